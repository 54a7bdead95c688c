import { type KubernetesObject, MERGE_TYPE, nameOf, resourcePath, watch } from "../kubernetes";
import { Settled } from "./settled";
import { type Simulator, wasOvertaken } from "./simulator";
import { FINALIZED_KINDS, OPERATED_KINDS, type OperatedKind } from "./statuses";

/** The operators: what they serve gets the status of success, and the Secrets that go with it. */
export async function runOperators(simulator: Simulator): Promise<void> {
  const { api, signal, log } = simulator;
  const onError = (error: Error) => log(`operators: ${error.message}`);
  const settled = new Settled();
  const paths = new Map<string, { kind?: OperatedKind; finalized: boolean }>();
  for (const kind of OPERATED_KINDS) paths.set(resourcePath(kind.apiVersion, kind.plural), { kind, finalized: false });
  for (const { apiVersion, plural } of FINALIZED_KINDS) {
    const path = resourcePath(apiVersion, plural);
    paths.set(path, { ...paths.get(path), finalized: true });
  }
  const handle = async (path: string, object: KubernetesObject) => {
    const { kind, finalized } = paths.get(path) ?? { finalized: false };
    if (object.metadata.deletionTimestamp) {
      if (finalized) await removeFinalizers(simulator, path, object);
    } else if (kind) await succeed(simulator, kind, object, settled);
  };
  await Promise.all(
    [...paths.keys()].map((path) =>
      watch(api, path, (object, change) => (change === "DELETED" ? undefined : handle(path, object)), {
        signal,
        onError,
      }),
    ),
  );
}

function objectPath(path: string, { metadata }: KubernetesObject): string {
  const plural = path.slice(path.lastIndexOf("/"));
  const scope = metadata.namespace ? `/namespaces/${metadata.namespace}` : "";
  return `${path.slice(0, -plural.length)}${scope}${plural}/${metadata.name}`;
}

async function removeFinalizers({ api }: Simulator, path: string, object: KubernetesObject): Promise<void> {
  if (!object.metadata.finalizers?.length) return;
  await api.send("PATCH", objectPath(path, object), {
    body: { metadata: { finalizers: null } },
    contentType: MERGE_TYPE,
  });
}

async function succeed(
  simulator: Simulator,
  kind: OperatedKind,
  object: KubernetesObject,
  settled: Settled,
): Promise<void> {
  const status = kind.status(object);
  if (settled.has(object, status)) return;
  await makeSecret(simulator, kind, object);
  const { apiVersion, plural } = kind;
  const path = resourcePath(apiVersion, plural, object.metadata);
  const patch = (subresource: string) =>
    simulator.api.send("PATCH", `${path}${subresource}`, { body: { status }, contentType: MERGE_TYPE });
  // A CRD without a status subresource takes the status with the rest.
  let answer = await patch("/status");
  if (answer.status === 404) answer = await patch("");
  if (answer.status > 299 && !wasOvertaken(answer.status))
    throw new Error(`${nameOf(object)}: ${answer.status} ${JSON.stringify(answer.body)}`);
  settled.add(object, status, (answer.body as Partial<KubernetesObject>).status);
  simulator.log(`${nameOf(object)} is ready`);
}

async function makeSecret({ api }: Simulator, kind: OperatedKind, object: KubernetesObject): Promise<void> {
  const secret = kind.secret?.(object);
  if (!secret) return;
  const { namespace, name, uid } = object.metadata;
  const { status } = await api.send("POST", resourcePath("v1", "secrets", { namespace }), {
    body: {
      apiVersion: "v1",
      kind: "Secret",
      metadata: {
        name: secret.name,
        ownerReferences: [{ apiVersion: object.apiVersion, kind: object.kind, name, uid }],
      },
      stringData: Object.fromEntries(secret.keys.map((key) => [key, "simulated"])),
    },
  });
  if (status !== 201 && !wasOvertaken(status)) throw new Error(`Secret ${namespace}/${secret.name}: ${status}`);
}
