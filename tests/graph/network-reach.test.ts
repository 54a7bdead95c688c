import { graph, resourcesOfType, stackNames } from "../support/graphs";
import { deliveredPod } from "../support/network/inhabitants";
import { type Asked, AWS, METADATA_SERVICE, Network, PRIVATE_ADDRESSES } from "../support/network/network";
import { askedByApiServer, askedByController, releasesOf } from "../support/network/releases";

const UNUSED_PORT = 31_337;

const DELIVERED = [
  deliveredPod("wakala-apps", "plain"),
  deliveredPod("wakala-apps", "orders", { "database-access": "true" }),
  deliveredPod("wakala-apps", "whatsapp", { app: "whatsapp-service" }),
  deliveredPod("wakala-apps", "gateway", { app: "api-gateway" }),
  deliveredPod("wakala-monitoring", "prometheus"),
];

describe.each(stackNames())("who reaches whom in %s, as the VPC CNI's agent decides", (name) => {
  const stack = graph(name);
  const net = new Network(stack, DELIVERED);
  const apps = (pod: string) => net.pod("wakala-apps", pod);
  const data = (pod: string) => net.pod("wakala-data", pod);
  const monitoring = (pod: string) => net.pod("wakala-monitoring", pod);
  const releases = releasesOf(net, stack);
  const anywhere = (pod: Asked[0], port: number) => PRIVATE_ADDRESSES.map((address): Asked => [pod, address, port]);

  test.each([...releases.map(({ pod }) => pod), net.pod("velero", "restore-drill")])(
    "$namespace/$name reaches the Kubernetes API, DNS, AWS and the agent of Pod Identity",
    (controller) => {
      expect(net.refusals(...askedByController(net, controller))).toEqual([]);
    },
  );

  test("the API server reaches every webhook and API that an add-on serves", () => {
    const asked = askedByApiServer(net, stack);
    expect(asked.length).toBeGreaterThan(5);
    expect(net.refusals(...asked)).toEqual([]);
  });

  test("External Secrets reaches Vault, and Argo CD a Git server, wherever these are", () => {
    expect(net.refusals(...anywhere(net.pod("external-secrets", "external-secrets"), 8200))).toEqual([]);
    const argoCd = net.pod("argocd", "argo-cd");
    expect(net.refusals(...anywhere(argoCd, 443), [argoCd, "140.82.121.4", 443])).toEqual([]);
  });

  describe("PostgreSQL", () => {
    const [leader, follower, pool, repository] = ["db-0", "db-1", "pgbouncer", "repo-host"].map((part) =>
      data(`postgres-${part}`),
    ) as [Asked[0], Asked[0], Asked[0], Asked[0]];
    const service = (part: string) => net.service("wakala-data", `postgres-${part}`);

    test("keeps its leader in the Kubernetes API and its backups in S3", () => {
      for (const member of [leader, follower, repository]) {
        expect(
          net.refusals([member, net.api, 443], [member, AWS, 443], [member, net.endpoint, 443], [member, net.dns, 53]),
        ).toEqual([]);
      }
    });

    test("its members reach one another, and the pool whoever leads, by the Service that has no selector", () => {
      expect(
        net.refusals(
          ...[5432, 8008, 8432].map((port): Asked => [follower, data("postgres-db-0"), port]),
          [repository, data("postgres-db-0"), 8432],
          [pool, service("ha"), 5432],
        ),
      ).toEqual([]);
    });

    test("who bears the label reaches the leader, the followers and the pool; nobody else does", () => {
      const asked = (from: Asked[0]) =>
        ["ha", "replicas", "pgbouncer"].map((part): Asked => [from, service(part), 5432]);
      expect(net.refusals(...asked(apps("orders")))).toEqual([]);
      for (const other of [apps("plain"), monitoring("prometheus"), net.pod("argocd", "argo-cd")]) {
        expect(net.openings(...asked(other), [other, data("postgres-db-0"), 8008])).toEqual([]);
      }
      expect(net.openings([apps("orders"), data("postgres-db-0"), 8008])).toEqual([]);
    });
  });

  test("Elasticsearch keeps snapshots in S3, its nodes and clients reach it, and its operator does", () => {
    const node = monitoring("wakala-elasticsearch-es-data-0");
    const http = net.service("wakala-monitoring", "wakala-elasticsearch-es-http");
    const clients = ["wakala-kibana-kb", "wakala-jaeger-collector", "wakala-jaeger-query-collector"];
    const jobs = ["wakala-elasticsearch-settings", "wakala-jaeger-index-cleaner"];
    expect(
      net.refusals(
        [node, AWS, 443],
        [node, net.endpoint, 443],
        [node, monitoring("wakala-elasticsearch-es-data-1"), 9300],
        ...[...clients, ...jobs].map((client): Asked => [monitoring(client), http, 9200]),
        [net.pod("elastic-system", "eck-operator"), http, 9200],
      ),
    ).toEqual([]);
    expect(net.openings([apps("orders"), http, 9200], [monitoring("prometheus"), node, 9300])).toEqual([]);
  });

  test("programs send traces, and the gateway calls them; they do not call one another", () => {
    const collector = net.service("wakala-monitoring", "wakala-jaeger-collector");
    expect(net.refusals([apps("orders"), collector, 4317], [apps("gateway"), apps("orders"), 8080])).toEqual([]);
    expect(net.openings([apps("plain"), apps("orders"), 8080], [apps("orders"), apps("gateway"), 443])).toEqual([]);
  });

  test("a rule for the internet without private networks is that", () => {
    const whatsapp = apps("whatsapp");
    expect(net.refusals([whatsapp, "157.240.1.1", 443])).toEqual([]);
    expect(
      net.openings(
        [whatsapp, "157.240.1.1", 80],
        ...["10.77.5.5", "172.16.9.9", "192.168.4.4"].map((address): Asked => [whatsapp, address, 443]),
        [whatsapp, net.api, 443],
        [apps("plain"), "157.240.1.1", 443],
      ),
    ).toEqual([]);
  });

  test("no pod of a closed namespace reaches the metadata service of its node", () => {
    const closed = net.cluster.pods.filter(({ namespace }) => namespace !== "kube-system");
    expect(net.openings(...closed.map((pod): Asked => [pod, METADATA_SERVICE, 80]))).toEqual([]);
  });

  test("stores and programs reach no private network, and nobody's API but their own", () => {
    const outsiders = [
      ...[
        data("postgres-db-0"),
        monitoring("wakala-elasticsearch-es-data-0"),
        apps("orders"),
        monitoring("prometheus"),
      ],
    ];
    expect(net.openings(...outsiders.flatMap((pod) => [...anywhere(pod, 443), ...anywhere(pod, 22)]))).toEqual([]);
    expect(net.openings([apps("orders"), net.api, 443], [monitoring("prometheus"), net.api, 443])).toEqual([]);
  });

  test("default deny holds between namespaces: no port that nobody names is open, and no page of Argo CD", () => {
    const closed = net.cluster.pods.filter(({ namespace }) => namespace !== "kube-system");
    const between = closed.flatMap((from) =>
      closed.filter(({ namespace }) => namespace !== from.namespace).map((to): Asked => [from, to, UNUSED_PORT]),
    );
    expect(net.openings(...between)).toEqual([]);
    const argoCd = net.pod("argocd", "argo-cd");
    const others = closed.filter(({ namespace }) => namespace !== "argocd");
    expect(net.openings(...[...others, "203.0.113.5"].map((from): Asked => [from, argoCd, 8080]))).toEqual([]);
  });

  test("no address has more ports in a pod's table than the agent has room for", () => {
    const most = net.cluster.pods.map((pod) => ({ pod: `${pod.namespace}/${pod.name}`, ports: net.mostPorts(pod) }));
    expect(most.filter(({ ports }) => ports > 24)).toEqual([]);
  });

  test("no policy has an exception, which would hold for all of its pods' other policies", () => {
    const policies = resourcesOfType(stack, "kubernetes:networking.k8s.io/v1:NetworkPolicy");
    expect(policies.filter(({ inputs }) => JSON.stringify(inputs).includes('"except"')).map(({ urn }) => urn)).toEqual(
      [],
    );
  });
});
