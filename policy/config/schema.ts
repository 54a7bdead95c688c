import { z } from "zod";
import { settingsSchema } from "./settings";

const day = z.iso.date();

/** Why a rule does not hold somewhere, who said so, and until when. */
export const exemptionSchema = z.strictObject({
  rule: z.string().min(1).describe("Rule id"),
  resource: z.string().min(1).describe("URN; * stands for any characters"),
  reason: z.string().min(20).describe("Why it may stay as it is, for a reviewer who does not know the case"),
  expires: day.describe("Last day on which it counts, YYYY-MM-DD"),
});

export const environmentSchema = z.strictObject({
  $schema: z.string().optional(),
  environment: z.string().min(1).describe("Value of the tag Environment"),
  production: z.boolean().describe("Rules that speak of production apply"),
  stacks: z.array(z.string()).min(1).describe("Stacks that belong to it; * stands for any characters"),
  settings: settingsSchema.partial().default({}).describe("What differs from the defaults"),
  levels: z
    .record(z.string(), z.enum(["mandatory", "advisory", "disabled"]))
    .default({})
    .describe("Rules that count differently here, by id"),
  exemptions: z.array(exemptionSchema).default([]),
});

export type Exemption = z.infer<typeof exemptionSchema>;
export type EnvironmentFile = z.infer<typeof environmentSchema>;

/** What an editor checks the files against. */
export function environmentJsonSchema(): unknown {
  return z.toJSONSchema(environmentSchema, { io: "input" });
}
