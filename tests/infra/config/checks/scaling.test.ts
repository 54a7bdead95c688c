import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop, testErrors } from "../../../support/definitions";

const BASE: Tree = { namespaces: { apps: {} }, addOns: { keda: true, vpa: true } };
const workload = (entry: Tree, rest: Tree = {}, name = "cart") => ({
  definition: patched(BASE, { workloads: { [name]: { namespace: "apps", ...entry } } }, rest),
});
const scaled = (scaling: Tree, rest: Tree = {}) => workload({ scaling: { min: 2, max: 5, ...scaling } }, rest);
const at = (path: string, message: string) => [`platforms/shop.yaml: workloads.cart.${path}: ${message}`];
const KAFKA = {
  type: "kafka",
  metadata: { bootstrapServers: "kafka.example.com:9092", consumerGroup: "cart", lagThreshold: "1000" },
};

describe("how many pods", () => {
  testErrors([
    {
      name: "fewest above most",
      ...scaled({ min: 6, cpu: 70 }),
      lines: at("scaling.min", "6 is more than max 5"),
    },
    {
      name: "none, with an HPA",
      ...scaled({ min: 0, cpu: 70 }),
      lines: at("scaling.min", "0 is for kind keda: an HPA keeps one pod; allowed: 1 and more"),
    },
    { name: "no most", ...scaled({ max: null, cpu: 70 }), lines: at("scaling.max", "is missing: a number is needed") },
    { name: "most of none", ...scaled({ min: 0, max: 0, cpu: 70 }), lines: at("scaling.max", "0 must be at least 1") },
    {
      name: "a share that is none",
      ...scaled({ cpu: 170, memory: 0 }),
      lines: [...at("scaling.cpu", "170 must be at most 100"), ...at("scaling.memory", "0 must be at least 1")],
    },
    {
      name: "a scaler that does not exist",
      ...scaled({ kind: "vpa" }),
      lines: at("scaling.kind", '"vpa" is not allowed (did you mean hpa?); allowed: hpa, keda'),
    },
  ]);
});

describe("what it scales by", () => {
  testErrors([
    {
      name: "an HPA by nothing",
      ...scaled({}),
      lines: at("scaling", "has nothing to scale by: an HPA needs cpu, memory or both"),
    },
    {
      name: "an HPA with what is KEDA's",
      ...scaled({ cpu: 70, triggers: [KAFKA], restoreToOriginalReplicaCount: true }),
      lines: [
        ...at("scaling.triggers", "is for kind keda, and kind is hpa"),
        ...at("scaling.restoreToOriginalReplicaCount", "is for kind keda, and kind is hpa"),
      ],
    },
    {
      name: "KEDA by nothing",
      ...scaled({ kind: "keda" }),
      lines: at("scaling", "has nothing to scale by: KEDA needs triggers"),
    },
    {
      name: "KEDA by CPU, which its webhook refuses while the workload is not there",
      ...scaled({ kind: "keda", triggers: [KAFKA], cpu: 70 }),
      lines: at(
        "scaling.cpu",
        "70 is refused by KEDA until Git has delivered the workload; allowed: kind hpa, or triggers alone",
      ),
    },
    {
      name: "CPU as a trigger",
      ...scaled({ kind: "keda", triggers: [{ type: "cpu", metadata: { value: "70" } }] }),
      lines: at(
        "scaling.triggers.0.type",
        '"cpu" is not the type of a KEDA trigger such as kafka; kind hpa scales by CPU and memory',
      ),
    },
    {
      name: "a number where KEDA takes texts",
      ...scaled({ kind: "keda", triggers: [{ type: "kafka", metadata: { lagThreshold: 1000 } }] }),
      lines: at("scaling.triggers.0.metadata.lagThreshold", "1000 is not a string: put it in quotes"),
    },
    {
      name: "a metric of a program, which nothing serves yet",
      ...scaled({ cpu: 70, custom: { http_requests_per_second: 100 } }),
      lines: at(
        "scaling.custom",
        "unknown key; allowed: kind, min, max, cpu, memory, behavior, triggers, restoreToOriginalReplicaCount",
      ),
    },
  ]);
});

describe("how fast", () => {
  const behavior = (scaleUp: Tree) => scaled({ cpu: 70, behavior: { scaleUp } });
  const UP = "scaling.behavior.scaleUp";
  testErrors([
    {
      name: "a window of more than an hour",
      ...behavior({ stabilizationWindowSeconds: 3601 }),
      lines: at(`${UP}.stabilizationWindowSeconds`, "3601 must be at most 3600"),
    },
    {
      name: "a policy of an unknown type, of nothing, for too long",
      ...behavior({ policies: [{ type: "Percentage", value: 0, periodSeconds: 1801 }] }),
      lines: [
        ...at(`${UP}.policies.0.type`, '"Percentage" is not allowed (did you mean Percent?); allowed: Percent, Pods'),
        ...at(`${UP}.policies.0.value`, "0 must be at least 1"),
        ...at(`${UP}.policies.0.periodSeconds`, "1801 must be at most 1800"),
      ],
    },
    {
      name: "no policy at all",
      ...behavior({ policies: [] }),
      lines: at(`${UP}.policies`, "must have at least 1 entry"),
    },
  ]);
});

describe("what scales is installed", () => {
  testErrors([
    {
      name: "KEDA is off",
      ...scaled({ kind: "keda", triggers: [KAFKA] }, { addOns: { keda: false } }),
      lines: at("scaling.kind", "keda needs an add-on that is off; allowed: addOns.keda: true"),
    },
    {
      name: "metrics-server is off",
      ...scaled({ cpu: 70 }, { addOns: { vpa: false, metricsServer: false } }),
      lines: at("scaling.kind", "hpa needs an add-on that is off; allowed: addOns.metricsServer: true"),
    },
    {
      name: "VPA is off",
      ...workload({ replicas: 2, vpa: {} }, { addOns: { vpa: false } }),
      lines: at("vpa", "needs an add-on that is off; allowed: addOns.vpa: true"),
    },
    {
      name: "a name too long for KEDA",
      ...workload({ scaling: { kind: "keda", min: 0, max: 5, triggers: [KAFKA] } }, {}, "n".repeat(48)),
      lines: [
        `platforms/shop.yaml: workloads.${"n".repeat(48)}.scaling.kind: keda makes keda-hpa-${"n".repeat(48)}-scaler of it, which has 64 characters; allowed: 63, so 47 for the workload's name`,
      ],
    },
  ]);

  test("a shorter name is none too long", () => {
    const scaling = { kind: "keda", min: 0, max: 5, triggers: [KAFKA] };
    expect(resolveShop(workload({ scaling }, {}, "n".repeat(47))).notes).toEqual([]);
  });
});

const TWICE =
  "the workload is scaled by cpu horizontally and vertically: what one adds the other takes away; allowed: vpa mode Off, or another resource";

describe("X-11: one thing decides over a resource", () => {
  testErrors([
    {
      name: "an HPA and a VPA on CPU",
      ...workload({ scaling: { min: 2, max: 5, cpu: 70 }, vpa: { mode: "InPlaceOrRecreate" } }),
      lines: at("vpa.mode", `InPlaceOrRecreate: ${TWICE}`),
    },
    {
      name: "a VPA that sets what new pods request",
      ...workload({ scaling: { min: 2, max: 5, cpu: 70 }, vpa: { mode: "Initial", resources: ["cpu"] } }),
      lines: at("vpa.mode", `Initial: ${TWICE}`),
    },
    {
      name: "bounds of a VPA out of order",
      ...workload({
        replicas: 2,
        vpa: { min: { cpu: "3", memory: "1Gi" }, max: { cpu: "2", memory: "1Gi" } },
      }),
      lines: at("vpa.min.cpu", "3 is more than max 2"),
    },
  ]);

  test.each([
    [
      "an HPA on CPU and a VPA on memory",
      { scaling: { min: 2, max: 5, cpu: 70 }, vpa: { mode: "Recreate", resources: ["memory"] } },
      "Recreate",
    ],
    ["an HPA and recommendations", { scaling: { min: 2, max: 5, cpu: 70 }, vpa: { mode: "Off" } }, "Off"],
    ["an HPA and a VPA without a mode", { scaling: { min: 2, max: 5, memory: 70 }, vpa: {} }, "Off"],
    [
      "KEDA and a VPA without a mode",
      { scaling: { kind: "keda", min: 0, max: 5, triggers: [KAFKA] }, vpa: {} },
      "InPlaceOrRecreate",
    ],
    ["a VPA alone", { replicas: 2, vpa: {} }, "InPlaceOrRecreate"],
  ])("%s", (_, entry, mode) => {
    expect(resolveShop(workload(entry)).spec.workloads.map(({ vpa }) => vpa?.mode)).toEqual([mode]);
  });
});
