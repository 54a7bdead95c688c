/** The messaging of reference platform D beside the stacks of A: three members, five plug-ins, quorum by default. */
import type { PlatformOutputs } from "../../infra/contract/contract";
import { type Graph, only, prerequisites, resourcesOfType } from "../support/graphs";
import { ProjectCopy } from "../support/project-copy";
import type { Run } from "../support/run-plan";

const CLUSTER = "kubernetes:rabbitmq.com/v1beta1:RabbitmqCluster";
const project = new ProjectCopy();
let plan: Run;
beforeAll(() => {
  const overrides = {
    namespaces: {
      "e-commerce-messaging": {},
      "e-commerce": { allow: { rabbitmq: { to: [{ namespace: "e-commerce-messaging" }], ports: [5672] } } },
    },
    data: {
      rabbitmq: {
        "rabbitmq-cluster": {
          namespace: "e-commerce-messaging",
          resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { cpu: "1", memory: "2Gi" } },
          plugins: ["rabbitmq_federation", "rabbitmq_shovel"],
          config: { "disk_free_limit.relative": 2 },
          namespaces: ["e-commerce"],
          monitoring: ["wakala-monitoring"],
          backupWaiver: "what waits is sent again by its programs",
        },
      },
    },
    nodeGroups: { database: { max: 12 } },
  };
  project.stack("staging", { definition: "wakala", environment: "staging", region: "af-south-1", overrides });
  plan = project.plan("staging");
});
afterAll(() => project.remove());

const graph = () => project.graph("staging") as Graph & { outputs: PlatformOutputs };

test("it plans, without an error or a warning", () => {
  expect(plan.stdout).toMatch(/1 stack planned in .*: 0 errors, 0 warnings/);
});

test("the cluster comes after its operator, its password and its network policy, and its operator after the CRD", () => {
  const cluster = only(graph(), CLUSTER);
  const before = [...prerequisites(graph(), cluster)].map(({ type, name }) => `${type} ${name}`);
  expect(before).toEqual(
    expect.arrayContaining([
      "kubernetes:apps/v1:Deployment rabbitmq-cluster-operator",
      "kubernetes:networking.k8s.io/v1:NetworkPolicy rabbitmq-rabbitmq-cluster",
      "kubernetes:external-secrets.io/v1:ExternalSecret rabbitmq-rabbitmq-cluster-credentials",
    ]),
  );
  const operator = only(graph(), "kubernetes:apps/v1:Deployment", "rabbitmq-cluster-operator");
  expect([...prerequisites(graph(), operator)].map(({ name }) => name)).toContain("rabbitmq-cluster-operator-crds");
});

test("programs of another namespace find the login there, and readers of the stack where it is", () => {
  const copies = resourcesOfType(graph(), "kubernetes:external-secrets.io/v1:ExternalSecret").filter(
    ({ inputs }) => (inputs.metadata as { namespace?: string }).namespace === "e-commerce",
  );
  expect(copies.map(({ inputs }) => (inputs.metadata as { name: string }).name)).toContain(
    "rabbitmq-cluster-credentials",
  );
  expect(graph().outputs.data.rabbitmq["rabbitmq-cluster"]).toMatchObject({
    host: "rabbitmq-cluster.e-commerce-messaging.svc",
    port: 5672,
    login: {
      secret: "rabbitmq-cluster-credentials",
      namespaces: ["e-commerce-messaging", "e-commerce"],
      keys: expect.arrayContaining(["host", "password", "username"]),
    },
  });
});
