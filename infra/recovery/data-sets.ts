import type { DataSet } from "../../components/recovery/objectives/data-set";
import type { RegionSpec } from "../config";
import { dataSetName, instancesOf, type StoreKey } from "../stores";
import { bucketChanges, bucketFigures } from "./buckets";
import { type Change, type Figures, remedies, takeoverChanges } from "./changes";
import { imageFigures } from "./images";
import { hasObjects, objectChanges, objectFigures } from "./objects";
import { secretFigures } from "./secrets";
import { type ServingRegion, servingFacts } from "./takeover";
import { type VolumeSchedule, volumeChanges, volumeFigures } from "./volumes";

/** A kind of data that the region holds: its figures in any variant of the region, and what would change them. */
interface ProtectedData {
  name: string;
  figures(spec: ServingRegion): Figures;
  changes?: Change[];
  /** Whether a write waits for the other region, or is made outside of both. */
  synchronous?: boolean;
}

/** Whether the region has recovery objectives: it serves, and another one stands by. */
export function hasStandby(spec: RegionSpec): spec is ServingRegion {
  return spec.objectives !== undefined && spec.partner !== undefined;
}

/** Everything that must outlive the region, as its configuration says it is kept. Only the configuration is asked. */
export function dataSets(spec: ServingRegion): DataSet[] {
  return protectedData(spec).map((kept) => dataSet(spec, kept));
}

function dataSet(spec: ServingRegion, { name, figures, changes = [], synchronous = false }: ProtectedData): DataSet {
  const own = spec.objectives.dataSets[name];
  const never = { rpo: Number.POSITIVE_INFINITY, rto: Number.POSITIVE_INFINITY };
  const takeover = takeoverChanges(spec);
  return {
    name,
    ...figures(spec),
    synchronous,
    objectives: own?.waiver ? never : { rpo: own?.rpoSeconds, rto: own?.rtoSeconds },
    remedies: remedies(spec, [...changes, ...takeover], figures),
  };
}

function protectedData(spec: ServingRegion): ProtectedData[] {
  const { buckets } = spec.data;
  return [
    ...storeData(spec),
    ...(spec.backup.velero?.schedules ?? []).map((schedule) => volumeData(schedule)),
    ...buckets.flatMap((bucket) => bucketData(bucket.name, spec)),
    ...objectData(spec),
    ...("external-secrets" in spec.addOns ? [{ name: "secrets", figures: secretFigures }] : []),
    ...(spec.images.length > 0 ? [{ name: "images", figures: imageFigures }] : []),
  ];
}

/** Changes make another instance of it: the figures are those of the variant's. */
function storeData(spec: ServingRegion): ProtectedData[] {
  return instancesOf<object>(spec.data).map(({ store, name, value }): ProtectedData => {
    const key = store.key as StoreKey;
    const specIn = ({ data }: ServingRegion): object => data[key][name] ?? value;
    const put = (changed: object) => (variant: ServingRegion) => ({
      ...variant,
      data: { ...variant.data, [key]: { ...variant.data[key], [name]: changed } } as ServingRegion["data"],
    });
    return {
      name: dataSetName({ store, name }),
      figures: (variant) => store.figures(specIn(variant), servingFacts(variant)),
      changes: store.remedies(value, servingFacts(spec)).map(({ path, apply, ...change }) => ({
        ...change,
        path: `data.${dataSetName({ store, name })}.${path}`,
        apply: (variant) => put(apply(specIn(variant)))(variant),
      })),
    };
  });
}

function objectData(spec: ServingRegion): ProtectedData[] {
  if (!hasObjects(spec)) return [];
  const synchronous = spec.gitops !== undefined;
  return [{ name: "cluster-objects", figures: objectFigures, changes: objectChanges(spec), synchronous }];
}

function volumeData(schedule: VolumeSchedule): ProtectedData {
  const scheduleOf = ({ backup: { velero } }: ServingRegion) =>
    velero?.schedules.find(({ name }) => name === schedule.name) ?? schedule;
  return {
    name: `volumes-${schedule.name}`,
    figures: (variant) => volumeFigures(variant, scheduleOf(variant)),
    changes: volumeChanges(schedule),
  };
}

function bucketData(name: string, { data }: ServingRegion): ProtectedData[] {
  const bucketOf = ({ data: { buckets } }: ServingRegion) => buckets.find((bucket) => bucket.name === name);
  return data.buckets
    .filter((bucket) => bucket.name === name)
    .map((own) => ({
      name: `bucket-${name}`,
      figures: (variant) => bucketFigures(variant, bucketOf(variant) ?? own),
      changes: bucketChanges(own),
    }));
}
