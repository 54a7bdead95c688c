/** Manifests in place of those that are not at hand: the CRDs of the kinds that the plan uses, made of their JSON Schemas. */
import { stringify } from "yaml";
import type { AddOnFacts } from "../../components/kubernetes/add-on-facts";
import { ADD_ON_FACTS } from "../../infra/add-ons";
import { crdManifestUrls, type Versions } from "../../infra/versions";
import { found, type Shelf } from "./answer";
import { type CustomKind, crdOfSchemas } from "./crds-of-schemas";

type Pins = Pick<Versions, "charts" | "manifests">;

/** The CRDs of each kind, in the first manifest of the add-on that brings it; the other manifests have nothing. */
export function madeManifestShelf(versions: Pins, kinds: readonly CustomKind[], schemas: string | undefined): Shelf {
  const crds = Map.groupBy(kinds, (kind) => manifestOf(versions, kind));
  const texts = new Map(
    crdManifestUrls(versions).map((url) => {
      const own = crds.get(url) ?? [];
      return [url, own.map((kind) => stringify(crdOfSchemas(schemas, kind))).join("---\n") || EMPTY];
    }),
  );
  return ({ href }) => {
    const text = texts.get(href);
    return text === undefined ? undefined : found("text/yaml", text);
  };
}

const EMPTY = "# Nothing of this file is used.\n";

/** Throws where no add-on brings the kind: a deployment would only fail later, and say less. */
function manifestOf({ charts, manifests }: Pins, kind: CustomKind): string {
  const facts = serverOf(kind);
  const source = facts?.crdsFrom ?? facts?.name ?? "";
  const { crds = "none" } = charts[source] ?? manifests[source] ?? {};
  const [url] = crds === "none" ? [] : crds.manifests;
  if (url === undefined)
    throw new Error(`versions.yaml: no manifest brings the CRD of ${kind.kind} of ${kind.group}, which the plan uses`);
  return url;
}

/** Who serves the kind, or at least others of its project: some kinds come into being while an operator runs. */
function serverOf({ group, kind }: CustomKind): AddOnFacts | undefined {
  const all: AddOnFacts[] = Object.values(ADD_ON_FACTS);
  const serving = (fits: (served: { group: string; kind: string }) => boolean) =>
    all.find(({ serves }) => serves.some((served) => fits({ group: groupOf(served.apiVersion), kind: served.kind })));
  return (
    serving((served) => served.group === group && served.kind === kind) ??
    serving((served) => served.group === group) ??
    serving((served) => domainOf(served.group) === domainOf(group))
  );
}

function groupOf(apiVersion: string): string {
  return apiVersion.split("/")[0] ?? "";
}

/** @example domainOf("constraints.gatekeeper.sh") // "gatekeeper.sh" */
function domainOf(group: string): string {
  return group.split(".").slice(-2).join(".");
}
