import { isRetained } from "../../../tools/deletion/fate";
import { type RetireOptions, retire } from "../../../tools/retire/retire";
import { resolveWakala, type WAKALA_STACKS } from "../../support/definitions";
import { graph } from "../../support/graphs";
import { exportedOf, type Objects, World } from "./world";

type Stack = keyof typeof WAKALA_STACKS;

/** What is in a cluster beside what Pulumi made. */
const inCluster = (): Objects => ({
  "applications.argoproj.io": [
    { metadata: { name: "shop", namespace: "argocd" }, spec: { syncPolicy: { automated: { prune: true } } } },
    { metadata: { name: "by-hand", namespace: "argocd" }, spec: { syncPolicy: {} } },
  ],
  "applicationsets.argoproj.io": [],
  "schedules.velero.io": [
    { metadata: { name: "daily-backup", namespace: "velero" }, spec: { template: { includedNamespaces: ["apps"] } } },
  ],
  "postgresclusters.postgres-operator.crunchydata.com": [
    { metadata: { name: "postgres", namespace: "wakala-data" }, spec: {} },
  ],
  "elasticsearches.elasticsearch.k8s.elastic.co": [
    { metadata: { name: "wakala-elasticsearch", namespace: "wakala-monitoring" } },
  ],
  services: [
    { metadata: { name: "gateway", namespace: "apps" }, spec: { type: "LoadBalancer" } },
    { metadata: { name: "inner", namespace: "apps" }, spec: { type: "ClusterIP" } },
  ],
  "ingresses.networking.k8s.io": [{ metadata: { name: "web", namespace: "apps" } }],
  persistentvolumes: [
    {
      metadata: { name: "pvc-1" },
      spec: { persistentVolumeReclaimPolicy: "Delete", csi: { driver: "ebs.csi.aws.com", volumeHandle: "vol-1" } },
    },
    { metadata: { name: "nfs" }, spec: { persistentVolumeReclaimPolicy: "Delete", nfs: {} } },
  ],
});

const states = new Map<Stack, ReturnType<typeof exportedOf>>();

function stateOf(stack: Stack): ReturnType<typeof exportedOf> {
  const state = states.get(stack) ?? exportedOf(graph(stack).resources);
  states.set(stack, state);
  return state.map((resource) => ({ ...resource }));
}

function worldOf(stack: Stack, others: Stack[] = []): World {
  const stacks = [stack, ...others].map((name) => [name, stateOf(name)]);
  return new World(Object.fromEntries(stacks), stack, inCluster());
}

async function retired(world: World, options: Partial<RetireOptions> = {}): Promise<string[]> {
  const lines: string[] = [];
  await retire({
    spec: resolveWakala(world.stack as Stack).spec,
    partnerPromoted: false,
    since: world.retired,
    today: "2026-11-27",
    executor: world,
    tell: (line) => lines.push(line),
    confirm: async () => true,
    clusterLost: false,
    noBackup: false,
    deleteVolumes: false,
    limitMinutes: 30,
    ...options,
  });
  return lines;
}

/** Commands that change something, shortened to what they change. */
function changes({ commands }: World): string[] {
  return commands
    .filter(
      (command) => !/ (get|stack export|stack output|describe-|wait)/.test(command) && !command.includes("get-metric"),
    )
    .map((command) => command.replace(/urn:\S+ ?/g, "").replace(/ --region .*| --stack .*| --non-interactive/g, ""));
}

describe("production", () => {
  test("is drained in order, and keeps its data in the account and in the state", async () => {
    const world = worldOf("prod");
    const lines = await retired(world);
    expect(changes(world)).toEqual([
      "pulumi config set platform:retired 2026-11-27",
      "kubectl delete applicationsets.argoproj.io --all --all-namespaces --cascade=orphan",
      'kubectl patch applications.argoproj.io shop --namespace argocd --type merge --patch {"spec":{"syncPolicy":{"automated":null}}}',
      "kubectl create --filename -",
      'kubectl patch postgresclusters.postgres-operator.crunchydata.com postgres --namespace wakala-data --type merge --patch {"metadata":{"annotations":{"postgres-operator.crunchydata.com/pgbackrest-backup":"retire-2026-11-27"}}}',
      'kubectl patch persistentvolumes pvc-1 --type merge --patch {"spec":{"persistentVolumeReclaimPolicy":"Retain"}}',
      "aws ec2 create-tags --resources vol-1 --tags Key=RetiredFrom,Value=wakala-prod-primary",
      "kubectl delete applications.argoproj.io --all --all-namespaces --wait=true --timeout=1800s",
      "kubectl delete ingresses.networking.k8s.io web --namespace apps --ignore-not-found --wait=true --timeout=1800s",
      "kubectl delete postgrescluster.v1.postgres-operator.crunchydata.com postgres --namespace wakala-data --ignore-not-found --wait=true --timeout=1800s",
      "kubectl delete elasticsearch.v1.elasticsearch.k8s.elastic.co wakala-elasticsearch --namespace wakala-monitoring --ignore-not-found --wait=true --timeout=1800s",
      "aws eks update-cluster-config --name wakala-prod-primary --no-deletion-protection",
      "pulumi state unprotect --yes",
      "pulumi destroy --exclude-protected --yes --skip-preview",
    ]);
    const left = world.state.filter(({ custom, type }) => custom && !type.startsWith("pulumi:providers:"));
    const kept = graph("prod").resources.filter((resource) => resource.custom && isRetained(resource));
    expect(left.map(({ urn }) => urn).sort()).toEqual(kept.map(({ urn }) => urn).sort());
    expect(left.every(({ protect }) => protect)).toBe(true);
    expect(lines.slice(lines.indexOf("what remains of prod"))).toEqual([
      "what remains of prod",
      "",
      expect.stringMatching(/kept +number +GiB +USD a month +charged/),
      expect.stringMatching(/buckets +8 +24\.0 +- +by size and class, old versions too/),
      expect.stringMatching(/log groups +2 +2\.0 +- +by size, until their days are over/),
      expect.stringMatching(/keys +4 +- +4\.00/),
      expect.stringMatching(/secrets +5 +- +2\.00/),
      expect.stringMatching(/copies of secrets +5 +- +2\.00/),
      expect.stringMatching(/what guards them +76 +- +0\.00/),
      "  at least 8.00 USD a month, and what is stored",
      "  1 disks, tagged RetiredFrom=wakala-prod-primary: 100 GiB, charged by GiB and month: vol-1",
      "",
      "to bring it back: pulumi config rm platform:retired --stack prod, then pulumi up --stack prod",
    ]);
  });

  test("unprotects what goes, and nothing that is kept", async () => {
    const world = worldOf("prod");
    await retired(world);
    const command = world.commands.find((each) => each.startsWith("pulumi state unprotect")) ?? "";
    const urns = command.split(" ").filter((word) => word.startsWith("urn:"));
    const protectedOnes = graph("prod").resources.filter(({ options }) => options.protect);
    expect(urns.sort()).toEqual(
      protectedOnes
        .filter((resource) => !isRetained(resource))
        .map(({ urn }) => urn)
        .sort(),
    );
    expect(urns.length).toBeGreaterThan(15);
  });

  test("twice is once", async () => {
    const world = worldOf("prod");
    await retired(world);
    const before = changes(world).length;
    const lines = await retired(world);
    expect(changes(world)).toHaveLength(before);
    expect(lines[0]).toBe("prod is retired already");
  });

  test("without last backups and disks where that is said", async () => {
    const world = worldOf("prod");
    await retired(world, { noBackup: true, deleteVolumes: true });
    expect(changes(world).join("\n")).not.toMatch(/create|annotations|Retain|create-tags/);
  });
});

describe("staging", () => {
  test("goes whole, and its log group stays away: the control plane stops writing before", async () => {
    const world = worldOf("staging");
    const lines = await retired(world);
    expect(world.state).toEqual([]);
    expect(world.logGroup).toBe(false);
    const logs = world.commands.findIndex((command) => command.includes("--logging"));
    expect(world.commands[logs]).toContain('{"clusterLogging":[{"types":["api","audit"],"enabled":false}]}');
    expect(logs).toBeLessThan(world.commands.findIndex((command) => command.startsWith("pulumi destroy")));
    expect(changes(world).join("\n")).not.toMatch(/unprotect|Retain|create-tags|velero/);
    expect(lines).toContain("nothing of staging remains");
  });

  test("a log group that was there again after a plain destroy is deleted by the next call", async () => {
    const world = worldOf("staging");
    world.stacks.staging = [];
    await retired(world);
    expect(world.logGroup).toBe(false);
  });
});

describe("what can fail", () => {
  test.each(["prod", "staging"] as const)(
    "any call of %s fails, before or after its effect: the next call ends it",
    async (stack) => {
      const clean = worldOf(stack);
      await retired(clean);
      for (let call = 0; call < clean.commands.length; call++) {
        for (const when of ["before", "after"] as const) {
          const world = worldOf(stack);
          world.fault = { call, when };
          // A size that can't be measured is no failure.
          await retired(world).catch(() => undefined);
          world.fault = undefined;
          await retired(world);
          expect({ call, when, left: world.state.map(({ urn }) => urn) }).toEqual({
            call,
            when,
            left: clean.state.map(({ urn }) => urn),
          });
          expect(world.logGroup).toBe(clean.logGroup);
          expect(world.tagged).toEqual(clean.tagged);
        }
      }
    },
  );

  test("interfaces that nodes left behind are deleted, and destroy goes on", async () => {
    const world = worldOf("prod");
    world.leavesInterfaces = true;
    await retired(world);
    expect(changes(world).slice(-3)).toEqual([
      "pulumi destroy --exclude-protected --yes --skip-preview",
      "aws ec2 delete-network-interface --network-interface-id eni-1",
      "pulumi destroy --exclude-protected --yes --skip-preview",
    ]);
  });

  test("after a failed uninstall hook, the state is refreshed and destroy goes on", async () => {
    const world = worldOf("staging");
    world.stuckHook = true;
    await retired(world);
    expect(changes(world).filter((command) => /destroy|refresh/.test(command))).toEqual([
      "pulumi destroy --exclude-protected --yes --skip-preview",
      "pulumi refresh --yes --skip-preview",
      "pulumi destroy --exclude-protected --yes --skip-preview",
    ]);
    expect(world.state).toEqual([]);
  });

  test("a stack whose first deployment did not end has no outputs: EKS says how its cluster is reached", async () => {
    const world = worldOf("staging");
    world.hasOutputs = false;
    await retired(world);
    expect(world.commands.join("\n")).toMatch(
      /aws eks update-kubeconfig --name wakala-staging --kubeconfig|update-kubeconfig/,
    );
    expect(world.state).toEqual([]);
  });

  test("a backup that fails stops everything, before anything is deleted", async () => {
    const world = worldOf("prod");
    world.objects["backups.velero.io"] = [
      {
        metadata: { name: "retire-daily-backup-2026-11-27", namespace: "velero" },
        status: { phase: "PartiallyFailed" },
      },
    ];
    await expect(retired(world)).rejects.toThrow(
      "the backup retire-daily-backup-2026-11-27 is PartiallyFailed; look at it: kubectl describe backups.velero.io retire-daily-backup-2026-11-27 -n velero",
    );
    expect(changes(world).join("\n")).not.toMatch(/delete applications\.|unprotect|destroy|update-cluster/);
  });

  test("an API that does not answer is told before anything is done; a cluster that is lost is left out", async () => {
    const world = worldOf("prod");
    world.reachable = false;
    await expect(retired(world)).rejects.toMatchObject({
      lines: [
        "the API of the cluster of prod does not answer: run this where it can be reached; or, when the cluster is lost for good, with --cluster-lost: load balancers and disks that its controllers made then stay",
      ],
    });
    expect(changes(world)).toEqual([]);
    world.objects["applications.argoproj.io"] = [];
    for (const kind of Object.keys(world.objects)) world.objects[kind] = [];
    await retired(world, { clusterLost: true });
    expect(world.commands.filter((command) => command.startsWith("kubectl get customresource"))).toEqual([]);
    expect(world.state.some(({ type }) => type === "aws:eks/cluster:Cluster")).toBe(false);
  });
});

describe("it is refused", () => {
  const lines = async (world: World, options: Partial<RetireOptions> = {}) => {
    const error = await retired(world, options).catch((thrown: { lines: string[] }) => thrown);
    expect(changes(world)).toEqual([]);
    return (error as { lines: string[] }).lines;
  };

  test("while a standby stands by", async () => {
    expect(await lines(worldOf("prod", ["prod-eu-west-1"]))).toEqual([
      "prod-eu-west-1 stands by for prod and restores from its copies: retire prod-eu-west-1 first",
    ]);
  });

  test("while a standby that has taken over reads what it has", async () => {
    expect(await lines(worldOf("prod", ["prod-eu-west-1"]), { partnerPromoted: true })).toEqual([
      "prod-eu-west-1 has taken over from prod, reads its outputs and restores from its copies: make its region the primary of the platform first (role: primary, without drFor), and deploy it",
    ]);
  });

  test("when it is the standby that has taken over", async () => {
    const spec = resolveWakala("prod-eu-west-1", { recovery: { promoted: true } }).spec;
    expect(await lines(worldOf("prod-eu-west-1", ["prod"]), { spec })).toEqual([
      "prod-eu-west-1 has taken over from prod and serves: fail back first (docs/runbooks/region-loss.md), or make its region the primary of the platform: role: primary, without drFor",
    ]);
  });

  test("when nobody confirms it, and when there is nothing", async () => {
    expect(await lines(worldOf("staging"), { confirm: async () => false })).toEqual([
      "staging was not confirmed: nothing was done",
    ]);
    expect(await lines(new World({}, "staging", {}))).toEqual([
      "the state backend has no stack staging: nothing was deployed",
    ]);
  });

  test("but not for a standby that only stands by: its primary's promise is told", async () => {
    const told = await retired(worldOf("prod-eu-west-1", ["prod"]));
    expect(told[0]).toBe(
      "warning  prod has no standby without prod-eu-west-1: what it promises for the loss of its region no longer holds",
    );
  });

  test("but not once the standby's cluster is gone: what it keeps stands by for nobody", async () => {
    const world = worldOf("prod", ["prod-eu-west-1"]);
    world.stacks["prod-eu-west-1"] = (world.stacks["prod-eu-west-1"] ?? []).filter(({ protect }) => protect);
    world.stacks["prod-eu-west-1"] = world.stacks["prod-eu-west-1"].filter(({ type }) => !type.includes("eks/cluster"));
    await retired(world);
    expect(world.state.some(({ type }) => type === "aws:eks/cluster:Cluster")).toBe(false);
  });
});
