import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop, testErrors } from "../../../support/definitions";

const POSTGRES = { database: "shop", namespace: "shop-data" };

/** The shop with a database, some of it changed, and something else of the definition. */
function withPostgres(postgres: Tree = {}, rest: Tree = {}) {
  const base = {
    namespaces: { "shop-data": {} },
    data: { postgres: { main: patched(POSTGRES, postgres) } },
    nodeGroups: { db: { role: "db", type: "r6i.xlarge", min: 2, max: 4 } },
  };
  return { definition: patched(base, rest) };
}

const at = (path: string, message: string) => [`platforms/shop.yaml: data.postgres.main.${path}: ${message}`];
const STANDBY = {
  topology: { "eu-west-1": { drWaiver: null }, "eu-central-1": { role: "standby", drFor: "eu-west-1" } },
};

describe("values that are wrong by themselves", () => {
  testErrors([
    {
      name: "a mode that is not built",
      ...withPostgres({ mode: "rds" }),
      lines: at("mode", "can only be operator: a database of RDS is not built yet"),
    },
    {
      name: "a version without an image",
      ...withPostgres({ version: 12 }),
      lines: at("version", "12 is not allowed; allowed: 15, 16, 17, 18"),
    },
    {
      name: "no retention",
      ...withPostgres({ backups: { retentionDays: 0 } }),
      lines: at("backups.retentionDays", "0 must be at least 1"),
    },
    {
      name: "a schedule that is none",
      ...withPostgres({ backups: { full: "daily" } }),
      lines: at(
        "backups.full",
        '"daily" is not a cron expression of five fields that runs more than once, such as "0 2 * * *"',
      ),
    },
    {
      name: "a promise that is no time",
      ...withPostgres({ rpo: "5 minutes" }),
      lines: at("rpo", '"5 minutes" is not a duration such as 30s, 5m, 1h30m or 30d'),
    },
    {
      name: "a user whose name Kubernetes can't bear",
      ...withPostgres({ users: { report_user: {} } }),
      lines: at(
        "users.report_user",
        'the name "report_user" is not a user name of at most 63 lower-case letters, digits and hyphens',
      ),
    },
    {
      name: "clients in a namespace that is not made",
      ...withPostgres({ namespaces: ["shop-app"], users: { reports: { namespaces: ["shop-bi"] } } }),
      lines: [
        ...at("namespaces.0", '"shop-app" is not one of namespaces; allowed: shop-data'),
        ...at("users.reports.namespaces.0", '"shop-bi" is not one of namespaces; allowed: shop-data'),
      ],
    },
    {
      name: "the superuser",
      ...withPostgres({ owner: "postgres" }),
      lines: at("owner", '"postgres" is the superuser, as whom nobody logs in'),
    },
    {
      name: "a password among a user's attributes",
      ...withPostgres({ users: { reports: { options: "LOGIN PASSWORD 'x'" } } }),
      lines: at(
        "users.reports.options",
        `"LOGIN PASSWORD 'x'" may hold role attributes such as NOSUPERUSER, and no password`,
      ),
    },
    {
      name: "a secret among the settings, and one that is the operator's",
      ...withPostgres({ parameters: { "app.api_secret": "x", listen_addresses: "*", archive_timeout: 60 } }),
      lines: [
        ...at("parameters.app.api_secret", "looks like a secret, and a definition is no place for one"),
        ...at("parameters.listen_addresses", "is the operator's own"),
        ...at("parameters.archive_timeout", "follows from rpo"),
      ],
    },
  ]);
});

describe("instances beside one another", () => {
  const two = (first: Tree, name: string, second: Tree) =>
    withPostgres({}, { data: { postgres: { main: first, [name]: patched(POSTGRES, second) } } });
  testErrors([
    {
      name: "one that a restore drill would take for the copy of another",
      ...two({}, "main-drill", {}),
      lines: [
        "platforms/shop.yaml: data.postgres.main-drill: ends in -drill, as the copies do that a restore drill makes and deletes; take another name",
      ],
    },
    {
      name: "one whose name is another's with a user",
      ...two({ users: { eu: {} } }, "main-eu", {}),
      lines: [
        "platforms/shop.yaml: data.postgres.main-eu: makes the Secret shop-data/main-eu-credentials, as data.postgres.main does",
      ],
    },
    {
      name: "one Secret for the owners of both",
      ...two({ secret: "login" }, "orders", { secret: "login" }),
      lines: [
        "platforms/shop.yaml: data.postgres.orders: makes the Secret shop-data/login, as data.postgres.main does",
      ],
    },
    {
      name: "a name that Kubernetes does not take",
      ...two({}, "Main_2", {}),
      lines: [
        'platforms/shop.yaml: data.postgres.Main_2: the name "Main_2" is not a name of at most 63 lower-case letters, digits and hyphens',
      ],
    },
    {
      name: "a name that leaves no room for what is made of it",
      ...two({}, "a".repeat(31), {}),
      lines: [`platforms/shop.yaml: data.postgres.${"a".repeat(31)}: the name must have at most 30 characters`],
    },
  ]);

  test("Secrets in namespaces of their own may be called alike", () => {
    const second = { ...POSTGRES, namespace: "shop-eu", secret: "login" };
    const { spec } = resolveShop(
      withPostgres({ secret: "login" }, { namespaces: { "shop-eu": {} }, data: { postgres: { eu: second } } }),
    );
    expect(Object.keys(spec.data.postgres)).toEqual(["main", "eu"]);
  });
});

describe("values that do not go together", () => {
  testErrors([
    {
      name: "a namespace that nobody declares",
      ...withPostgres({ namespace: "shop-dat" }),
      lines: at("namespace", '"shop-dat" is not one of namespaces (did you mean shop-data?); allowed: shop-data'),
    },
    {
      name: "a storage class that is not there",
      ...withPostgres({ storage: { size: "20Gi", class: "fast-ssd" } }),
      lines: at("storage.class", '"fast-ssd" is not one of storageClasses; allowed: gp3'),
    },
    {
      name: "no way for passwords to come in",
      ...withPostgres({}, { secrets: { enabled: false } }),
      lines: [
        "platforms/shop.yaml: data.postgres.main: needs secrets.enabled: its passwords come through External Secrets",
      ],
    },
    {
      name: "a lone instance and a lone pool in production",
      ...withPostgres({ replicas: 1, pgBouncer: { replicas: 1 } }),
      lines: [
        ...at("replicas", "1 is less than 2, needed for production"),
        ...at("pgBouncer.replicas", "1 is less than 2, needed for production"),
      ],
    },
    {
      name: "C4: more instances than the platform scales to",
      ...withPostgres({ replicas: 4, scale: { min: 1, max: 3 } }),
      lines: at("replicas", "4 is not within scale, 1 to 3"),
    },
    {
      name: "RDB-06: nothing may be lost, and nobody is left to commit to",
      ...withPostgres({ rpo: "0s" }),
      lines: at("replicas", "2 is less than 3, needed for rpo 0s: with 2, nothing can be written while one is away"),
    },
    {
      name: "X-36: full backups once a week",
      ...withPostgres({ backups: { full: "0 1 * * 0" } }),
      lines: at("backups.full", "leaves 7 d between full backups: one a day is needed"),
    },
    {
      name: "X-36: full backups on working days",
      ...withPostgres({ backups: { full: "0 1 * * 1-5" } }),
      lines: at("backups.full", "leaves 3 d between full backups: one a day is needed"),
    },
    {
      name: "a promise that archiving can't keep",
      ...withPostgres({ rpo: "10s" }),
      lines: at("rpo", "10s is less than archiving can keep, 30s; 0s makes instances commit together"),
    },
    {
      name: "a pod larger than any node",
      ...withPostgres({ resources: { requests: { cpu: "6", memory: "8Gi" }, limits: { memory: "8Gi" } } }),
      lines: at(
        "resources.requests",
        "6080m CPU and 8416Mi fit no node of role db in eu-west-1: r6i.xlarge has 3.9 and 28Gi for pods",
      ),
    },
    {
      name: "a standby where none stands by",
      ...withPostgres({ standby: { region: "eu-central-1" } }),
      lines: at("standby.region", "eu-central-1 is not a standby: no region of the topology is one"),
    },
    {
      name: "a standby in the region itself",
      ...withPostgres({ standby: { region: "eu-west-1" } }, STANDBY),
      lines: at("standby.region", '"eu-west-1" is not a standby of the topology; allowed: eu-central-1'),
    },
    {
      name: "a standby nearer than the archive",
      ...withPostgres({ standby: { region: "eu-central-1", lag: "30s" } }, STANDBY),
      lines: at("standby.lag", "30s is less than the 60s after which WAL is archived"),
    },
    {
      name: "backups to both regions at the same time",
      ...withPostgres({ standby: { region: "eu-central-1", copy: "direct", backups: { full: "0 1 * * *" } } }, STANDBY),
      lines: at("standby.backups.full", "0 1 * * * is also the time of a backup of the region's own"),
    },
    {
      name: "one user twice",
      ...withPostgres({ users: { shop: {} }, replicationUser: "shop" }),
      lines: [
        ...at("users.shop", "shop is the owner of the database already"),
        ...at("replicationUser", "shop is another user already"),
      ],
    },
    {
      name: "a database whose name no user can have",
      ...withPostgres({ database: "shop_main" }),
      lines: at("owner", "is missing: shop_main, the database's name, can't be a user's name"),
    },
  ]);

  test("a standby region without the database is told of", () => {
    const { notes, spec } = resolveShop({
      ...withPostgres({}, STANDBY),
      stack: { stack: "prod-eu-central-1", region: "eu-central-1" },
    });
    expect(spec.data.postgres).toEqual({});
    expect(notes).toContainEqual({
      severity: "warning",
      at: "platforms/shop.yaml: data.postgres.main",
      message: "has no standby: eu-central-1 would take over without the database",
    });
  });

  test("an environment that is not production may have one of each", () => {
    const small = withPostgres({ replicas: 1, pgBouncer: { replicas: 1 } });
    const definition = { ...small.definition, production: false };
    expect(resolveShop({ definition }).spec.data.postgres.main?.replicas).toBe(1);
  });
});
