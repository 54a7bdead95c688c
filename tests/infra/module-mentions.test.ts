/**
 * A subsystem is one folder: what mentions it elsewhere is what a reader has to find beside it. The counts may fall, and are
 * then written down here; they may not grow.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";

const ROOT = join(__dirname, "../..");
const PLACES = ["components", "infra", "policy", "tools", "packages/platform-outputs/src"];
const LIST = "infra/modules.ts";

interface Listed {
  /** Its key in the list. */
  name: string;
  folder: string;
}

function modules(): Listed[] {
  const text = readFileSync(join(ROOT, LIST), "utf8");
  const folders = new Map(
    [...text.matchAll(/import \{ (\w+) \} from "\.\.\/(components\/[\w/-]+)\/module";/g)].map(([, name, folder]) => [
      name ?? "",
      folder ?? "",
    ]),
  );
  const keyed = [...text.matchAll(/^ {2}(?:"?([\w-]+)"?: )?(\w+),$/gm)].map(([, key, name]) => [key ?? name, name]);
  const stores = /STORES = \{ ([^}]+) \}/.exec(text)?.[1]?.split(", ") ?? [];
  return [...keyed, ...stores.map((name) => [name, name])].map(([key = "", name = ""]) => ({
    name: key,
    folder: familyOf(key, folders.get(name) ?? ""),
  }));
}

/** Where folders share a key of a definition, as hops do, the folder of that name has all of them. */
function familyOf(key: string, folder: string): string {
  return basename(dirname(folder)) === key ? dirname(folder) : folder;
}

const sources = PLACES.flatMap((place) =>
  readdirSync(join(ROOT, place), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(place, file)),
).map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }));

/** Files outside the folder that import something of it, or say its name in a string or a path of a definition. */
function mentions({ name, folder }: Listed): string[] {
  const named = new RegExp(`["\`.]${name}["\`.]`);
  return sources
    .filter(({ file }) => file !== LIST && !file.startsWith(`${folder}/`))
    .filter(
      ({ file, text }) =>
        named.test(withoutComments(text)) || imports(file, text).some((path) => path.startsWith(`${folder}/`)),
    )
    .map(({ file }) => file);
}

function imports(file: string, text: string): string[] {
  return [...text.matchAll(/from "(\.[^"]+)"/g)].map(([, path = ""]) =>
    relative(ROOT, join(ROOT, dirname(file), path)),
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
}

/** Other add-ons that need one name it in their facts: that is the contract, and counts all the same. */
const COUNTS: Record<string, number> = {
  admission: 3,
  "argo-cd": 2,
  "aws-load-balancer-controller": 28,
  "aws-node-termination-handler": 0,
  "cert-manager": 8,
  "cluster-autoscaler": 3,
  "eck-operator": 2,
  edge: 3,
  elasticsearch: 8,
  "external-dns": 6,
  "external-secrets": 11,
  gatekeeper: 4,
  "gateway-api": 2,
  "istio-base": 3,
  "istio-cni": 2,
  "istio-egressgateway": 1,
  "istio-ingressgateway": 1,
  istiod: 6,
  "istiod-canary": 1,
  kafka: 13,
  karpenter: 11,
  keda: 10,
  kong: 8,
  "kube-prometheus-stack": 1,
  kyverno: 3,
  mesh: 7,
  "messaging-topology-operator": 1,
  "metrics-server": 2,
  "nvidia-device-plugin": 1,
  observability: 1,
  "opentelemetry-operator": 1,
  pgo: 1,
  postgres: 5,
  rabbitmq: 6,
  "rabbitmq-cluster-operator": 3,
  "sealed-secrets": 0,
  strimzi: 8,
  tracing: 5,
  traefik: 8,
  velero: 14,
  vpa: 1,
};

describe("files that mention a module outside its folder", () => {
  test("every module of the list has a folder", () => {
    for (const { name, folder } of modules())
      expect([name, folder]).toEqual([name, expect.stringMatching(/^components\//)]);
  });

  test.each(modules().map((module) => [module.name, module] as const))("%s", (name, module) => {
    const found = mentions(module);
    expect({ count: found.length, files: found }).toEqual({ count: COUNTS[name], files: expect.anything() });
  });
});
