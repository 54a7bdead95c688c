import { resolveShop, testErrors } from "../../../support/definitions";
import { measured, metricsOf } from "./definitions";

const WORKSPACE = "arn:aws:aps:eu-central-1:123456789012:workspace/ws-0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f";

const at = (path: string, message: string) => [`platforms/shop.yaml: observability.metrics.${path}: ${message}`];

describe("metrics", () => {
  testErrors([
    {
      name: "a certificate that nobody makes",
      ...measured({}, { certificates: { enabled: false, issuers: [] } }),
      lines: ["platforms/shop.yaml: addOns: kube-prometheus-stack needs cert-manager, which is switched off"],
    },
    {
      name: "a scrape that outlasts its interval",
      ...measured({ scrapeInterval: "5s" }),
      lines: at("scrapeInterval", "5s is less than 10s, which one scrape may take"),
    },
    {
      name: "a duration that the CRD does not take",
      ...measured({ retention: "2h15d" }),
      lines: at("retention", '"2h15d" is not a duration such as 30s, 12h or 15d, the largest unit first'),
    },
    {
      name: "days for Alertmanager, which knows none",
      ...measured({ alertmanager: { retention: "5d" } }),
      lines: at("alertmanager.retention", '"5d" is not a duration such as 120h: there are no days'),
    },
    {
      name: "labels that are not the definition's to give",
      ...measured({ externalLabels: { region: "x", "no-label": "x", prometheus_replica: "x", __name__: "x" } }),
      lines: [
        ...at("externalLabels.region", 'the name "region" is a label that each region sets for itself'),
        ...at(
          "externalLabels.no-label",
          'the name "no-label" is not a label of Prometheus: letters, digits and _, not with a digit or __ first',
        ),
        ...at(
          "externalLabels.prometheus_replica",
          'the name "prometheus_replica" is a label that each replica sets for itself',
        ),
        ...at(
          "externalLabels.__name__",
          'the name "__name__" is not a label of Prometheus: letters, digits and _, not with a digit or __ first',
        ),
      ],
    },
    {
      name: "more samples than the disk",
      ...measured({ retentionSize: "50Gi" }),
      lines: at("retentionSize", "50Gi is not less than the disk, storage.size 50Gi"),
    },
    {
      name: "classes that nobody declares",
      ...measured({
        storage: { size: "50Gi", class: "slow" },
        alertmanager: { storage: { size: "5Gi", class: "odd" } },
      }),
      lines: [
        ...at("storage.class", '"slow" is not one of storageClasses; allowed: gp3'),
        ...at("alertmanager.storage.class", '"odd" is not one of storageClasses; allowed: gp3'),
      ],
    },
    {
      name: "a workspace that is none",
      ...measured({ remoteWrite: { workspaces: { "eu-west-1": "ws-1" } } }),
      lines: at(
        "remoteWrite.workspaces.eu-west-1",
        '"ws-1" is not the ARN of a workspace such as arn:aws:aps:eu-west-1:123456789012:workspace/ws-<id>',
      ),
    },
    {
      name: "a workspace of a region that is not built",
      ...measured({ remoteWrite: { workspaces: { "us-east-1": WORKSPACE } } }),
      lines: at("remoteWrite.workspaces.us-east-1", '"us-east-1" is not one of topology; allowed: eu-west-1'),
    },
    {
      name: "two regions that a workspace would take for one",
      ...measured(
        {
          externalLabels: { cluster: "production" },
          remoteWrite: { workspaces: { "eu-west-1": WORKSPACE, "eu-central-1": WORKSPACE } },
        },
        {
          topology: {
            "eu-west-1": { drWaiver: null },
            "eu-central-1": { role: "standby", drFor: "eu-west-1" },
          },
        },
      ),
      lines: at(
        "remoteWrite.workspaces.eu-central-1",
        "is the workspace of eu-west-1 too, and both call their cluster production (externalLabels): it would drop the samples of one as copies of the other's",
      ),
    },
    {
      name: "workloads in a namespace that nobody declares",
      ...measured({ workloads: { services: { labels: { app: "shop" }, namespaces: ["shop"] } } }),
      lines: at("workloads.services.namespaces.0", '"shop" is not one of namespaces; allowed: none'),
    },
    {
      name: "every pod of a namespace",
      ...measured({ workloads: { all: {} } }),
      lines: at(
        "workloads.all",
        "needs labels, or annotated: true: else every pod would be asked, and most of them answer nothing",
      ),
    },
    {
      name: "pods that fit no node",
      ...measured({
        resources: { requests: { cpu: "1", memory: "64Gi" }, limits: { memory: "64Gi" } },
        alertmanager: { resources: { requests: { cpu: "9", memory: "128Mi" }, limits: { memory: "128Mi" } } },
      }),
      lines: [
        ...at(
          "resources.requests",
          "1 CPU and 64Gi fit no node of role db in eu-west-1: r6i.xlarge has 3.9 and 28Gi for pods",
        ),
        ...at(
          "alertmanager.resources.requests",
          "9 CPU and 128Mi fit no node of role system in eu-west-1: m6i.large has 1.9 and 5.8Gi for pods",
        ),
      ],
    },
  ]);

  test("nothing is asked of metrics that are off", () => {
    const shop = { definition: { observability: { metrics: { storage: { size: "50Gi", class: "slow" } } } } };
    expect(resolveShop(shop).spec.observability).toBeUndefined();
  });

  test("single pods, and samples that leave little room, are told of in production", () => {
    const shop = measured({ replicas: 1, retentionSize: "45Gi", alertmanager: { replicas: 1 } });
    const told = ({ definition }: typeof shop) =>
      resolveShop({ definition })
        .notes.filter(({ at: place }) => place.includes("observability."))
        .map(({ severity, at: place, message }) => `${severity}: ${place.split(": ").at(-1)}: ${message}`);
    expect(told(shop)).toEqual([
      "warning: observability.metrics.replicas: 1 is one pod: nothing is measured while its node is replaced; 2 would do",
      "warning: observability.metrics.alertmanager.replicas: 1 is one pod: no alert is sent while its node is replaced; 2 would do",
      "warning: observability.metrics.retentionSize: 45Gi is more than 85 % of storage.size 50Gi: what is not yet a block needs room as well",
    ]);
    expect(told(measured())).toEqual([]);
  });
});

describe("what a region has of it", () => {
  test("what a definition leaves out: 30 s, 15 days, 85 % of 50Gi, two pods, its own labels", () => {
    expect(metricsOf(measured())).toEqual({
      scrapeInterval: "30s",
      evaluationInterval: "30s",
      retention: "15d",
      retentionSize: "43520MB",
      replicas: 2,
      storage: { size: "50Gi", class: "gp3" },
      resources: { requests: { cpu: "500m", memory: "2Gi" }, limits: { memory: "4Gi" } },
      externalLabels: { cluster: "shop-prod-primary", region: "eu-west-1", role: "primary" },
      workloads: [],
      alertmanager: {
        replicas: 2,
        retention: "120h",
        storage: { size: "5Gi", class: "gp3" },
        resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } },
      },
    });
  });

  test("what a definition says: another cluster's name, and fewer samples", () => {
    const metrics = metricsOf(measured({ externalLabels: { cluster: "production" }, retentionSize: "10Gi" }));
    expect(metrics.externalLabels).toEqual({ cluster: "production", region: "eu-west-1", role: "primary" });
    expect(metrics.retentionSize).toBe("10240MB");
  });

  test("a workspace, in its own region or in another", () => {
    const { remoteWrite } = metricsOf(measured({ remoteWrite: { workspaces: { "eu-west-1": WORKSPACE } } }));
    expect(remoteWrite).toEqual({
      arn: WORKSPACE,
      region: "eu-central-1",
      url:
        "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/" +
        "ws-0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f/api/v1/remote_write",
    });
  });

  test("a standby says so, and is the primary once it has taken over", () => {
    const pair = {
      topology: {
        "eu-west-1": { drWaiver: null },
        "eu-central-1": { role: "standby", drFor: "eu-west-1" },
      },
    };
    const labels = (more = {}) => {
      const stack = { stack: "prod-eu-central-1", region: "eu-central-1" };
      const { spec } = resolveShop({ ...measured({}, { ...pair, ...more }), stack });
      return spec.observability?.metrics?.externalLabels;
    };
    expect(labels()).toMatchObject({ region: "eu-central-1", role: "standby" });
    expect(labels({ recovery: { promoted: true } })).toMatchObject({ region: "eu-central-1", role: "primary" });
  });
});
