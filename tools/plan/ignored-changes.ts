import type { GraphResource } from "offline-engine";
import { isTree, type Tree } from "../../components/shared/tree";
import type { Finding } from "./findings";

/** Whether a path is one that Pulumi leaves as it is (`ignoreChanges`), or lies below one. */
export function isIgnored(path: string, ignoreChanges: string[]): boolean {
  return ignoreChanges.some((key) => path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`));
}

/** What Pulumi would send: the inputs, with what is ignored as it was before. */
export function sentInputs(before: GraphResource, after: GraphResource): GraphResource["inputs"] {
  return after.options.ignoreChanges.reduce<Tree>(
    (inputs, path) => withValueOf(inputs, before.inputs, path.split(".")),
    after.inputs,
  );
}

/** A tree with the value that another one has at a path, or without it where that has none. */
function withValueOf(tree: Tree, source: unknown, [key = "", ...rest]: string[]): Tree {
  const theirs = isTree(source) ? source[key] : undefined;
  if (rest.length > 0) {
    const own = tree[key];
    return isTree(own) ? { ...tree, [key]: withValueOf(own, theirs, rest) } : tree;
  }
  const { [key]: _, ...others } = tree;
  return theirs === undefined ? others : { ...others, [key]: theirs };
}

/** What an API checks of one property against another: a sentence where it would refuse the two. */
const RELATIONS: Record<string, (inputs: GraphResource["inputs"]) => string | undefined> = {
  // Source: EKS API, UpdateNodegroupConfig: "Minimum capacity 4 can't be greater than desired size 3".
  "aws:eks/nodeGroup:NodeGroup": ({ scalingConfig }) => {
    const { minSize, maxSize, desiredSize } = isTree(scalingConfig) ? scalingConfig : {};
    const sizes = [minSize, desiredSize, maxSize].map(Number);
    const [min = 0, desired = 0, max = 0] = sizes;
    if (sizes.some(Number.isNaN)) return undefined;
    if (min > desired) return `minSize ${min} is more than desiredSize ${desired}`;
    return desired > max ? `desiredSize ${desired} is more than maxSize ${max}` : undefined;
  },
};

/**
 * Changes that the API would refuse because something that goes with them is left as it is: each by itself is right, and
 * only the two together, as they are sent, are not.
 */
export function ignoredChangeFindings(before: GraphResource[], after: GraphResource[]): Finding[] {
  const earlier = new Map(before.map((resource) => [resource.urn, resource]));
  return after.flatMap((resource) => {
    const { urn, name, type, options } = resource;
    const old = earlier.get(urn);
    const problem = old && RELATIONS[type]?.(sentInputs(old, resource));
    if (!problem) return [];
    const left = options.ignoreChanges.join(", ");
    return [
      {
        severity: "error",
        at: urn,
        message: `${name} (${type}) would be refused in the middle of the deployment: ${problem}${left ? `, and ${left} is left as it is` : ""}`,
        fix: left ? `take ${left} from ignoreChanges while the rest changes` : "give values that go together",
      },
    ];
  });
}
