/** A repository of container images. */
export interface ImageRepository {
  /** Name in the registry: the same in both regions of a pair. @example "wakala-prod/api" */
  name: string;
  /** Newest images that are kept. */
  keep: number;
}
