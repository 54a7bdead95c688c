import type { GraphResource, StackGraph } from "offline-engine";
import type { Finding } from "./findings";
import { type SharedWrite, sharedWriteFindings } from "./shared-writes";

/**
 * Tags of one resource that several stacks write. Asked of the first preview, in which only what somebody else made has an id.
 */
export function sharedTagFindings(graphs: Pick<StackGraph, "stack" | "resources">[]): (Finding & { stack: string })[] {
  const tags = graphs.flatMap(({ stack, resources }) => resources.flatMap((resource) => tagOf(stack, resource)));
  return sharedWriteFindings(tags, {
    apart: "give one of them another key, or let one stack write it",
    keep: "set retainOnDelete: true among its options",
  });
}

function tagOf(stack: string, { type, urn, inputs, options }: GraphResource): SharedWrite[] {
  const { resourceId: on, key, value } = inputs;
  if (type !== "aws:ec2/tag:Tag" || typeof on !== "string" || typeof key !== "string") return [];
  return [{ stack, urn, named: `tag ${key} of ${on}`, value, stays: options.retainOnDelete }];
}
