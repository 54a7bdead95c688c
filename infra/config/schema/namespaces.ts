import { z } from "zod";
import { amounts, objectName, quantityOrNumber } from "../../../components/definition/kubernetes";
import { labels } from "../../../components/definition/labels";
import { cidr, portNumber } from "../../../components/definition/primitives";

// Requirements: NS-09, NS-10
const limitRange = z
  .strictObject({
    container: z
      .strictObject({
        max: amounts.optional().describe("Most that a container may be limited to"),
        min: amounts.optional().describe("Least that a container may request"),
        default: amounts
          .optional()
          .describe(
            "Limits of a container that names none. One that requests more than this, and names none, is refused",
          ),
        defaultRequest: amounts.optional().describe("Requests of a container that names none"),
      })
      .optional()
      .describe("Bounds of one container"),
    pvc: z
      .strictObject({ max: quantityOrNumber.describe("Largest claim") })
      .optional()
      .describe("Bounds of one claim"),
  })
  .describe("Bounds of what is made in the namespace, the object resource-limits");

const peer = z
  .strictObject({
    namespace: objectName.optional().describe("Namespace. Default: this one"),
    pods: labels.optional().describe("Labels of the pods. Default: every pod of the namespace"),
    cidr: cidr
      .optional()
      .describe("Block of IPv4 addresses, in place of pods. 0.0.0.0/0 is every address, private ones included"),
    except: z
      .array(cidr)
      .default([])
      .describe("Blocks inside cidr that this rule does not allow; another rule may. Only what is left gets written"),
  })
  .superRefine(({ namespace, pods, cidr: block, except }, context) => {
    const issue = (message: string) => context.addIssue({ code: "custom", message });
    if (block === undefined && namespace === undefined && pods === undefined) {
      issue("names no peer: namespace, pods or cidr is needed");
    }
    if (block !== undefined && (namespace !== undefined || pods !== undefined)) {
      issue("has cidr beside namespace or pods: a block of addresses has neither");
    }
    if (block === undefined && except.length > 0) issue("has except but no cidr");
  });

const port = z.union([portNumber, z.string().regex(/^\d{1,5}\/(TCP|UDP)$/, { error: "is not a port such as 53/UDP" })]);

const rule = z
  .strictObject({
    pods: labels.default({}).describe("Labels of this namespace's pods that it is for. Default: all"),
    from: z.array(peer).default([]).describe("Who may connect to them"),
    to: z.array(peer).default([]).describe("What they may connect to"),
    ports: z.array(port).default([]).describe("Ports of the side that is connected to. Default: every port"),
  })
  .superRefine(({ from, to }, context) => {
    if (from.length + to.length > 0) return;
    context.addIssue({ code: "custom", message: "allows nothing: from or to is needed" });
  });

const ruleName = z.string().superRefine((name, context) => {
  const issue = (message: string) =>
    context.addIssue({ code: "custom", message: `${JSON.stringify(name)} ${message}` });
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(name)) issue("is not a name of at most 63 lower-case letters, digits and hyphens");
  if (/^(allow|default)-/.test(name)) issue("begins with allow- or default-, as the program's own network policies do");
});

// Requirements: NPL-12, NS-08, NS-12, X-06, X-34, X-51
const namespace = z
  .strictObject({
    inject: z.boolean().default(false).describe("Pods get the mesh's proxy: label istio-injection"),
    labels: labels.default({}).describe("Further labels, besides name and those of pod security"),
    podSecurity: z
      .enum(["restricted", "baseline", "privileged"])
      .default("restricted")
      .describe("Level of Pod Security Admission: restricted in production and staging, baseline in development"),
    quota: z
      .record(z.string(), quantityOrNumber)
      .optional()
      .describe("Quantities by key of a ResourceQuota, the one object compute-resources"),
    limitRange: limitRange.optional(),
    defaultDeny: z.enum(["both", "ingress", "none"]).default("both").describe("What is denied unless a rule allows it"),
    uses: z
      .array(z.enum(["kubernetes-api", "aws"]))
      .default([])
      .describe("What every pod may call: the Kubernetes API; AWS with Pod Identity, and anything else by HTTPS"),
    allow: z
      .record(ruleName, rule)
      .default({})
      .describe("Allowed traffic by name of the NetworkPolicy; the far side is opened too, where it denies"),
  })
  .superRefine(({ labels: own }, context) => {
    const issue = (key: string, message: string) =>
      context.addIssue({ code: "custom", path: ["labels", key], message });
    for (const key of Object.keys(own)) {
      if (key.startsWith("pod-security.kubernetes.io/")) issue(key, "is written by the program: podSecurity");
      if (key === "kubernetes.io/metadata.name") issue(key, "is written by Kubernetes: the namespace's name");
      if (key.startsWith("istio")) issue(key, "is written by the program: inject");
    }
  });

export const namespaces = z
  .record(objectName, namespace)
  .default({})
  .superRefine((all, context) => {
    for (const name of Object.keys(all).filter((each) => each === "default" || each.startsWith("kube-"))) {
      context.addIssue({ code: "custom", path: [name], message: "is the cluster's own namespace, not one to declare" });
    }
  })
  .describe("Namespaces by name; those of add-ons come by themselves");

export type NamespaceEntry = z.infer<typeof namespace>;
export type RuleEntry = z.infer<typeof rule>;
export type PeerEntry = z.infer<typeof peer>;
