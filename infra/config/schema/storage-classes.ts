import { z } from "zod";
import { slug } from "../../../components/definition/primitives";

const storageClass = z
  .strictObject({
    type: z.enum(["gp3", "io2"]).default("gp3").describe("EBS volume type"),
    encrypted: z
      .literal(true, { error: "can only be true: there are no unencrypted volumes" })
      .default(true)
      .describe("Always true: the key is here for those who look for it"),
    iops: z.int().min(100).max(256_000).optional().describe("Operations a second; gp3 has 3000 without it"),
    throughput: z.int().min(125).max(2000).optional().describe("gp3 only: MiB a second; 125 without it"),
    expand: z.boolean().default(true).describe("Claims may be made larger"),
    binding: z
      .enum(["WaitForFirstConsumer", "Immediate"])
      .default("WaitForFirstConsumer")
      .describe("WaitForFirstConsumer makes the volume in the zone of its pod"),
    reclaim: z.enum(["Delete", "Retain"]).default("Delete").describe("What becomes of the volume of a deleted claim"),
    default: z.boolean().default(false).describe("The class of claims that name none; exactly one class is"),
  })
  .superRefine((spec, context) => {
    if (spec.type === "io2" && spec.iops === undefined) {
      context.addIssue({
        code: "custom",
        path: ["iops"],
        message: "is missing: an io2 volume has no operations of its own",
      });
    }
    if (spec.type === "io2" && spec.throughput !== undefined) {
      context.addIssue({
        code: "custom",
        path: ["throughput"],
        message: "is for gp3: an io2 volume takes its throughput from iops",
      });
    }
  });

// Requirements: EKS-07
export const storageClasses = z
  .record(slug, storageClass)
  .default({ gp3: storageClass.parse({ default: true }) })
  .superRefine((classes, context) => {
    const defaults = Object.keys(classes).filter((name) => classes[name]?.default);
    if (defaults.length === 1) return;
    const names = defaults.length === 0 ? "none is" : `${defaults.join(" and ")} are`;
    context.addIssue({ code: "custom", message: `exactly one class is the default, and ${names}` });
  })
  .describe("Storage classes by name");
