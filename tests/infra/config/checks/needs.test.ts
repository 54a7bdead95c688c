import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { CHECKS } from "../../../../infra/config/checks";
import { loadPlatform } from "../../../../infra/config/load";
import type { Platform } from "../../../../infra/config/schema/platform";
import type { Tree } from "../../../../infra/config/sources";
import { loadVersions } from "../../../../infra/versions";
import { patched, SHOP, SHOP_STACK, TODAY } from "../../../support/definitions";
import { ROOT } from "../../../support/run-plan";

/** Much of what a definition may ask for, right or wrong: a check that finds something reads more than one that does not. */
const ALL_SORTS: Tree = {
  namespaces: { apps: {}, traces: {} },
  nodeGroups: {
    main: { scaledBy: "cluster-autoscaler" },
    karpenter: { role: "app", type: "m6i.large", max: 1, min: 1 },
  },
  autoscaler: { kind: "none" },
  karpenter: {
    enabled: true,
    pools: { main: { types: ["m5.large", "g5.xlarge", "x9.large"], limits: { cpu: 1, memory: "1Gi" } } },
  },
  certificates: { issuers: ["letsencrypt"] },
  dns: { provider: "cloudflare", zones: { "example.test": {} }, proxied: true },
  secrets: {
    vault: { server: "https://vault.example.com", roles: { nowhere: "reader" } },
    external: { partner: { namespace: "apps", store: "vault", keys: { token: { key: "partner" } } } },
  },
  gitops: {
    enabled: true,
    ha: true,
    projects: { team: { sources: ["https://github.com/acme/*"], namespaces: ["apps", "nowhere"] } },
    applications: {
      shop: {
        project: "other",
        repo: "https://github.com/acme/shop",
        revision: "main",
        path: "k8s",
        namespace: "apps",
      },
    },
    roles: { dev: { level: "view", groups: ["dev"], projects: ["none"] } },
  },
  backup: {
    velero: { enabled: true, schedules: { nightly: { namespaces: ["nowhere"], excludedResources: ["pods"] } } },
    transitions: { GLACIER: 10 },
  },
  workloads: { cart: { namespace: "apps", scaling: { min: 2, max: 5, cpu: 70 } } },
  data: { postgres: { main: { namespace: "apps", database: "shop" } }, rabbitmq: { main: { namespace: "apps" } } },
};

const STACKS: [string, string, Partial<typeof SHOP_STACK>][] = [
  ["the shop with all sorts of things", stringify(patched(SHOP, ALL_SORTS)), {}],
  ["a shop without any of them", stringify(SHOP), {}],
  ...(["af-south-1", "eu-west-1"] as const).map((region): (typeof STACKS)[number] => [
    `wakala in ${region}`,
    readFileSync(join(ROOT, "platforms/wakala.yaml"), "utf8"),
    { definition: "wakala", region },
  ]),
];

test.each(STACKS)("a check reads what it says it needs, and nothing else: %s", (_, text, keys) => {
  const stack = { ...SHOP_STACK, ...keys };
  const { platform, otherEnvironments } = loadPlatform("platforms", text, stack);
  const context = { stack, versions: loadVersions(), today: TODAY, otherEnvironments };
  const unsaid = CHECKS.flatMap((check) => {
    const read = new Set<string>();
    const watched = new Proxy(platform, {
      get(target, key) {
        read.add(String(key));
        return Reflect.get(target, key);
      },
    });
    check.run(watched as Platform, context);
    return (
      [...read]
        // The one part that may be left out: a check that reads it does without.
        .filter((key) => key !== "account")
        .filter((key) => !check.needs.some((domain) => domain === key))
        .map((key) => `${check.run.toString().slice(0, 200)}: needs ${check.needs.join(", ")}, and reads ${key}`)
    );
  });
  expect(unsaid).toEqual([]);
});
