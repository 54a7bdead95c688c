import type { Tree } from "../../../../infra/config/sources";
import { resolveShop, testErrors } from "../../../support/definitions";

const AT = "platforms/shop.yaml: autoscaler";
const autoscaler = (keys: Tree) => ({ definition: { autoscaler: keys } });

describe("the cluster autoscaler", () => {
  testErrors([
    {
      name: "Karpenter is no kind of it",
      ...autoscaler({ kind: "karpenter" }),
      lines: [`${AT}.kind: "karpenter" is not allowed; allowed: cluster-autoscaler, none`],
    },
    {
      name: "no weights",
      ...autoscaler({ expander: "priority" }),
      lines: [`${AT}.priorities: is empty: the expander priority needs weights`],
    },
    {
      name: "weights that nobody reads",
      ...autoscaler({ priorities: { "10": [".*"] } }),
      lines: [`${AT}.priorities: is for the expander priority, and this one is least-waste`],
    },
    {
      name: "a weight that is none",
      ...autoscaler({ expander: "priority", priorities: { high: [".*"] } }),
      lines: [`${AT}.priorities.high: the name "high" is not a weight from 1 to 9999`],
    },
    {
      name: "a pattern that is none",
      ...autoscaler({ expander: "priority", priorities: { "10": ["*-spot"] } }),
      lines: [`${AT}.priorities.10.0: "*-spot" is not a regular expression`],
    },
    {
      name: "a time in days",
      ...autoscaler({ scaleDown: { unneeded: "1d" } }),
      lines: [`${AT}.scaleDown.unneeded: "1d" is not a duration such as 30s, 10m, 1h30m or 168h: there are no days`],
    },
    {
      name: "groups that wait for it in vain (X-09)",
      ...autoscaler({ kind: "none" }),
      lines: [
        "platforms/shop.yaml: nodeGroups.main.scaledBy: there is no cluster autoscaler: autoscaler.kind is none; allowed: none",
      ],
    },
  ]);

  test("without it no group is tagged for it, and those of one size need say nothing", () => {
    const { spec } = resolveShop({
      definition: { autoscaler: { kind: "none" }, nodeGroups: { main: { min: 2, max: 2 } } },
    });
    expect(spec.addOns["cluster-autoscaler"]).toBeUndefined();
    expect(spec.cluster.nodeGroups.map(({ autoscaled }) => autoscaled)).toEqual([false]);
  });

  test.each(["1.35", "1.36"])("its image follows the cluster's minor: %s", (version) => {
    const { addOns } = resolveShop({ definition: { eks: { version }, secrets: { enabled: true } } }).spec;
    expect(addOns["cluster-autoscaler"]?.images["cluster-autoscaler"]).toMatch(
      `registry.k8s.io/autoscaling/cluster-autoscaler:v${version}.`,
    );
  });
});

describe("relations of the others", () => {
  testErrors([
    {
      name: "the termination handler beside Karpenter: two would drain one node",
      definition: {
        addOns: { nodeTerminationHandler: true },
        karpenter: {
          enabled: true,
          pools: { batch: { types: ["m5.large"], limits: { cpu: 10, memory: "10Gi" } } },
        },
      },
      lines: [
        "platforms/shop.yaml: addOns: aws-node-termination-handler conflicts with karpenter: Karpenter drains its own nodes on the same events, and EKS those of node groups",
      ],
    },
    {
      name: "a vertical autoscaler that would see no figures",
      definition: { addOns: { vpa: true, metricsServer: false } },
      lines: ["platforms/shop.yaml: addOns: vpa needs metrics-server, which is switched off"],
    },
    {
      name: "KEDA on a Kubernetes that it does not document",
      definition: { addOns: { keda: true }, eks: { version: "1.36" } },
      lines: [
        "platforms/shop.yaml: eks.version: versions.yaml: charts.keda.version: 2.20.2 supports Kubernetes 1.33 to 1.35, the cluster runs 1.36",
      ],
    },
    {
      name: "a metrics server without the load balancer controller, whose webhook stands before every Service",
      definition: {
        addOns: { loadBalancerController: false, metricsServer: true },
        autoscaler: { kind: "none" },
        nodeGroups: { main: { max: 2 } },
      },
      lines: expect.arrayContaining([
        "platforms/shop.yaml: addOns: metrics-server needs aws-load-balancer-controller, which is switched off",
      ]),
    },
  ]);
});
