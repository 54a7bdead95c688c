import { type KubernetesObject, messageOf } from "../../tools/machinery/kubernetes";
import { stackNames } from "../support/graphs";
import { until } from "./support/async";
import { StackServer } from "./support/stack-server";

const RESTRICTED = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ["ALL"] },
  seccompProfile: { type: "RuntimeDefault" },
};

function namespace(name: string): KubernetesObject {
  const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } };
}

function pod(namespace: string, resources: unknown, securityContext: unknown = RESTRICTED): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "probe", namespace },
    spec: { containers: [{ name: "main", image: "example.org/probe:1", resources, securityContext }] },
  };
}

/** The instruments: what the server has to refuse, it refuses. Were it to let this pass, the other suites would prove nothing. */
describe("the server refuses", () => {
  let server: StackServer;
  beforeAll(async () => {
    server = await StackServer.start(stackNames()[0] ?? "");
    const objects: KubernetesObject[] = [
      namespace("limited"),
      {
        apiVersion: "v1",
        kind: "LimitRange",
        metadata: { name: "limits", namespace: "limited" },
        spec: { limits: [{ type: "Container", max: { cpu: "2" }, default: { cpu: "250m" } }] },
      },
      namespace("counted"),
    ];
    const quota: KubernetesObject = {
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: { name: "quota", namespace: "counted" },
      spec: { hard: { "requests.cpu": "1" } },
    };
    for (const object of [...objects, quota]) await server.apply(object);
    for (const name of ["limited", "counted"]) await server.makeDefaultAccount(name);
    await server.countQuota(quota);
  });
  afterAll(() => server.stop());

  test("a field that it does not know", async () => {
    const object = { apiVersion: "v1", kind: "Service", metadata: { name: "a", namespace: "limited" } };
    const { status, message } = await server.apply({ ...object, spec: { ports: [{ port: 80 }], prots: [] } });
    expect([status, message]).toEqual([500, expect.stringContaining(".spec.prots: field not declared in schema")]);
  });

  test("a kind whose CRD is not there", async () => {
    const { message } = await server.apply({
      apiVersion: "elbv2.k8s.aws/v1beta1",
      kind: "IngressClassParams",
      metadata: { name: "alb" },
    });
    expect(message).toBe('no matches for kind "IngressClassParams" in version "elbv2.k8s.aws/v1beta1"');
  });

  test("a pod that breaks its namespace's Pod Security level", async () => {
    const { status, message } = await server.admitPod(pod("limited", {}, { privileged: true }));
    expect([status, message]).toEqual([
      403,
      expect.stringContaining('violates PodSecurity "restricted:latest": privileged'),
    ]);
  });

  test("a pod over the limit range's maximum", async () => {
    const { message } = await server.admitPod(pod("limited", { limits: { cpu: "3" } }));
    expect(message).toContain("maximum cpu usage per Container is 2, but limit is 3");
  });

  test("a request above the limit that a limit range gives where there is none", async () => {
    const { message } = await server.admitPod(pod("limited", { requests: { cpu: "1" } }));
    expect(message).toContain('requests: Invalid value: "1": must be less than or equal to cpu limit of 250m');
  });

  test("a pod over the quota", async () => {
    const { status, message } = await server.admitPod(pod("counted", { requests: { cpu: "1500m" } }));
    expect([status, message]).toEqual([
      403,
      expect.stringContaining(
        "exceeded quota: quota, requested: requests.cpu=1500m, used: requests.cpu=0, limited: requests.cpu=1",
      ),
    ]);
  });

  test("a custom resource that breaks a CEL rule of its CRD", async () => {
    const crd: KubernetesObject = {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name: "ranges.example.org" },
      spec: {
        group: "example.org",
        scope: "Cluster",
        names: { plural: "ranges", singular: "range", kind: "Range" },
        versions: [
          {
            name: "v1",
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: {
                type: "object",
                properties: {
                  spec: {
                    type: "object",
                    properties: { min: { type: "integer" }, max: { type: "integer" } },
                    "x-kubernetes-validations": [{ rule: "self.min <= self.max", message: "min is above max" }],
                  },
                },
              },
            },
          },
        ],
      },
    };
    await server.installCrds([crd]);
    const range = { apiVersion: "example.org/v1", kind: "Range", metadata: { name: "a" } };
    expect((await server.apply({ ...range, spec: { min: 1, max: 2 } })).message).toBe("");
    expect((await server.apply({ ...range, spec: { min: 3, max: 2 } })).message).toContain("min is above max");
  });

  test("what a ValidatingAdmissionPolicy denies, and a policy whose CEL is wrong", async () => {
    const group = "admissionregistration.k8s.io/v1";
    const policy = (name: string, expression: string): KubernetesObject => ({
      apiVersion: group,
      kind: "ValidatingAdmissionPolicy",
      metadata: { name },
      spec: {
        matchConstraints: {
          resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["configmaps"] }],
        },
        validations: [{ expression, message: "no ConfigMap of that name" }],
      },
    });
    expect((await server.apply(policy("broken", "object.metadata.name ==="))).message).toContain("compilation failed");
    expect((await server.apply(policy("names", "object.metadata.name != 'forbidden'"))).message).toBe("");
    const binding = {
      apiVersion: group,
      kind: "ValidatingAdmissionPolicyBinding",
      metadata: { name: "names" },
      spec: { policyName: "names", validationActions: ["Deny"] },
    };
    expect((await server.apply(binding)).message).toBe("");
    const forbidden = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "forbidden", namespace: "limited" } };
    // Only asked, never stored: an object that got in before the policy was in force would not be created again.
    const ask = () => server.api.apply(forbidden, { dryRun: true });
    await until("the policy is in force", async () => (await ask()).status > 299);
    expect(messageOf((await ask()).body)).toContain("no ConfigMap of that name");
  });
});
