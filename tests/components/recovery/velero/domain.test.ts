import { backedUpShop, resolveShop, testErrors } from "../../../support/definitions";

const AT = "platforms/shop.yaml: backup";
const NIGHTLY = `${AT}.velero.schedules.nightly`;

describe("Velero's schedules", () => {
  testErrors([
    {
      name: "none",
      definition: { backup: { velero: { enabled: true } } },
      lines: [`${AT}.velero.schedules: is empty: Velero backs up nothing without a schedule`],
    },
    {
      name: "a cron that is none",
      ...backedUpShop({ cron: "at two" }),
      lines: [
        `${NIGHTLY}.cron: "at two" is not a cron expression of five fields that runs more than once, such as "0 2 * * *"`,
      ],
    },
    {
      name: "backups that are gone before the next one",
      ...backedUpShop({ cron: "15 2 * * 1-5", ttl: "48h" }),
      lines: [
        `${NIGHTLY}.ttl: 48h is less than the 3 d from one backup to the next: at times there would be none; allowed: 72h or more`,
      ],
    },
    {
      name: "a duration that Velero can't read",
      ...backedUpShop({ ttl: "30d" }),
      lines: [`${NIGHTLY}.ttl: "30d" is not a duration such as 30s, 10m, 1h30m or 168h: there are no days`],
    },
    {
      name: "a namespace that nobody makes",
      ...backedUpShop({ namespaces: ["appz"] }),
      lines: [
        expect.stringContaining(
          `${NIGHTLY}.namespaces.0: "appz" is not a namespace of the cluster (did you mean apps?); allowed: apps, `,
        ),
      ],
    },
    {
      name: "no namespace at all",
      definition: { backup: { velero: { enabled: true, schedules: { nightly: {} } } } },
      lines: [`${NIGHTLY}.namespaces: is missing, and namespaces declares none: there is nothing to back up`],
    },
    {
      name: "filters that nothing passes, or nothing that counts (DEF-72)",
      ...backedUpShop({ excludedResources: ["events", "*", "persistentvolumeclaims"] }),
      lines: [
        `${NIGHTLY}.excludedResources.1: *: nothing would be backed up`,
        `${NIGHTLY}.excludedResources.2: persistentvolumeclaims: nothing on a volume would be backed up`,
      ],
    },
    {
      name: "hooks in pods that are left out",
      ...backedUpShop({ excludedResources: ["pods"], hooks: { freeze: { pods: { app: "x" }, command: ["sync"] } } }),
      lines: [`${NIGHTLY}.hooks: never run: they run in pods of the backup, and excludedResources leaves out pods`],
    },
    {
      name: "hooks in every pod",
      ...backedUpShop({ hooks: { freeze: { pods: {}, command: ["sync"] } } }),
      lines: [`${NIGHTLY}.hooks.freeze.pods: names no label: it would run in every pod`],
    },
    {
      name: "nodes that volumes can't be moved on",
      ...backedUpShop({}, {}, { nodeGroups: { main: { taints: ["node-role=system:NoSchedule"] } } }),
      lines: [
        expect.stringContaining(
          `${AT}.velero: needs a node group without taints: the pods that move volumes to the bucket and back tolerate none`,
        ),
      ],
    },
    {
      name: "its password has no way in",
      ...backedUpShop({}, {}, { secrets: { enabled: false } }),
      lines: [expect.stringContaining("velero needs external-secrets, which is switched off")],
    },
  ]);

  test("a filter by labels is warned of", () => {
    const { notes } = resolveShop(backedUpShop({ labels: { backup: "true" } }));
    expect(notes).toContainEqual({
      severity: "warning",
      at: `${NIGHTLY}.labels`,
      message:
        "back up only what bears them: a claim, Secret or ConfigMap without them is left out, and no error says so",
    });
  });

  test.each(["960h0m0s", "1h30m", "40h"])("a ttl as Velero itself writes it: %s", (ttl) => {
    expect(resolveShop(backedUpShop({ ttl, cron: "0 * * * *" })).spec.backup.velero?.schedules[0]?.ttl).toBe(ttl);
  });

  test("the ttl that the message allows is accepted", () => {
    expect(() => resolveShop(backedUpShop({ cron: "15 2 * * 1-5", ttl: "72h" }))).not.toThrow();
  });

  test("defaults: twice a day, for 30 days, every namespace, everything in it", () => {
    expect(resolveShop(backedUpShop()).spec.backup.velero).toEqual({
      schedules: [
        { name: "nightly", cron: "0 2,14 * * *", ttl: "720h", namespaces: ["apps"], excludedResources: [], hooks: [] },
      ],
      paused: false,
      follows: undefined,
    });
  });

  test("a hook is in the schedule's namespaces unless it names its own", () => {
    const { spec } = resolveShop(backedUpShop({ hooks: { freeze: { pods: { app: "x" }, command: ["sync"] } } }));
    expect(spec.backup.velero?.schedules[0]?.hooks).toEqual([
      {
        name: "freeze",
        namespaces: ["apps"],
        pods: { app: "x" },
        command: ["sync"],
        when: "before",
        timeout: "30m",
        onError: "Fail",
      },
    ]);
  });

  test("off unless asked for: without it there is no drill either", () => {
    expect(resolveShop().spec.backup).toEqual({
      store: { objectLock: undefined, transitions: {} },
      velero: undefined,
      drill: undefined,
    });
  });
});
