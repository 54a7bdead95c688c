import type { GraphResource } from "offline-engine";
import { isQuantity, parseQuantity } from "../../components/shared/quantity";
import { isTree, type Tree } from "../../components/shared/tree";
import type { Finding } from "./findings";

/** A disk that an object asks for. */
interface Disk {
  /** What tells it from the object's other disks: the names, ids or places on the way to it. @example ["data", "0"] */
  path: string[];
  /** @example "100Gi" */
  size: string;
  /** Left out, the cluster's default. @example "fast-ssd" */
  storageClass?: string;
}

/**
 * Disks of one plan that are smaller in a later one, or of another class. Kubernetes lets a claim grow and does nothing
 * else to it: the deployment would stop half way, or an operator would go on with the old one and say so where nobody looks.
 */
export function diskFindings(before: GraphResource[], after: GraphResource[]): Finding[] {
  const earlier = new Map(before.map((resource) => [resource.urn, resource]));
  return after.flatMap((resource) => {
    const old = earlier.get(resource.urn);
    return old ? changedDisks(resource, disksOf(old.inputs), disksOf(resource.inputs)) : [];
  });
}

function changedDisks({ urn, name }: GraphResource, before: Disk[], after: Disk[]): Finding[] {
  const alike = (disks: Disk[], { path }: Disk) => disks.filter((other) => other.path.join("/") === path.join("/"));
  return after.flatMap((disk) => {
    // A chart asks for several by keys that are no names: these are known by their order.
    const old = alike(before, disk)[alike(after, disk).indexOf(disk)];
    if (!old) return [];
    const what = [name, ...disk.path.filter((part) => !/^\d+$/.test(part))].join("/");
    const finding = (message: string, kept: string): Finding => ({
      severity: "error",
      at: urn,
      message: `storage of ${what} ${message}`,
      fix: `keep ${kept}, or make another store and move the data there`,
    });
    const shrinks = parseQuantity(old.size) > parseQuantity(disk.size);
    const [from, to] = [old, disk].map(({ storageClass = "the default class" }) => storageClass);
    return [
      ...(shrinks ? [finding(`shrinks from ${old.size} to ${disk.size}: a volume can't`, old.size)] : []),
      ...(from !== to ? [finding(`moves from ${from} to ${to}: a volume keeps its class`, `${from}`)] : []),
    ];
  });
}

/** Every disk in an object's inputs, whatever its kind. */
export function disksOf(value: unknown, path: string[] = []): Disk[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => disksOf(item, [...path, nameIn(item) ?? `${index}`]));
  if (!isTree(value)) return [];
  const size = sizeIn(value);
  const own = size === undefined ? [] : [{ path, size, ...classIn(value) }];
  return [...own, ...Object.values(value).flatMap((item) => disksOf(item, path))];
}

/** Entries of a list are known by name or id, so that a new one before them makes none of them another. */
function nameIn(item: unknown): string | undefined {
  if (!isTree(item)) return undefined;
  const metadata = isTree(item.metadata) ? item.metadata : {};
  const name = [item.name, metadata.name, item.id].find((each) => ["string", "number"].includes(typeof each));
  return name === undefined ? undefined : String(name);
}

/** The size where a map is a claim (requests.storage), or an operator's or chart's way to ask for one. */
function sizeIn(value: Tree): string | undefined {
  const { resources, size } = value;
  const requests = isTree(resources) ? resources.requests : undefined;
  const claimed = isTree(requests) ? requests.storage : undefined;
  const asked = CLASS_KEYS.some((key) => key in value) || value.type === "persistent-claim" ? size : undefined;
  return [claimed, asked].find((each): each is string => typeof each === "string" && isQuantity(each));
}

function classIn(value: Tree): Pick<Disk, "storageClass"> {
  const storageClass = [value.storageClassName, value.storageClass, value.class].find(
    (each): each is string => typeof each === "string",
  );
  return storageClass === undefined ? {} : { storageClass };
}

/** Beside one of these, `size` is that of a disk. */
const CLASS_KEYS = ["class", "storageClass", "storageClassName", "accessModes"];
