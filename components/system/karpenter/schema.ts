import { z } from "zod";
import { quantity } from "../../definition/kubernetes";
import { taints } from "../../definition/labels";
import { distinct, slug } from "../../definition/primitives";
import { goDuration } from "../../definition/time";
import { poolLabels } from "./labels";

// Requirements: SCA-16
const pool = z
  .strictObject({
    role: slug
      .optional()
      .describe("platform/role of the nodes, which pods select. Default: the pool's name; no node group may have it"),
    capacityTypes: distinct(z.array(z.enum(["spot", "on-demand"])).min(1))
      .default(["spot"])
      .describe("What the nodes may be bought as; spot is taken first"),
    arch: distinct(z.array(z.enum(["amd64", "arm64"])).min(1))
      .default(["amd64"])
      .describe("Processor architectures"),
    types: distinct(z.array(z.string()).min(1)).describe("EC2 instance types to choose from"),
    limits: z
      .strictObject({
        cpu: z.int().min(1).describe("Cores"),
        memory: quantity,
      })
      .describe("What all nodes of the pool may have together"),
    consolidationPolicy: z
      .enum(["WhenEmpty", "WhenEmptyOrUnderutilized"])
      .default("WhenEmpty")
      .describe("Which nodes are taken away: the empty ones, or also those whose pods fit elsewhere"),
    consolidateAfter: goDuration.default("30s").describe("For how long a node must be so"),
    expireAfter: goDuration.default("168h").describe("Age at which a node is replaced"),
    ami: z
      .string()
      .regex(/^al2023@v\d{8}$/, { error: "is not a release of the AL2023 image such as al2023@v20260724" })
      .default("al2023@v20260724")
      .describe("Image of the nodes, at one release: a change replaces them"),
    disk: z.int().min(20).max(16_384).default(100).describe("Root volume, in GiB"),
    labels: poolLabels.default({}).describe("Node labels, besides platform/role and platform/pool"),
    taints: taints.default([]).describe("Node taints, besides platform/pool=<name>:NoSchedule"),
  })
  .superRefine(({ labels }, context) => {
    for (const label of Object.keys(labels).filter((key) => key.startsWith("platform/"))) {
      const message = `${label} is written by the program: role and name of the pool`;
      context.addIssue({ code: "custom", path: ["labels"], message });
    }
  });

// Requirements: NG-07, SCA-16, X-09
export const karpenter = z
  .strictObject({
    enabled: z.boolean().default(false).describe("Whether Karpenter and its pools are there"),
    pools: z.record(slug, pool).default({}).describe("Pools of nodes by name"),
  })
  .prefault({})
  .describe("Nodes beside the managed groups, owned by Karpenter");

export type KarpenterPoolEntry = z.infer<typeof pool>;

/** What it reads of a definition. */
export interface KarpenterDefinition {
  karpenter: z.infer<typeof karpenter>;
}
