import { z } from "zod";
import { isQuantity, parseQuantity } from "../shared/quantity";
import { slug } from "./primitives";

/** Words of Kubernetes that several domains use. */

/** An amount as Kubernetes spells it. */
export const quantity = z
  .string()
  .refine(isQuantity, {
    error: ({ input }) => `${JSON.stringify(input)} is not a quantity such as 500m, 2 or 4Gi`,
  })
  .describe("Quantity, for example 500m, 2 or 4Gi");

/** An amount; a bare number is a count of cores, bytes or pieces. */
export const quantityOrNumber = z
  .union([z.number(), z.string()])
  .superRefine((value, context) => {
    if (isQuantity(String(value))) return;
    context.addIssue({ code: "custom", message: `${JSON.stringify(value)} is not a quantity such as 250m, 2 or 4Gi` });
  })
  .transform(String);

/** Bounds of CPU and memory, one of them or both. */
export const amounts = z.strictObject({
  cpu: quantityOrNumber.optional().describe("Cores. Default: no bound"),
  memory: quantityOrNumber.optional().describe("Bytes. Default: no bound"),
});

/** A size that a disk can have: whole units, binary or decimal. */
const diskSize = z
  .string()
  .regex(/^[1-9]\d*(Mi|Gi|Ti|M|G|T)$/, { error: "is not the size of a disk such as 100Gi" })
  .describe("For example 100Gi");

/** Name of an object or of its namespace. */
export const objectName = z
  .string()
  .regex(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/, {
    error: "is not a name of at most 63 lower-case letters, digits and hyphens",
  })
  .describe("Lower-case letters, digits and hyphens, at most 63");

/** Requests and limits of a pod's main container. */
export const resources = z
  .strictObject({
    requests: z.strictObject({ cpu: quantity, memory: quantity }).describe("What a node must have free"),
    limits: z
      .strictObject({ cpu: quantity.optional(), memory: quantity })
      .describe("What it may not exceed. A limit on CPU throttles"),
  })
  .superRefine(({ requests, limits }, context) => {
    for (const key of ["cpu", "memory"] as const) {
      const [request, limit] = [requests[key], limits[key]];
      if (limit === undefined || !isQuantity(request) || !isQuantity(limit)) continue;
      if (parseQuantity(request) <= parseQuantity(limit)) continue;
      context.addIssue({
        code: "custom",
        path: ["requests", key],
        message: `${request} is more than the limit ${limit}`,
      });
    }
  })
  .describe("CPU and memory of one pod");

/** A disk of each pod. */
export const volume = z
  .strictObject({
    size: diskSize,
    class: slug.optional().describe("Storage class. Default: the default one of storageClasses"),
  })
  .describe("Disk of each pod. It can grow later, and never shrink");
