/**
 * The one reader of versions.yaml: typed, checked, and asked before anything is installed.
 *
 * Nothing happens at import; the file is read on the first call of `loadVersions` and kept by path.
 */
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const minor = z.string().regex(/^\d+\.\d+$/, 'must be a Kubernetes minor in quotes, such as "1.35"');
/** An exact version: digits first, so that a floating tag or a range cannot pass. */
const version = z
  .string()
  .regex(/^v?\d+\.\d+(\.\d+)?([-+][0-9A-Za-z.-]+)?$/, "must be one exact version in quotes, such as 1.2.3");
/** A store's own version, or the major alone where its operator decides the rest. */
const storePin = z
  .string()
  .regex(/^\d+(\.\d+\.\d+)?$/, 'must be one exact version in quotes, such as 4.3.1, or a major such as "17"');
const addonPin = z
  .string()
  .regex(/^(v\d+\.\d+\.\d+-eksbuild\.\d+|default)$/, 'must be a build such as v1.22.4-eksbuild.3, or "default"');
const range = z
  .strictObject({ min: minor.optional(), max: minor.optional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined, "must have min, max or both")
  .refine(({ min, max }) => !min || !max || compareMinors(min, max) <= 0, "min must not be above max");

/** What every artefact says about its Kubernetes range and about how sure its figures are. */
const support = {
  /** Kubernetes minors that the project supports, both ends included; null when it documents none. */
  kubernetes: range.nullable(),
  /** A narrower range that the project tested. Not checked. */
  tested: range.optional(),
  /** Something here was not seen at its source: `reason` says what. */
  unverified: z.literal(true).optional(),
  reason: z.string().optional(),
  /** Why to think twice before use. */
  caution: z.string().optional(),
};
const hasReason = (entry: { unverified?: true; reason?: string }): boolean =>
  (entry.unverified === undefined) === (entry.reason === undefined);
const REASON = "unverified and reason go together";

/** One version, or one a Kubernetes minor where the image must match the cluster. */
const image = z
  .strictObject({
    repository: z.string(),
    version: version.optional(),
    versions: z.record(minor, version).optional(),
  })
  .refine((entry) => (entry.version === undefined) !== (entry.versions === undefined), "must have version or versions");

/** Where the same CRDs can be had as plain manifests of the same version: what the platform installs them from. */
const manifests = z.tuple([z.url()], z.url());
const CRDS =
  'must be "none", or say where the chart keeps its CRDs and name the manifests that bring them: ' +
  "{ in: directory | templates, manifests: [URL, ...] }";
const crds = z.union(
  [
    z.literal("none"),
    z.strictObject({ in: z.literal("directory"), manifests }),
    z.strictObject({
      in: z.literal("templates"),
      /** Value of the chart that brings them; false with us. Absent: it always does. */
      value: z.string().optional(),
      default: z.boolean().optional(),
      manifests,
    }),
  ],
  { error: CRDS },
);

const chart = z
  .strictObject({
    /** `https://` repository, or `oci://` registry path without the chart's name. */
    repository: z.string().regex(/^(https|oci):\/\//, "must begin with https:// or oci://"),
    chart: z.string(),
    version,
    /** Version of the application in the chart; null when the chart carries none. */
    appVersion: version.nullable(),
    /** Never left out: releases bring no CRDs, so a chart whose CRDs nothing brings can't be installed. */
    crds,
    images: z.record(z.string(), image).optional(),
    ...support,
  })
  .refine(hasReason, REASON);

const manifest = z
  .strictObject({
    /** GitHub `owner/name`. */
    repository: z.string(),
    /** File of the release. */
    manifest: z.string(),
    version,
    /** Version of what it runs by default; null where it runs nothing else. */
    appVersion: version.nullable(),
    /** Its CRDs as manifests of the same version. */
    crds: z.strictObject({ manifests }),
    images: z.record(z.string(), image).optional(),
    ...support,
  })
  .refine(hasReason, REASON);

const schema = z
  .strictObject({
    kubernetes: z.strictObject({ default: minor, supported: z.array(minor).nonempty() }),
    addons: z.record(z.string(), z.record(minor, addonPin)),
    charts: z.record(z.string(), chart),
    manifests: z.record(z.string(), manifest),
    /** CRDs that an EKS add-on brings: the plan checks objects by them, and nothing installs them. */
    schemas: z.record(z.string(), z.strictObject({ version, manifests })).default({}),
    /** What a data store runs whose definition names no version, by its key under `data`. */
    stores: z.record(z.string(), z.strictObject({ version: storePin })).default({}),
  })
  .superRefine(({ kubernetes, addons }, context) => {
    if (!kubernetes.supported.includes(kubernetes.default)) {
      context.addIssue({
        code: "custom",
        path: ["kubernetes", "default"],
        message: `${kubernetes.default} is not one of kubernetes.supported (${kubernetes.supported.join(", ")})`,
      });
    }
    for (const [name, pins] of Object.entries(addons)) {
      for (const supported of kubernetes.supported.filter((each) => !Object.hasOwn(pins, each))) {
        context.addIssue({
          code: "custom",
          path: ["addons", name],
          message: `has no version for Kubernetes ${supported}`,
        });
      }
    }
  });

export type Versions = z.infer<typeof schema>;
export type ChartVersion = z.infer<typeof chart>;
export type ManifestVersion = z.infer<typeof manifest>;
export type KubernetesRange = z.infer<typeof range>;

const loaded = new Map<string, Versions>();

/** Reads and checks the file once a path. Default: versions.yaml at the root. One error names every faulty entry. */
export function loadVersions(path: string = resolve(__dirname, "..", "versions.yaml")): Versions {
  const known = loaded.get(path);
  if (known !== undefined) return known;
  const versions = parseVersions(readFileSync(path, "utf8"), basename(path));
  loaded.set(path, versions);
  return versions;
}

/** `loadVersions` of a text; `file` is the name in its errors. */
export function parseVersions(text: string, file = "versions.yaml"): Versions {
  const result = schema.safeParse(parse(text));
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => `${file}: ${path.join(".") || "(root)"}: ${message}`);
  throw new Error(lines.join("\n"));
}

/** Negative, zero or positive as minor `a` is before, equal to or after `b`: 1.9 is before 1.10. */
export function compareMinors(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.split(".").map(Number);
  return majorA - majorB || minorA - minorB;
}

/** The pin of an EKS add-on; `pinned: undefined` means EKS's own default for the cluster version. */
export function addonVersion(
  versions: Versions,
  addon: string,
  kubernetesVersion: string,
): { readonly pinned: string | undefined } {
  const pins = Object.hasOwn(versions.addons, addon) ? versions.addons[addon] : undefined;
  if (pins === undefined) {
    const names = Object.keys(versions.addons).join(", ");
    throw new Error(
      `versions.yaml: addons.${addon}: no such add-on (Kubernetes ${kubernetesVersion}), there are ${names}`,
    );
  }
  const pin = pins[kubernetesVersion];
  if (pin === undefined) {
    const minors = Object.keys(pins).join(", ");
    throw new Error(`versions.yaml: addons.${addon}: no version for Kubernetes ${kubernetesVersion}, it has ${minors}`);
  }
  return { pinned: pin === "default" ? undefined : pin };
}

/** The version of a data store whose definition names none. */
export function storeVersion(versions: Versions, name: string): string {
  const found = Object.hasOwn(versions.stores, name) ? versions.stores[name] : undefined;
  if (found === undefined) throw new Error(`versions.yaml: stores.${name}: no such store`);
  return found.version;
}

/** The pin of a chart. */
export function chartVersion(versions: Versions, name: string): ChartVersion {
  const found = Object.hasOwn(versions.charts, name) ? versions.charts[name] : undefined;
  if (found === undefined) throw new Error(`versions.yaml: charts.${name}: no such chart`);
  return found;
}

/** What an add-on is installed from: a chart, or a release of a project that has none. */
export function addOnVersion(versions: Versions, name: string): (ChartVersion | ManifestVersion) & { chart?: string } {
  return Object.hasOwn(versions.manifests, name)
    ? (versions.manifests[name] as ManifestVersion)
    : chartVersion(versions, name);
}

/** URLs of the manifests of every CRD that an add-on brings. */
export function crdManifestUrls({ charts, manifests: releases }: Pick<Versions, "charts" | "manifests">): string[] {
  const all = [...Object.values(charts), ...Object.values(releases)];
  return [...new Set(all.flatMap(({ crds: brought }) => (brought === "none" ? [] : brought.manifests)))];
}

export interface Incompatibility {
  /** Where the version stands, such as `charts.keda.version`. */
  readonly path: string;
  readonly version: string;
  /** In words: `1.33 to 1.35`, `1.30 or newer`, `1.35 or older`. */
  readonly range: string;
  /** The whole sentence, ready to show. */
  readonly message: string;
}

/** Those of the named charts and manifests whose documented range leaves out the cluster's Kubernetes version. */
export function incompatibilities(
  versions: Versions,
  kubernetesVersion: string,
  names: readonly string[],
): Incompatibility[] {
  return [...new Set(names)].flatMap((name) => {
    const { path, version, kubernetes } = artefact(versions, name);
    if (kubernetes === null || contains(kubernetes, kubernetesVersion)) return [];
    const words = rangeWords(kubernetes);
    const message = `versions.yaml: ${path}: ${version} supports Kubernetes ${words}, the cluster runs ${kubernetesVersion}`;
    return [{ path, version, range: words, message }];
  });
}

interface Artefact {
  readonly path: string;
  readonly version: string;
  readonly kubernetes: KubernetesRange | null;
}

function artefact(versions: Versions, name: string): Artefact {
  for (const section of ["charts", "manifests"] as const) {
    const entries: Readonly<Record<string, ChartVersion | ManifestVersion>> = versions[section];
    const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
    if (entry !== undefined) {
      return { path: `${section}.${name}.version`, version: entry.version, kubernetes: entry.kubernetes };
    }
  }
  throw new Error(`versions.yaml: ${name}: no such entry under charts or manifests`);
}

function contains({ min, max }: KubernetesRange, kubernetesVersion: string): boolean {
  const fromMin = min === undefined || compareMinors(kubernetesVersion, min) >= 0;
  return fromMin && (max === undefined || compareMinors(kubernetesVersion, max) <= 0);
}

function rangeWords({ min, max }: KubernetesRange): string {
  if (min !== undefined && max !== undefined) return min === max ? min : `${min} to ${max}`;
  return min === undefined ? `${max} or older` : `${min} or newer`;
}
