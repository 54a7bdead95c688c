import { operatorPod } from "../../../components/operators/messaging-topology/component/pod";
import { CLUSTER_RULES } from "../../../components/operators/messaging-topology/component/rights";
import { webhook } from "../../../components/operators/messaging-topology/component/webhooks";
import { messagingTopologyOperator } from "../../../components/operators/messaging-topology/facts";
import { TOPOLOGY_KINDS } from "../../../components/operators/messaging-topology/kinds";
import { loadVersions } from "../../../infra/versions";
import { PLACEMENTS } from "../../support/placements";

test("it has the CRD of every kind that it serves, from the release that it is", () => {
  const { version, crds, images } = loadVersions().manifests["messaging-topology-operator"] ?? {};
  expect(messagingTopologyOperator.serves).toHaveLength(13);
  const { manifests } = crds ?? { manifests: [] };
  expect(
    manifests.map((url) => /v([\d.]+)\/config\/crd\/bases\/rabbitmq\.com_(\w+)\.yaml$/.exec(url)?.slice(1)),
  ).toEqual(TOPOLOGY_KINDS.map(({ plural }) => [version, plural]).sort());
  expect(images?.operator?.version).toBe(version);
});

test("its webhooks are asked by the paths of its kinds", () => {
  const named = Object.fromEntries(
    TOPOLOGY_KINDS.map((kind) => [kind.kind, webhook("validate", kind, ["CREATE", "UPDATE"])]),
  );
  expect(named.TopicPermission).toEqual({
    name: "validate.topicpermissions.rabbitmq.com",
    admissionReviewVersions: ["v1"],
    clientConfig: {
      service: {
        name: "messaging-topology-operator",
        namespace: "rabbitmq-system",
        path: "/validate-rabbitmq-com-v1beta1-topicpermission",
      },
    },
    failurePolicy: "Fail",
    sideEffects: "None",
    rules: [
      {
        apiGroups: ["rabbitmq.com"],
        apiVersions: ["v1beta1"],
        operations: ["CREATE", "UPDATE"],
        resources: ["topicpermissions"],
      },
    ],
  });
  expect(named.SuperStream?.clientConfig.service.path).toBe("/validate-rabbitmq-com-v1alpha1-superstream");
});

test("it may do with each of its kinds what a controller does, and only reads clusters and Services", () => {
  const allowed = (resource: string) =>
    CLUSTER_RULES.filter(({ resources }) => resources.includes(resource)).flatMap(({ verbs }) => verbs);
  for (const { plural } of TOPOLOGY_KINDS) {
    expect(allowed(plural)).toEqual(expect.arrayContaining(["list", "watch", "update"]));
    expect(allowed(`${plural}/status`)).toContain("update");
    expect(allowed(`${plural}/finalizers`)).toEqual(["update"]);
  }
  expect(allowed("rabbitmqclusters")).toEqual(["get", "list", "watch"]);
  expect(allowed("services")).toEqual(["get", "list", "watch"]);
  expect(CLUSTER_RULES.flatMap(({ verbs }) => verbs)).not.toContain("*");
});

test("its pods are of the restricted level, and trust the authority and nobody else", () => {
  const { containers, volumes, securityContext } = operatorPod("image", "the-certificate", PLACEMENTS.system);
  const [manager] = containers;
  expect(securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1001 });
  expect(manager?.securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
  expect(manager?.args).toContain("--leader-elect");
  const authority = volumes.find(({ secret: { items } }) => items.some(({ key }) => key === "ca.crt"));
  expect(authority?.secret.items.map(({ key }) => key)).toEqual(["ca.crt"]);
  const mount = manager?.volumeMounts.find(({ name }) => name === authority?.name);
  expect(manager?.env).toContainEqual({ name: "SSL_CERT_DIR", value: mount?.mountPath });
});
