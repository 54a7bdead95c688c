import type { GraphResource, StackGraph } from "offline-engine";
import { evaluateStack, PRIMARY } from "../support/evaluate-stack";
import { type Graph, graph, only, prerequisites, resourcesOfType, stackNames } from "../support/graphs";

const HPA = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler";
const VPA = "kubernetes:autoscaling.k8s.io/v1:VerticalPodAutoscaler";
const PDB = "kubernetes:policy/v1:PodDisruptionBudget";
const SCALED_OBJECT = "kubernetes:keda.sh/v1alpha1:ScaledObject";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const WORKLOAD = "platform:workloads:Workload";

const metadata = (name: string) => ({ name, namespace: "wakala-apps" });
const TARGET = { apiVersion: "apps/v1", kind: "Deployment", name: "whatsapp-service" };
const own = (stack: Graph | StackGraph, type: string) => only(stack, type, `workload-whatsapp-service-${SUFFIX[type]}`);
const SUFFIX: Record<string, string> = { [HPA]: "hpa", [VPA]: "vpa", [PDB]: "pdb", [SCALED_OBJECT]: "scaler" };

/** The metric of the program itself, http_requests_per_second, comes with the adapter that serves it (SCA-02). */
describe.each(["prod", "prod-eu-west-1"])("whatsapp-service of %s", (name) => {
  const stack = graph(name);

  test("A4: HPA 3 to 20 by CPU and memory (all of its metrics but the program's own) and the behaviour of the seed", () => {
    const resource = (metric: string, averageUtilization: number) => ({
      type: "Resource",
      resource: { name: metric, target: { type: "Utilization", averageUtilization } },
    });
    expect(own(stack, HPA).inputs).toMatchObject({
      metadata: metadata("whatsapp-service-hpa"),
      spec: {
        scaleTargetRef: TARGET,
        minReplicas: 3,
        maxReplicas: 20,
        metrics: [resource("cpu", 70), resource("memory", 80)],
        behavior: {
          scaleUp: {
            stabilizationWindowSeconds: 60,
            policies: [
              { type: "Percent", value: 50, periodSeconds: 60 },
              { type: "Pods", value: 2, periodSeconds: 60 },
            ],
          },
          scaleDown: {
            stabilizationWindowSeconds: 300,
            policies: [{ type: "Percent", value: 10, periodSeconds: 60 }],
          },
        },
      },
    });
  });

  test("A4: the budget allows one eviction at 3", () => {
    const { metadata: named, spec } = own(stack, PDB).inputs;
    expect(named).toEqual(metadata("whatsapp-service-pdb"));
    expect(spec).toEqual({ minAvailable: 2, selector: { matchLabels: { app: "whatsapp-service" } } });
  });

  test("A5: VPA is Off while the HPA uses CPU and memory", () => {
    expect(own(stack, VPA).inputs).toMatchObject({
      metadata: metadata("whatsapp-service-vpa"),
      spec: {
        targetRef: TARGET,
        updatePolicy: { updateMode: "Off" },
        resourcePolicy: {
          containerPolicies: [
            {
              containerName: "*",
              minAllowed: { cpu: "100m", memory: "128Mi" },
              maxAllowed: { cpu: "2", memory: "2Gi" },
              controlledResources: ["cpu", "memory"],
            },
          ],
        },
      },
    });
  });
});

test("staging keeps two, one on each of its nodes, and one of them may go", () => {
  const stack = graph("staging");
  expect(own(stack, HPA).inputs.spec).toMatchObject({ minReplicas: 2, maxReplicas: 6 });
  expect(own(stack, PDB).inputs.spec).toMatchObject({ minAvailable: 1 });
});

describe.each(stackNames())("workloads of %s", (name) => {
  const stack = graph(name);
  const inside = ({ urn }: GraphResource) => stack.resources.filter(({ parent }) => parent === urn);

  test("what scales them comes after what serves it and after the namespace, and before Git delivers", () => {
    const release = (chart: string) => only(stack, RELEASE, chart);
    expect(prerequisites(stack, own(stack, HPA))).toContain(release("metrics-server"));
    expect(prerequisites(stack, own(stack, VPA))).toContain(release("vertical-pod-autoscaler"));
    const made = resourcesOfType(stack, WORKLOAD).flatMap(inside);
    expect(made).toHaveLength(3);
    const namespace = only(stack, "kubernetes:core/v1:Namespace", "namespace-wakala-apps");
    expect(made.filter((each) => !prerequisites(stack, each).has(namespace))).toEqual([]);
    const [application] = resourcesOfType(stack, "kubernetes:argoproj.io/v1alpha1:Application");
    const first = application ? prerequisites(stack, application) : new Set();
    expect(made.filter((each) => !first.has(each))).toEqual([]);
  });

  test("every budget lets one pod go, and no two of a namespace have one selector", () => {
    const budgets = resourcesOfType(stack, PDB).map(
      ({ inputs }) => inputs as { metadata: { namespace: string }; spec: object },
    );
    const selectors = budgets.map(({ metadata: { namespace }, spec }) =>
      JSON.stringify([namespace, (spec as { selector: unknown }).selector]),
    );
    expect(new Set(selectors).size).toBe(selectors.length);
    expect(budgets.filter(({ spec }) => (spec as { maxUnavailable?: number }).maxUnavailable === 0)).toEqual([]);
  });
});

test("the plan counts its pods; those of a standby wait until it takes over, where its applications do", async () => {
  const pods = (stack: Pick<Graph, "resources">) => (only(stack, WORKLOAD).inputs.footprint as { pods: unknown }).pods;
  const outputs = { [PRIMARY]: (await evaluateStack("prod")).captured };
  const paused = await evaluateStack("prod-eu-west-1", { outputs, overrides: { gitops: { standby: "paused" } } });
  // 250m and 512Mi of its own, and the proxy of the mesh.
  const requests = { cpu: "350m", memory: "640Mi" };
  const group = { name: "whatsapp-service", role: "app", replicas: 3, maxReplicas: 20, requests };
  expect(pods(graph("prod"))).toEqual([group]);
  expect(pods(graph("prod-eu-west-1"))).toEqual([group]);
  expect(pods(paused)).toEqual([{ ...group, waits: true }]);
});

describe("with KEDA in place of the HPA", () => {
  const scaling = {
    kind: "keda",
    min: 0,
    cpu: null,
    memory: null,
    triggers: [
      {
        type: "kafka",
        metadata: { bootstrapServers: "kafka.example.com:9092", consumerGroup: "whatsapp", lagThreshold: "50" },
      },
    ],
  };
  const overrides = {
    addOns: { keda: true },
    workloads: { "whatsapp-service": { scaling, vpa: { mode: null }, pdb: { minAvailable: null } } },
  };
  let stack: StackGraph;
  beforeAll(async () => {
    stack = await evaluateStack("staging", { overrides });
  });

  test("X-11: a ScaledObject and no HPA, and the VPA sets what pods request", () => {
    expect(stack.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(resourcesOfType(stack, HPA)).toEqual([]);
    expect(own(stack, SCALED_OBJECT).inputs).toMatchObject({
      metadata: metadata("whatsapp-service-scaler"),
      spec: { scaleTargetRef: TARGET, minReplicaCount: 0, maxReplicaCount: 6, triggers: scaling.triggers },
    });
    expect(own(stack, VPA).inputs.spec).toMatchObject({ updatePolicy: { updateMode: "InPlaceOrRecreate" } });
    expect(own(stack, PDB).inputs.spec).toMatchObject({ maxUnavailable: 1 });
  });

  test("it comes after KEDA, and so goes before it", () => {
    expect(prerequisites(stack, own(stack, SCALED_OBJECT))).toContain(only(stack, RELEASE, "keda"));
  });
});
