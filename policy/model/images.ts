import { containersOf, podTemplatesOf } from "./pods";
import type { Resource } from "./resource";
import { isRecord, objectsIn, record, text } from "./values";

export interface ImageUse {
  /** Where it stands. */
  readonly path: string;
  /** As written, registry and tag included. */
  readonly image: string;
}

/** Every image that a resource names: in pods, in the specs of custom resources, in the values of a chart. */
export function imagesOf(resource: Resource): ImageUse[] {
  if (resource.type.includes("helm.sh/")) return imagesInValues(resource);
  const inPods = podTemplatesOf(resource).flatMap(containersOf);
  const images = inPods.map(({ path, props }) => ({ path: `${path}.image`, image: text(props.image) }));
  const seen = new Set(images.map(({ image }) => image));
  // Custom resources also name images outside of pod specs: spec.image, spec.kafka.image, spec.backups.pgbackrest.image.
  const elsewhere = [...objectsIn(record(resource.props.spec), "spec")]
    .filter(({ object }) => typeof object.image === "string")
    .map(({ path, object }) => ({ path: `${path}.image`, image: text(object.image) }));
  return [...images, ...elsewhere.filter(({ image }) => !seen.has(image))].filter(({ image }) => image !== "");
}

/** Charts write `image: {registry, repository, tag, digest}` or a plain string. A tag that is left out is the chart's own. */
function imagesInValues({ props }: Resource): ImageUse[] {
  return [...objectsIn(props.values, "values")].flatMap(({ path, object }) => {
    if (typeof object.image === "string" && object.image !== "")
      return [{ path: `${path}.image`, image: object.image }];
    const { image } = object;
    if (!isRecord(image) || !text(image.repository)) return [];
    const tag = text(image.tag) ? `:${text(image.tag)}` : ":chart";
    const digest = text(image.digest) ? `@${text(image.digest)}` : "";
    const registry = text(image.registry) ? `${text(image.registry)}/` : "";
    return [{ path: `${path}.image`, image: `${registry}${text(image.repository)}${tag}${digest}` }];
  });
}

export interface ImageName {
  /** `docker.io` when none is written. */
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

export function parseImage(image: string): ImageName {
  const [named = "", digest = ""] = image.split("@");
  const slash = named.lastIndexOf("/");
  const colon = named.indexOf(":", slash + 1);
  const repository = colon < 0 ? named : named.slice(0, colon);
  const first = repository.split("/")[0] ?? "";
  const hasRegistry = repository.includes("/") && (first.includes(".") || first.includes(":") || first === "localhost");
  return {
    repository: hasRegistry ? repository : `docker.io/${repository}`,
    tag: colon < 0 ? "" : named.slice(colon + 1),
    digest,
  };
}
