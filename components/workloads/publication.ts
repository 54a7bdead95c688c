import { z } from "zod";
import { domainName, portNumber } from "../definition/primitives";

/** How a workload is reached from outside. */
export const publication = z
  .strictObject({
    host: domainName.describe("One of edge.hosts"),
    path: z
      .string()
      .regex(/^\/([A-Za-z0-9\-._~]+(\/[A-Za-z0-9\-._~]+)*)?$/, {
        error: "is not a path such as / or /v1: it begins with /, does not end with one, and has no pattern in it",
      })
      .default("/")
      .describe("What paths begin with, by whole parts: /v1 is for /v1 and /v1/events, and not for /v10"),
    port: portNumber.default(80).describe("Port of its Service, which has the workload's name"),
    targetPort: portNumber
      .default(8080)
      .describe("Port of its pods, which network policies open to the last hop of edge.chain"),
  })
  .describe("Requests from outside that come to it, by the hops of edge.chain. Default: none do");

export type Publication = z.infer<typeof publication>;

/** A workload of a definition, as far as the way in must know it. */
export interface PublishedWorkload {
  namespace: string;
  publish?: Publication;
}

/** Those that publish themselves, with their names. */
export function publishedOf(
  workloads: Record<string, PublishedWorkload>,
): { name: string; namespace: string; publish: Publication }[] {
  return Object.entries(workloads).flatMap(([name, { namespace, publish }]) =>
    publish ? [{ name, namespace, publish }] : [],
  );
}
