import type { Tree } from "../../../infra/config/sources";
import { resolveShop, resolveWakala, testErrors } from "../../support/definitions";

const AT = "platforms/shop.yaml: backup";
const NIGHTLY = `${AT}.velero.schedules.nightly`;

/** The shop with one namespace, backed up by one schedule with these keys. */
function shop(schedule: Tree = {}, backup: Tree = {}, more: Tree = {}) {
  return {
    definition: {
      namespaces: { apps: {} },
      backup: { velero: { enabled: true, schedules: { nightly: schedule } }, ...backup },
      ...more,
    },
  };
}

describe("Velero's schedules", () => {
  testErrors([
    {
      name: "none",
      definition: { backup: { velero: { enabled: true } } },
      lines: [`${AT}.velero.schedules: is empty: Velero backs up nothing without a schedule`],
    },
    {
      name: "a cron that is none",
      ...shop({ cron: "at two" }),
      lines: [
        `${NIGHTLY}.cron: "at two" is not a cron expression of five fields that runs more than once, such as "0 2 * * *"`,
      ],
    },
    {
      name: "backups that are gone before the next one",
      ...shop({ cron: "15 2 * * 1-5", ttl: "48h" }),
      lines: [
        `${NIGHTLY}.ttl: 48h is less than the 3 d from one backup to the next: at times there would be none; allowed: 72h or more`,
      ],
    },
    {
      name: "a duration that Velero can't read",
      ...shop({ ttl: "30d" }),
      lines: [`${NIGHTLY}.ttl: "30d" is not a duration such as 30s, 10m, 1h30m or 168h: there are no days`],
    },
    {
      name: "a namespace that nobody makes",
      ...shop({ namespaces: ["appz"] }),
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
      ...shop({ excludedResources: ["events", "*", "persistentvolumeclaims"] }),
      lines: [
        `${NIGHTLY}.excludedResources.1: *: nothing would be backed up`,
        `${NIGHTLY}.excludedResources.2: persistentvolumeclaims: nothing on a volume would be backed up`,
      ],
    },
    {
      name: "hooks in pods that are left out",
      ...shop({ excludedResources: ["pods"], hooks: { freeze: { pods: { app: "x" }, command: ["sync"] } } }),
      lines: [`${NIGHTLY}.hooks: never run: they run in pods of the backup, and excludedResources leaves out pods`],
    },
    {
      name: "hooks in every pod",
      ...shop({ hooks: { freeze: { pods: {}, command: ["sync"] } } }),
      lines: [`${NIGHTLY}.hooks.freeze.pods: names no label: it would run in every pod`],
    },
    {
      name: "nodes that volumes can't be moved on",
      ...shop({}, {}, { nodeGroups: { main: { taints: ["node-role=system:NoSchedule"] } } }),
      lines: [
        expect.stringContaining(
          `${AT}.velero: needs a node group without taints: the pods that move volumes to the bucket and back tolerate none`,
        ),
      ],
    },
    {
      name: "its password has no way in",
      ...shop({}, {}, { secrets: { enabled: false } }),
      lines: [expect.stringContaining("velero needs external-secrets, which is switched off")],
    },
  ]);

  test("a filter by labels is warned of", () => {
    const { notes } = resolveShop(shop({ labels: { backup: "true" } }));
    expect(notes).toContainEqual({
      severity: "warning",
      at: `${NIGHTLY}.labels`,
      message:
        "back up only what bears them: a claim, Secret or ConfigMap without them is left out, and no error says so",
    });
  });

  test.each(["960h0m0s", "1h30m", "40h"])("a ttl as Velero itself writes it: %s", (ttl) => {
    expect(resolveShop(shop({ ttl, cron: "0 * * * *" })).spec.backup.velero?.schedules[0]?.ttl).toBe(ttl);
  });

  test("the ttl that the message allows is accepted", () => {
    expect(() => resolveShop(shop({ cron: "15 2 * * 1-5", ttl: "72h" }))).not.toThrow();
  });

  test("defaults: twice a day, for 30 days, every namespace, everything in it", () => {
    expect(resolveShop(shop()).spec.backup.velero).toEqual({
      schedules: [
        { name: "nightly", cron: "0 2,14 * * *", ttl: "720h", namespaces: ["apps"], excludedResources: [], hooks: [] },
      ],
      paused: false,
      follows: undefined,
    });
  });

  test("a hook is in the schedule's namespaces unless it names its own", () => {
    const { spec } = resolveShop(shop({ hooks: { freeze: { pods: { app: "x" }, command: ["sync"] } } }));
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

describe("X-37: what is restored is not in an archive", () => {
  const transitions = (classes: Tree, more: Tree = {}) => ({
    definition: { backup: { transitions: classes }, ...more },
  });
  const POSTGRES = {
    namespaces: { data: {} },
    data: { postgres: { main: { database: "shop", namespace: "data", backups: { retentionDays: 60 } } } },
  };
  testErrors([
    {
      name: "within the time that backups are kept",
      ...shop({}, { transitions: { GLACIER: 30 } }),
      lines: [
        `${AT}.transitions.GLACIER: 30 is within the 30 days that backup.velero.schedules.nightly.ttl keeps backups: a restore would wait hours for them; allowed: STANDARD_IA, GLACIER_IR`,
      ],
    },
    {
      name: "the longest counts",
      ...transitions({ DEEP_ARCHIVE: 60 }, POSTGRES),
      lines: [
        `${AT}.transitions.DEEP_ARCHIVE: 60 is within the 60 days that data.postgres.main.backups keeps backups: a restore would wait hours for them; allowed: STANDARD_IA, GLACIER_IR`,
      ],
    },
    {
      name: "later, where young backups are made of old data",
      ...shop({}, { transitions: { GLACIER: 365 } }),
      lines: [
        `${AT}.transitions.GLACIER: reaches what young backups are made of: those of Velero share data with old ones; allowed: STANDARD_IA, GLACIER_IR`,
      ],
    },
    {
      name: "sooner than S3 takes it",
      ...transitions({ STANDARD_IA: 7 }),
      lines: [`${AT}.transitions.STANDARD_IA: 7 is less than the 30 days that S3 asks for`],
    },
  ]);

  test("what is read at once may be cheaper", () => {
    const { spec } = resolveShop(shop({}, { transitions: { STANDARD_IA: 30, GLACIER_IR: 90 } }));
    expect(spec.backup.store.transitions).toEqual({ STANDARD_IA: 30, GLACIER_IR: 90 });
  });

  test("full backups of a database alone may be archived once they are not needed", () => {
    const { spec } = resolveShop(transitions({ GLACIER: 61 }, POSTGRES));
    expect(spec.backup.store.transitions).toEqual({ GLACIER: 61 });
  });
});

describe("restore drill", () => {
  testErrors([
    {
      name: "of a schedule that is not there",
      ...shop({}, { drill: { schedule: "nightlie" } }),
      lines: [
        `${AT}.drill.schedule: "nightlie" is not one of backup.velero.schedules (did you mean nightly?); allowed: nightly`,
      ],
    },
  ]);

  test("monthly (DR-10), of the first schedule's first namespace", () => {
    expect(resolveShop(shop()).spec.backup.drill).toEqual({
      schedule: "0 6 1 * *",
      limitSeconds: 7200,
      backup: { schedule: "nightly", location: "default", namespace: "apps" },
      storageClass: "gp3",
      withStores: true,
    });
  });

  test("it can be switched off", () => {
    expect(resolveShop(shop({}, { drill: { enabled: false } })).spec.backup.drill).toBeUndefined();
  });
});

describe("a standby", () => {
  const promoted = { recovery: { promoted: true } };
  const standby = (overrides: Tree = {}) => resolveWakala("prod-eu-west-1", overrides).spec;

  test("backs up nothing, reads its partner's backups, and tries them out", () => {
    const { velero, drill } = standby().backup;
    expect(velero).toMatchObject({ paused: true, follows: { clusterName: "wakala-prod-primary", writable: false } });
    expect(drill).toMatchObject({ backup: { location: "partner" } });
    expect(standby().exchange.reads).toEqual(["wakala-prod-primary/velero/repository"]);
  });

  test("once promoted, backs up to its own bucket, may clear its partner's up, and tries out its own", () => {
    const { velero, drill } = standby(promoted).backup;
    expect(velero).toMatchObject({ paused: false, follows: { clusterName: "wakala-prod-primary", writable: true } });
    expect(drill).toMatchObject({ backup: { location: "default" } });
  });

  test("its primary follows nobody", () => {
    const { backup, exchange } = resolveWakala("prod").spec;
    expect(backup.velero).toMatchObject({ paused: false, follows: undefined });
    expect(exchange.reads).toEqual([]);
  });
});

testErrors([
  {
    name: "Velero's password is nobody else's to make",
    ...shop(
      {},
      {},
      { secrets: { external: { "velero-repo-credentials": { namespace: "velero", keys: { a: { key: "a" } } } } } },
    ),
    lines: [
      "platforms/shop.yaml: secrets.external.velero-repo-credentials: Secret velero/velero-repo-credentials is produced by velero already",
    ],
  },
]);
