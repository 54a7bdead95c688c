import type { GraphResource } from "offline-engine";

/** A resource as a graph holds it, for tests of what reads graphs: what a test does not name has no meaning in it. */
export function graphResource(more: Partial<GraphResource> = {}): GraphResource {
  return {
    urn: "urn",
    type: "t",
    name: "n",
    parent: "",
    custom: true,
    remote: false,
    inputs: {},
    dependencies: [],
    provider: "",
    options: { protect: false, retainOnDelete: false, aliases: [], ignoreChanges: [] },
    ...more,
  };
}
