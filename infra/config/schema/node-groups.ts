import { z } from "zod";
import { nodeGroupLabels, taints } from "../../../components/definition/labels";
import { distinct, regionName, slug } from "../../../components/definition/primitives";
import { AMI_TYPES, type AmiTypeName } from "../../aws/ami-types";

// Requirements: NG-02, NG-08, NG-09, X-05, X-09, X-10
const nodeGroup = z
  .strictObject({
    role: slug.describe("What the group is for: system, app, db, gpu, or a name of your own"),
    type: z
      .union([z.string(), distinct(z.array(z.string()).min(1))])
      .describe("EC2 instance type, or several of the same size, the preferred one first"),
    min: z.int().min(0).describe("Fewest nodes"),
    max: z.int().min(1).describe("Most nodes"),
    desired: z
      .int()
      .min(0)
      .optional()
      .describe(
        "Nodes at the start, and no fewer where min rises. The autoscaler moves it afterwards, and pulumi up leaves it where it is; with scaledBy none, pulumi up keeps it. Default: min",
      ),
    disk: z.int().min(20).max(16_384).default(100).describe("Root volume, in GiB"),
    labels: nodeGroupLabels.default({}).describe("Node labels, besides platform/role and platform/group"),
    taints: taints.default([]).describe("Node taints"),
    zones: distinct(z.array(z.string().regex(/^[a-z]$/, { error: "is not the letter of a zone, such as a" })).min(1))
      .optional()
      .describe("Letters of the zones to use. Default: every zone of the region that offers the type"),
    perZone: z
      .boolean()
      .optional()
      .describe(
        "A managed node group for each zone, which share min, max and desired: the autoscaler adds nodes for a pod whose volume is in one zone only then. Default: true for role db, where max is not less than the zones",
      ),
    regions: distinct(z.array(regionName).min(1)).optional().describe("Regions that have the group. Default: all"),
    capacity: z
      .enum(["on-demand", "spot", "mixed"])
      .default("on-demand")
      .describe("mixed: onDemandBase nodes on demand, spot nodes beyond them"),
    onDemandBase: z.int().min(1).optional().describe("mixed only: on-demand nodes. Default: min"),
    amiType: z
      .enum(Object.keys(AMI_TYPES) as AmiTypeName[])
      .optional()
      .describe("Default: AL2023 for the type's architecture and accelerator"),
    maxUnavailablePercentage: z
      .int()
      .min(1)
      .max(100)
      .default(33)
      .describe("Share of nodes that an update may take away"),
    scaledBy: z
      .enum(["cluster-autoscaler", "none"], {
        error: (issue) =>
          issue.input === "karpenter"
            ? "karpenter can't own the nodes of a managed group: it owns those of its own NodePools; allowed: cluster-autoscaler, none"
            : undefined,
      })
      .default("cluster-autoscaler")
      .describe("Who owns the group's size: one owner for each node"),
    policies: z
      .array(
        z.string().regex(/^arn:[a-z-]+:iam::(aws|\d{12}):policy\/.+$/, { error: "is not the ARN of an IAM policy" }),
      )
      .default([])
      .describe("Further IAM policies of the nodes"),
  })
  .superRefine((group, context) => {
    const issue = (key: string, message: string) => context.addIssue({ code: "custom", path: [key], message });
    if (group.min > group.max) issue("min", `${group.min} is more than max ${group.max}`);
    if (group.desired !== undefined && group.desired > group.max) {
      issue("desired", `${group.desired} is more than max ${group.max}`);
    }
    if (group.desired !== undefined && group.desired < group.min) {
      issue("desired", `${group.desired} is less than min ${group.min}`);
    }
    if (group.onDemandBase !== undefined && group.capacity !== "mixed") {
      issue("onDemandBase", `is for capacity mixed, and this group's is ${group.capacity}`);
    }
    if (group.onDemandBase !== undefined && group.onDemandBase > group.max) {
      issue("onDemandBase", `${group.onDemandBase} is more than max ${group.max}`);
    }
    if (group.scaledBy === "none" && group.desired === undefined && group.min !== group.max) {
      issue("desired", "is missing: nobody but you scales the group (scaledBy: none)");
    }
    for (const label of Object.keys(group.labels).filter((key) => key.startsWith("platform/"))) {
      issue("labels", `${label} is written by the program: role and name of the group`);
    }
  });

export const nodeGroups = z.record(slug, nodeGroup).describe("Node groups by name");

export type NodeGroupEntry = z.infer<typeof nodeGroup>;
