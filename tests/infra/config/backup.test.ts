import type { Tree } from "../../../infra/config/sources";
import { backedUpShop, resolveShop, resolveWakala, testErrors } from "../../support/definitions";

const AT = "platforms/shop.yaml: backup";

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
      ...backedUpShop({}, { transitions: { GLACIER: 30 } }),
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
      ...backedUpShop({}, { transitions: { GLACIER: 365 } }),
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
    const { spec } = resolveShop(backedUpShop({}, { transitions: { STANDARD_IA: 30, GLACIER_IR: 90 } }));
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
      ...backedUpShop({}, { drill: { schedule: "nightlie" } }),
      lines: [
        `${AT}.drill.schedule: "nightlie" is not one of backup.velero.schedules (did you mean nightly?); allowed: nightly`,
      ],
    },
  ]);

  test("monthly (DR-10), of the first schedule's first namespace", () => {
    expect(resolveShop(backedUpShop()).spec.backup.drill).toEqual({
      schedule: "0 6 1 * *",
      limitSeconds: 7200,
      backup: { schedule: "nightly", location: "default", namespace: "apps" },
      storageClass: "gp3",
      withStores: true,
    });
  });

  test("it can be switched off", () => {
    expect(resolveShop(backedUpShop({}, { drill: { enabled: false } })).spec.backup.drill).toBeUndefined();
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
    ...backedUpShop(
      {},
      {},
      { secrets: { external: { "velero-repo-credentials": { namespace: "velero", keys: { a: { key: "a" } } } } } },
    ),
    lines: [
      "platforms/shop.yaml: secrets.external.velero-repo-credentials: Secret velero/velero-repo-credentials is produced by velero already",
    ],
  },
]);
