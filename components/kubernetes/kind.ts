/** A kind of Kubernetes object. @example { apiVersion: "kafka.strimzi.io/v1", kind: "Kafka" } */
export interface Kind {
  apiVersion: string;
  kind: string;
}

/** @example "kafka.strimzi.io/v1/Kafka" */
export function kindName({ apiVersion, kind }: Kind): string {
  return `${apiVersion}/${kind}`;
}

/** Several kinds of one API. */
export function kindsOf(apiVersion: string, ...kinds: string[]): Kind[] {
  return kinds.map((kind) => ({ apiVersion, kind }));
}
