import { isTree, type Tree } from "../../components/shared/tree";

export type { Tree };

/** A part of the configuration, and where its text stands. */
export interface Source {
  /** @example "platforms/wakala.yaml" */
  file: string;
  /** Keys under which the part stands in the file. @example ["environments", "staging"] */
  base: string[];
  data: Tree;
}

/**
 * One tree of all sources, the later over the earlier: maps are merged key by key, anything else is replaced, and
 * `null` takes away what an earlier source said.
 */
export function mergeSources(sources: Source[]): Tree {
  return sources.reduce<Tree>((merged, { data }) => mergeTrees(merged, data), {});
}

function mergeTrees(under: Tree, over: Tree): Tree {
  const merged: Tree = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    if (value === null) delete merged[key];
    else merged[key] = isTree(value) ? mergeTrees(isTree(below) ? below : {}, value) : value;
  }
  return merged;
}

/**
 * Where a path of the merged tree comes from: the last source that has it, or else the one that has the most of it.
 *
 * @example "platforms/wakala.yaml: environments.staging.nodeGroups.gpu.min"
 */
export function locate(sources: Source[], path: string[]): string {
  const depths = sources.map(({ data }) => knownDepth(data, path));
  const deepest = Math.max(...depths);
  // A path that nobody has is missing from the definition, not from the patches on top of it.
  const source = sources[deepest === 0 ? 0 : depths.lastIndexOf(deepest)];
  return [source?.file, [...(source?.base ?? []), ...path].join(".")].filter(Boolean).join(": ");
}

function knownDepth(data: Tree, path: string[]): number {
  let depth = 0;
  let node: unknown = data;
  for (const key of path) {
    if (Array.isArray(node)) node = node[Number(key)];
    else if (isTree(node) && Object.hasOwn(node, key)) node = node[key];
    else return depth;
    if (node === undefined) return depth;
    depth++;
  }
  return depth;
}
