import {
  CRUNCHY_POSTGRES_FOOTPRINT,
  crunchyPostgresValues,
} from "../../../components/operators/crunchy-postgres/component/values";
import { PLACEMENTS } from "../../support/placements";

test("two pods with a leader, on the nodes of the cluster's services, apart from one another", () => {
  expect(crunchyPostgresValues({ placements: PLACEMENTS })).toEqual({
    singleNamespace: false,
    pgoControllerLeaseName: "cpk-leader-election-lease",
    replicas: 2,
    debug: false,
    resources: { controller: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } } },
    tolerations: PLACEMENTS.system.tolerations,
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: "platform/role", operator: "In", values: ["system"] }] }],
        },
      },
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 100,
            podAffinityTerm: {
              labelSelector: { matchLabels: { "postgres-operator.crunchydata.com/control-plane": "pgo" } },
              topologyKey: "kubernetes.io/hostname",
            },
          },
        ],
      },
    },
  });
});

test("the footprint is what the values ask for", () => {
  const { replicas, resources } = crunchyPostgresValues({ placements: PLACEMENTS });
  expect(CRUNCHY_POSTGRES_FOOTPRINT).toEqual({
    pods: [{ name: "pgo", role: "system", replicas, requests: resources.controller.requests }],
    daemons: [],
  });
});
