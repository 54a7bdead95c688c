import { STRIMZI_FOOTPRINT, strimziValues } from "../../../components/operators/strimzi/component/values";
import { PLACEMENTS } from "../../support/placements";

const LABELS = { matchLabels: { name: "strimzi-cluster-operator" } };
const values = strimziValues(PLACEMENTS, ["shop-data"]);

test("two pods with a leader, on the nodes of the cluster's services, in charge of the given namespaces", () => {
  expect(values).toEqual({
    replicas: 2,
    leaderElection: { enable: true },
    watchNamespaces: ["shop-data"],
    generateNetworkPolicy: true,
    generatePodDisruptionBudget: true,
    extraEnvs: [
      { name: "STRIMZI_POD_SECURITY_PROVIDER_CLASS", value: "restricted" },
      { name: "STRIMZI_OPERATOR_NAMESPACE_LABELS", value: "kubernetes.io/metadata.name=strimzi" },
    ],
    resources: { requests: { cpu: "200m", memory: "384Mi" }, limits: { cpu: "1", memory: "512Mi" } },
    nodeSelector: PLACEMENTS.system.nodeSelector,
    tolerations: PLACEMENTS.system.tolerations,
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: { labelSelector: LABELS, topologyKey: "kubernetes.io/hostname" } },
        ],
      },
    },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: LABELS,
      },
    ],
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    priorityClassName: "priority-system",
  });
});

test("the footprint is what the values ask for", () => {
  const { replicas, resources } = values;
  expect(STRIMZI_FOOTPRINT).toEqual({
    pods: [{ name: "strimzi-cluster-operator", role: "system", replicas, requests: resources.requests }],
    daemons: [],
  });
});
