import type { GraphResource } from "offline-engine/graph";
import { ISTIO_CUSTOM_KINDS } from "../../components/istio/custom-kinds";
import {
  type Graph,
  graph,
  isCustomResource,
  only,
  prerequisites,
  resourcesOfType,
  stackNames,
} from "../support/graphs";

const POSTGRES = "kubernetes:postgres-operator.crunchydata.com/v1:PostgresCluster";
const ELASTICSEARCH = "kubernetes:elasticsearch.k8s.elastic.co/v1:Elasticsearch";

/** What is not waited for, each with the reason that its kind or its maker gives. */
const NOT_AWAITED: Record<string, RegExp> = {
  AppProject: /./,
  Config: /./,
  VolumeSnapshotClass: /./,
  // istiod writes nothing into them.
  ...Object.fromEntries(Object.keys(ISTIO_CUSTOM_KINDS).map((kind) => [kind, /./])),
  // The workload comes from Git, after it.
  ScaledObject: /./,
  VerticalPodAutoscaler: /./,
  // Their values come from people.
  ExternalSecret: /^(external-secrets-secret-|argo-cd-(repository|notifications|sso))/,
  // Vault is somebody else's.
  SecretStore: /^external-secrets-vault-/,
  // The partner may not be there.
  BackupStorageLocation: /-partner$/,
};

function waitFor({ inputs }: GraphResource): unknown {
  return (inputs.metadata as { annotations?: Record<string, unknown> }).annotations?.["pulumi.com/waitFor"];
}

describe.each(stackNames())("the custom resources of %s", (name) => {
  const stack: Graph = graph(name);
  const customResources = stack.resources.filter(isCustomResource);
  const standby = name === "prod-eu-west-1";

  test("each is waited for, with a limit, but for those that have a reason", () => {
    expect(customResources.length).toBeGreaterThan(20);
    const exempt = ({ type, name: resource }: GraphResource) =>
      NOT_AWAITED[type.split(":").at(-1) ?? ""]?.test(resource) || (standby && type === POSTGRES);
    const lacking = customResources.filter(
      (resource) => !exempt(resource) && !(waitFor(resource) && resource.options.customTimeouts),
    );
    expect(lacking.map(({ urn }) => urn)).toEqual([]);
    expect(customResources.filter((resource) => exempt(resource) && waitFor(resource))).toEqual([]);
  });

  test("what reads a store, or a Secret that its operator makes, starts when it is ready", () => {
    const dependants: Record<string, (resource: GraphResource) => boolean> = {
      [ELASTICSEARCH]: ({ type, name: resource }) =>
        type.endsWith(":OpenTelemetryCollector") ||
        type.endsWith(":Kibana") ||
        resource === "elasticsearch-wakala-elasticsearch-settings",
      [POSTGRES]: ({ name: resource }) => resource === "postgres-postgres-wakala-apps-postgres-pguser-wakala",
    };
    for (const [type, reads] of Object.entries(dependants)) {
      const store = only(stack, type);
      const readers = stack.resources.filter((resource) => isWaiting(resource) && reads(resource));
      expect(readers.length).toBeGreaterThan(0);
      expect(readers.filter((reader) => !prerequisites(stack, reader).has(store)).map(({ urn }) => urn)).toEqual([]);
    }
  });

  test("applications start when every store is ready, and backups when their location is", () => {
    const [application] = resourcesOfType(stack, "kubernetes:argoproj.io/v1alpha1:Application");
    for (const store of [only(stack, POSTGRES), only(stack, ELASTICSEARCH)]) {
      expect(application && prerequisites(stack, application)).toContain(store);
    }
    const schedule = only(stack, "kubernetes:velero.io/v1:Schedule");
    const location = only(stack, "kubernetes:velero.io/v1:BackupStorageLocation", "velero-location-default");
    expect(prerequisites(stack, schedule)).toContain(location);
  });
});

/** A pod starts because of it, or an object that an operator acts on. */
function isWaiting(resource: GraphResource): boolean {
  return isCustomResource(resource) || /:(CronJob|Job|Deployment)$/.test(resource.type);
}
