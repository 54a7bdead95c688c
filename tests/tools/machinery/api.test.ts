import { KubernetesApi, type Response } from "../../../tools/machinery/kubernetes";

const CONFIG_MAP = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a", namespace: "b" } };
const KINDS = { resources: [{ name: "configmaps", kind: "ConfigMap", namespaced: true }] };

/** An API whose server answers an apply with these statuses, one after the other. */
function answering(...statuses: number[]): { api: KubernetesApi; applies: () => number } {
  const api = new KubernetesApi({ endpoint: "https://127.0.0.1:1", ca: "", token: "t" });
  let applies = 0;
  jest.spyOn(api, "send").mockImplementation(async (method): Promise<Response<never>> => {
    const isApply = method === "PATCH";
    const status = isApply ? (statuses[Math.min(applies++, statuses.length - 1)] ?? 0) : 200;
    return { status, body: (isApply ? {} : KINDS) as never, warnings: [] };
  });
  return { api, applies: () => applies };
}

test.each([
  ["that the server did not come to the end of is sent again", [504, 504, 200], 200, 3],
  ["that is refused is not", [422, 200], 422, 1],
  ["that never comes to an end is given up", [504], 504, 5],
] as const)("an apply %s", async (_, statuses, status, sent) => {
  const { api, applies } = answering(...statuses);
  expect((await api.apply(CONFIG_MAP)).status).toBe(status);
  expect(applies()).toBe(sent);
  api.close();
});
