import type { GraphResource } from "offline-engine/graph";
import { nameOf } from "../../../../tools/machinery/kubernetes";
import { plannedObjects } from "../../../../tools/machinery/planned/objects";
import { graph, prerequisites } from "../../../support/graphs";
import type { ReleaseAtHand } from "../charts";
import type { Candidate } from "./candidates";

/** Tells whether Pulumi makes one thing after the other, as a stack's graph has it. */
export class Order {
  private readonly stack;
  private readonly byName = new Map<string, GraphResource>();
  private readonly before = new Map<GraphResource, ReadonlySet<GraphResource>>();

  constructor(stack: string) {
    this.stack = graph(stack);
    for (const resource of this.stack.resources)
      for (const object of plannedObjects([resource])) this.byName.set(nameOf(object), resource);
  }

  /** Whether a candidate comes after a release, or before it: then it goes before it, or after it, as well. */
  has({ object, chart }: Candidate, release: ReleaseAtHand): boolean {
    const resource = chart ? this.ofUrn(chart.release.urn) : this.byName.get(nameOf(object));
    const other = this.ofUrn(release.urn);
    if (!resource || !other) throw new Error(`${nameOf(object)} or ${release.name} is not in the graph`);
    return this.prerequisites(resource).has(other) || this.prerequisites(other).has(resource);
  }

  private ofUrn(urn: string): GraphResource | undefined {
    return this.stack.resources.find((resource) => resource.urn === urn);
  }

  private prerequisites(resource: GraphResource): ReadonlySet<GraphResource> {
    const found = this.before.get(resource) ?? prerequisites(this.stack, resource);
    this.before.set(resource, found);
    return found;
  }
}
