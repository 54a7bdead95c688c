import { z } from "zod";
import { cidr, distinct, logRetentionDays, principal, slug } from "../../../components/definition/primitives";
import { DEFAULT_KUBERNETES_VERSION } from "../../aws/kubernetes-versions";

const level = z.enum(["none", "view", "edit", "admin", "cluster-admin"]);

const accessRole = z.strictObject({
  principals: z
    .array(principal)
    .default([])
    .describe(
      "Who has the role: roles of the account by name, with their path before it if they have one (those of IAM Identity Center do), or ARNs",
    ),
  production: level.default("none").describe("What the role may do in a production environment"),
  nonProduction: level.default("none").describe("What the role may do in every other environment"),
  namespaces: z.array(slug).default([]).describe("Namespaces that it is limited to; empty: the whole cluster"),
});

// Requirements: EKS-04, NET-13, RBC-04, X-07
export const eks = z
  .strictObject({
    version: z
      .string()
      .regex(/^1\.\d\d$/, {
        error: "is not a Kubernetes minor version such as 1.35 (in quotes: YAML reads 1.30 as 1.3)",
      })
      .default(DEFAULT_KUBERNETES_VERSION)
      .describe("Kubernetes minor version"),
    supportType: z
      .enum(["STANDARD", "EXTENDED"])
      .default("EXTENDED")
      .describe(
        "What happens when the version's standard support ends: STANDARD upgrades by itself, EXTENDED costs more",
      ),
    serviceCidr: cidr
      .default("172.20.0.0/16")
      .describe("Block of the Services' addresses. A change replaces the cluster"),
    publicAccessCidrs: distinct(z.array(cidr))
      .default([])
      .describe("Who may reach the public endpoint. Empty: there is none; the private one is always on"),
    logs: distinct(z.array(z.enum(["api", "audit", "authenticator", "controllerManager", "scheduler"])))
      .default(["api", "audit", "authenticator", "controllerManager", "scheduler"])
      .describe("Control plane logs kept in CloudWatch"),
    logRetentionDays: logRetentionDays.default(30).describe("Days for which they are kept"),
    prefixDelegation: z
      .boolean()
      .default(true)
      .describe("Gives nodes /28 blocks instead of single addresses: more pods on a node"),
    deletionProtection: z.boolean().optional().describe("EKS refuses to delete the cluster. Default: in production"),
    zonalShift: z
      .boolean()
      .optional()
      .describe("Traffic can be moved away from a zone in trouble. Default: in production"),
    access: z.record(slug, accessRole).default({}).describe("Human and pipeline roles in the cluster"),
  })
  .prefault({});
