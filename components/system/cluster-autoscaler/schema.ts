import { z } from "zod";
import { quantity } from "../../definition/kubernetes";
import { goDuration } from "../../definition/time";

// Requirements: SCA-09
const scaleDown = z
  .strictObject({
    enabled: z.boolean().default(true).describe("Whether nodes are taken away"),
    threshold: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.5)
      .describe("Share of a node that pods request, below which the node is not needed"),
    unneeded: goDuration.default("10m").describe("For how long it is not needed before it goes"),
    delayAfterAdd: goDuration.default("10m").describe("Time without scale-down after a node was added"),
    delayAfterDelete: goDuration.default("10s").describe("Time without scale-down after a node was taken away"),
    delayAfterFailure: goDuration
      .default("3m")
      .describe("Time without scale-down after a node could not be taken away"),
  })
  .prefault({})
  .describe("When nodes are taken away");

/** Names of groups as the priority expander finds them: regular expressions. */
const pattern = z.string().refine(isExpression, {
  error: ({ input }) => `${JSON.stringify(input)} is not a regular expression`,
});

function isExpression(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

// Requirements: SCA-07 to SCA-10, X-09, X-54
export const autoscaler = z
  .strictObject({
    kind: z
      .enum(["cluster-autoscaler", "none"])
      .default("cluster-autoscaler")
      .describe("Who sizes managed node groups; Karpenter owns the nodes of its own pools only"),
    replicas: z.int().min(1).max(3).default(1).describe("Replicas; one of them is the leader"),
    expander: z
      .enum(["least-waste", "most-pods", "priority", "random"])
      .default("least-waste")
      .describe("Which node group grows when several would do"),
    priorities: z
      .record(z.string().regex(/^[1-9]\d{0,3}$/, { error: "is not a weight from 1 to 9999" }), z.array(pattern).min(1))
      .default({})
      .describe("expander priority only: patterns of group names by weight; the highest weight wins"),
    balanceSimilar: z.boolean().default(true).describe("Keeps groups that are alike at the same size"),
    skipLocalStorage: z.boolean().default(false).describe("Keeps nodes with pods that have local storage"),
    skipSystemPods: z.boolean().default(false).describe("Keeps nodes with pods of kube-system"),
    scaleDown,
    provisionTimeout: goDuration.default("15m").describe("For how long a new node may take to join"),
    resources: z
      .strictObject({ cpu: quantity.default("100m"), memory: quantity.default("600Mi") })
      .prefault({})
      .describe("Requests, and limits too"),
  })
  .superRefine(({ expander, priorities }, context) => {
    const given = Object.keys(priorities).length > 0;
    if (given === (expander === "priority")) return;
    const message = given
      ? `is for the expander priority, and this one is ${expander}`
      : "is empty: the expander priority needs weights";
    context.addIssue({ code: "custom", path: ["priorities"], message });
  })
  .prefault({})
  .describe("The cluster autoscaler");

/** What it reads of a definition. */
export interface AutoscalerDefinition {
  autoscaler: z.infer<typeof autoscaler>;
}
