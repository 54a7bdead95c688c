import type { GraphResource } from "offline-engine/graph";
import { isTree } from "../../components/shared/tree";
import type { Graph } from "./graphs";
import { walkDeep } from "./walk";

/** A resource of the model: something that is there, of some stack, in some region or in none. */
export interface Placed extends GraphResource {
  stack: string;
  /** "" for what has no region: IAM, Route 53, what is in the state only. */
  region: string;
}

/** What is left after a loss, and what is gone. */
export interface Aftermath {
  left: Placed[];
  gone: Placed[];
  /** Region that must not be mentioned by what is left; absent when a stack was lost, not a region. */
  region?: string;
}

export interface Need {
  name: string;
  /** Tells the one resource that answers the need. */
  is: (resource: Placed) => boolean;
}

/** Every resource of the stacks, and every copy that AWS keeps of one in another region by itself. */
export function placedResources(graphs: Graph[]): Placed[] {
  return graphs.flatMap(({ stack, resources }) => {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const placed = resources
      .filter(({ custom }) => custom)
      .map((resource) => ({ ...resource, stack, region: regionOf(resource, byUrn) }));
    return [...placed, ...placed.flatMap(copiesOf)];
  });
}

/** Services of an account, which no region's loss takes away. */
const GLOBAL = /^aws:(iam|route53|cloudfront)\//;

function regionOf(resource: GraphResource, byUrn: Map<string, GraphResource>): string {
  const { type, inputs, provider } = resource;
  if (GLOBAL.test(type)) return "";
  if (type.startsWith("pulumi:providers:")) return providerRegion(resource);
  // Since version 7 a resource of AWS may name a region of its own.
  if (type.startsWith("aws:") && typeof inputs.region === "string") return inputs.region;
  const made = byUrn.get(provider);
  return made ? providerRegion(made) : "";
}

function providerRegion({ inputs }: GraphResource): string {
  const { region, clusterIdentifier } = inputs;
  if (typeof region === "string") return region;
  return typeof clusterIdentifier === "string" ? (clusterIdentifier.split("/")[0] ?? "") : "";
}

const SECRET = "aws:secretsmanager/secret:Secret";

/** Secrets Manager keeps a secret's replicas: no resource of their own, and there when the first is gone. */
function copiesOf(secret: Placed): Placed[] {
  const { replicas, ...inputs } = secret.inputs;
  if (secret.type !== SECRET || !Array.isArray(replicas)) return [];
  return replicas.filter(isTree).map((replica) => ({
    ...secret,
    urn: `${secret.urn}#${String(replica.region)}`,
    region: String(replica.region),
    inputs: { ...inputs, kmsKeyId: replica.kmsKeyId },
    dependencies: [],
  }));
}

export function loseRegion(resources: Placed[], region: string): Aftermath {
  return { ...split(resources, (resource) => resource.region === region), region };
}

export function loseStack(resources: Placed[], stack: string): Aftermath {
  return split(resources, (resource) => resource.stack === stack);
}

function split(resources: Placed[], isGone: (resource: Placed) => boolean): Aftermath {
  return { left: resources.filter((each) => !isGone(each)), gone: resources.filter(isGone) };
}

/** What is wrong with the needs after a loss: one that nothing answers, or whose answer refers to what is gone. */
export function unmetNeeds(needs: Need[], aftermath: Aftermath): string[] {
  const refersTo = referenceFinder(aftermath);
  return needs.flatMap((need) => {
    const found = aftermath.left.filter(need.is);
    const [resource] = found;
    if (!resource) return [`${need.name}: nothing is left`];
    if (found.length > 1) return [`${need.name}: ${found.length} resources answer it`];
    return refersTo(resource).map((what) => `${need.name}: ${resource.name} refers to ${what}`);
  });
}

/**
 * Properties whose other end may be gone, by type: what a key's replica was made of, which it decrypts without; and where a
 * secret's copies go, which it is read without.
 */
const DOES_WITHOUT: Record<string, string[]> = {
  "aws:kms/replicaKey:ReplicaKey": ["primaryKeyArn"],
  [SECRET]: ["replicas"],
};

/** Finds what a resource still says of what is gone: its region, its names, or itself by a dependency. */
export function referenceFinder({ left, gone, region }: Aftermath) {
  // To come after a copy that the stack keeps elsewhere is an order and no reference: the copy is in its state already.
  const urns = new Set(gone.filter(({ provider }) => !provider.endsWith("::aws-partner")).map(({ urn }) => urn));
  const stillThere = new Set(left.flatMap(physicalNames));
  const lost = [...new Set(gone.flatMap(physicalNames))].filter((name) => !stillThere.has(name));
  const names = [...(region ? [region] : []), ...lost].map((name) => ({ name, pattern: wholeWord(name) }));
  return ({ type, inputs, dependencies }: Placed): string[] => {
    const ignored = DOES_WITHOUT[type] ?? [];
    const seen = Object.fromEntries(Object.entries(inputs).filter(([key]) => !ignored.includes(key)));
    const texts = [...walkDeep(seen)].map(({ value }) => value).filter((value) => typeof value === "string");
    const mentioned = names
      .filter(({ name, pattern }) => texts.some((text) => text.includes(name) && pattern.test(text)))
      .map(({ name }) => name);
    return ignored.length > 0 ? mentioned : [...mentioned, ...dependencies.filter((urn) => urns.has(urn))];
  };
}

/** The name as a whole word, or with the letter of a zone after it: `x-replica` is another bucket than `x`. */
function wholeWord(name: string): RegExp {
  const escaped = name.replace(/[.+]/g, "\\$&");
  return new RegExp(`(?<![\\w-])${escaped}(?:[a-f]\\b)?(?![\\w-])`);
}

/** Names by which others find a resource without its ARN. */
function physicalNames({ type, inputs }: Placed): string[] {
  const name = type === "aws:s3/bucket:Bucket" ? inputs.bucket : type === SECRET ? inputs.name : undefined;
  return typeof name === "string" ? [name] : [];
}
