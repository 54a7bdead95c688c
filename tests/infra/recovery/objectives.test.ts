import fc from "fast-check";
import { parse } from "yaml";
import { durationSeconds, formatSeconds } from "../../../components/shared/duration";
import { isTree, type Tree } from "../../../components/shared/tree";
import { dataSets, hasStandby } from "../../../infra/recovery/data-sets";
import { recoveryFindings, recoveryReport } from "../../../infra/recovery/report";
import type { ServingRegion } from "../../../infra/recovery/takeover";
import { volumeFigures } from "../../../infra/recovery/volumes";
import { patched, resolveShop, resolveWakala } from "../../support/definitions";

/** A shop with a standby, a database that is followed there, and nothing else that could be lost. */
const PAIR: Tree = {
  topology: {
    "eu-west-1": { drWaiver: null },
    "eu-central-1": { role: "standby", drFor: "eu-west-1" },
  },
  namespaces: { data: {} },
  nodeGroups: { db: { role: "db", type: "m6i.xlarge", min: 3, max: 6 } },
  data: {
    postgres: {
      main: {
        database: "shop",
        namespace: "data",
        standby: { region: "eu-central-1", copy: "direct" },
      },
    },
  },
  dr: { dataSets: { "cluster-objects": { waiver: "everything is made by the program" } } },
};

function region(...changes: Tree[]): ServingRegion {
  const { spec } = resolveShop({ definition: patched(PAIR, ...changes) });
  if (!hasStandby(spec)) throw new Error("the shop promises nothing");
  return spec;
}

function findings(...changes: Tree[]) {
  return recoveryFindings(region(...changes)).map(({ severity, message, fix }) => ({ severity, message, fix }));
}

const S3_COPY = { data: { postgres: { main: { standby: { copy: "s3-replication" } } } } };

describe("A: 5 min and 60 min", () => {
  const promised = { dr: { rpo: "5m", rto: "60m" } };

  test("WAL that is written there keeps it", () => {
    expect(findings(promised)).toEqual([]);
  });

  test("WAL that S3 copies does not, and the change that would is named", () => {
    expect(findings(promised, S3_COPY)).toEqual([
      {
        severity: "error",
        message:
          "postgres.main: RPO 17 min misses the objective of 5 min (standby on WAL copied by S3: " +
          "closing of WAL 1 min + upload of WAL 1 min + S3 replication 15 min)",
        fix: "data.postgres.main.standby.copy: direct comes to 2 min",
      },
    ]);
  });

  test("the platform itself keeps what it promises", () => {
    expect(recoveryFindings(resolveWakala("prod").spec)).toEqual([]);
  });
});

describe("B: 1 h and 4 h", () => {
  const promised = { dr: { rpo: "1h", rto: "4h" } };

  test("is kept by either copy of the WAL", () => {
    expect(findings(promised)).toEqual([]);
    expect(findings(promised, S3_COPY)).toEqual([]);
  });

  test("an hourly backup of volumes does not: it counts when all of it is copied", () => {
    const schedule = { name: "hourly", namespaces: ["data"] };
    const minutes = (cron: string) => sum(volumeFigures(region(promised), { ...schedule, cron }).loss) / 60;
    expect(minutes("0 * * * *")).toBe(105);
    expect(minutes("*/15 * * * *")).toBe(60);
  });
});

describe("C: figures of single stores", () => {
  const region4h = { dr: { rpo: "4h", rto: "4h" } };

  test("the region's 4 h are kept", () => {
    expect(findings(region4h)).toEqual([]);
  });

  test("RPO 0 and RTO 5 min are those of an instance: for a region, one is unreachable, the other missed", () => {
    const store = { dr: { dataSets: { "postgres.main": { rpo: "0s", rto: "5m" } } } };
    expect(findings(region4h, store)).toEqual([
      {
        severity: "warning",
        message:
          "postgres.main: RPO 0 can't be met: standby on WAL written there by pgBackRest copies after the write is " +
          "confirmed, so up to 2 min can be lost (closing of WAL 1 min + upload of WAL 1 min)",
        fix: "set it to 2m, or replicate synchronously",
      },
      {
        severity: "error",
        message: expect.stringMatching(/^postgres\.main: RTO 58 min misses the objective of 5 min \(.*decision 30 min/),
        fix: "no change that the plan knows of meets it: set it to 58m",
      },
    ]);
  });
});

describe("E: 5 min and 30 min", () => {
  const promised = { dr: { rpo: "5m", rto: "30m" } };

  test("half an hour to decide leaves no time, and the cheapest changes together do", () => {
    expect(findings(promised).map(({ fix }) => fix)).toEqual([
      "dr.decision: 5m and topology.eu-central-1.scale: 1 comes to 28 min",
      "dr.decision: 5m comes to 27 min",
    ]);
  });

  test("it is kept with them", () => {
    const changed = { dr: { decision: "5m" }, topology: { "eu-central-1": { scale: 1 } } };
    expect(findings(promised, changed)).toEqual([]);
  });
});

/** Definitions in which something is missed. */
const DEFINITIONS: Record<string, Tree> = {
  "volumes that are backed up on working days": {
    backup: { velero: { enabled: true, schedules: { daily: { cron: "0 2 * * 1-5" } } } },
  },
  "a copy by S3": S3_COPY,
  "a short promise": { data: { postgres: { main: { rpo: "5m" } } } },
  "hosts without automatic failover": {
    dns: { provider: "aws", zones: { "example.com": { id: "Z123" } }, failover: { hosts: { "api.example.com": {} } } },
    gitops: { enabled: true, standby: "run" },
    dr: { failover: "manual" },
  },
  "records that live long": { dns: { provider: "cloudflare", zones: { "example.com": {} }, ttl: 600 } },
  "an archive": { data: { buckets: { papers: { lifecycle: { transitions: { GLACIER: 90, DEEP_ARCHIVE: 400 } } } } } },
  "a database without a standby": { data: { postgres: { main: { standby: null } } } },
  "searches that are kept daily": {
    data: { elasticsearch: { main: { namespace: "data", snapshots: { every: "24h" } } } },
    nodeGroups: { db: { type: "r6i.2xlarge" } },
  },
  "messages that are not mirrored": {
    data: { kafka: { main: { namespace: "data", listeners: { loadBalancer: true, domain: "example.com" } } } },
    nodeGroups: { db: { type: "r6i.2xlarge", max: 9 } },
  },
  "objects that nobody backs up": { dr: { dataSets: { "cluster-objects": null } } },
};

describe.each(Object.entries(DEFINITIONS))("remedies of %s", (_, definition) => {
  const spec = region(definition);
  const named = dataSets(spec)
    .filter(({ objectives }) => objectives?.rpo !== Number.POSITIVE_INFINITY)
    .flatMap(({ name, remedies }) => remedies.map((remedy) => ({ name, ...remedy })));

  test("there are some", () => {
    expect(named.length).toBeGreaterThan(0);
  });

  test.each(named.map((remedy) => [remedy.name, remedy.change, remedy] as const))("%s: %s", (name, change, remedy) => {
    const changed = dataSets(region(definition, ...change.split(" and ").map(written)));
    const set = changed.find((candidate) => candidate.name === name);
    expect(sum((remedy.of === "rpo" ? set?.loss : set?.recovery) ?? [])).toBeCloseTo(remedy.seconds, 9);
  });
});

/** A change as it is told, written into a definition. */
function written(change: string): Tree {
  const [path = "", ...rest] = change.split(": ");
  const value = parse(rest.join(": "));
  // A list of storage classes takes the place of what was there.
  const leaf = path.endsWith(".transitions") ? { GLACIER: null, DEEP_ARCHIVE: null, ...value } : value;
  return path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), leaf) as Tree;
}

function sum(steps: { seconds: number }[]): number {
  return steps.reduce((total, { seconds }) => total + seconds, 0);
}

test("an archive class is in the time until its objects are back (BKP-13, X-37)", () => {
  const lifecycle = (transitions: Tree) => ({ data: { buckets: { papers: { lifecycle: { transitions } } } } });
  const back = (transitions: Tree) =>
    recoveryReport(region(lifecycle(transitions)))?.dataSets.find(({ name }) => name === "bucket-papers")?.rtoSeconds ??
    0;
  expect(back({ GLACIER: 90 }) - back({ GLACIER_IR: 90 })).toBe(5 * 3600);
  expect(back({ DEEP_ARCHIVE: 90 }) - back({})).toBe(12 * 3600);
});

describe("what is not copied", () => {
  const bucket = { data: { buckets: { papers: { replicated: false } } } };

  test("is an error, wherever nobody says why it may be lost", () => {
    expect(findings(bucket)).toEqual([
      {
        severity: "error",
        message:
          "bucket-papers: all of it can be lost, whenever written (none: objects stay in the region), and the objective is RPO 24 h",
        fix: "data.buckets.papers.replicated: true comes to 15 min",
      },
    ]);
    const waived = { dr: { dataSets: { "bucket-papers": { waiver: "made anew from the database" } } } };
    expect(findings(bucket, waived)).toEqual([]);
  });

  test("has no figure in the report, where a figure would be a lie", () => {
    const papers = recoveryReport(region(bucket))?.dataSets.find(({ name }) => name === "bucket-papers");
    expect(papers).toMatchObject({ rpoObjectiveSeconds: 1440 * 60, met: false });
    expect(papers?.rpoSeconds).toBeUndefined();
  });
});

describe("what a finding proposes", () => {
  const losses = fc.constantFrom("0s", "1m", "5m", "30m", "1h", "2h45m", "12h", "24h", "30d");
  // With less, hosts under dns.failover are refused for the time that resolvers keep them.
  const times = fc.constantFrom("15m", "30m", "1h", "4h", "30d");

  /** A definition in which a finding's advice is followed: a change, a promise, or a reason. */
  function followed({ message, fix = "" }: { message: string; fix?: string }): Tree[] {
    const [, set = ""] = /^([\w.-]+): /.exec(message) ?? [];
    const change = /^(.*) comes to /.exec(fix)?.[1];
    if (change) return change.split(" and ").map(written);
    if (fix.includes(".waiver")) return [{ dr: { dataSets: { [set]: { waiver: "followed the advice" } } } }];
    const promise = /set it to (\w+)/.exec(fix)?.[1];
    const of = message.includes(": RTO") ? "rto" : "rpo";
    return [{ dr: { dataSets: { [set]: { [of]: promise } } } }];
  }

  const told = ({ message }: { message: string }) => /^[\w.-]+: (all|RPO|RTO)/.exec(message)?.[0];

  test.each(Object.entries(DEFINITIONS))("of %s is accepted, and ends it, whatever is promised", (_, definition) => {
    fc.assert(
      fc.property(losses, times, (rpo, rto) => {
        const promised = { dr: { rpo, rto } };
        for (const finding of recoveryFindings(region(definition, promised))) {
          const after = recoveryFindings(region(definition, promised, ...followed(finding)));
          expect(after.map(told)).not.toContain(told(finding));
        }
      }),
      { numRuns: 8 },
    );
  });
});

describe("defaults keep one another", () => {
  const minimal = (...more: Tree[]) => {
    const pair = {
      topology: { "eu-west-1": { drWaiver: null }, "eu-central-1": { role: "standby", drFor: "eu-west-1" } },
    };
    const { spec } = resolveShop({ definition: patched(pair, ...more) });
    return recoveryFindings(spec).map(({ message }) => message);
  };
  const namespaces = { namespaces: { data: {} } };
  const nodes = { nodeGroups: { db: { role: "db", type: "r6i.2xlarge", min: 3, max: 6 } } };

  test("a pair of regions with nothing in them promises what it keeps", () => {
    expect(minimal()).toEqual([]);
  });

  test.each<[string, Tree]>([
    ["backups of the cluster", { backup: { velero: { enabled: true, schedules: { all: {} } } } }],
    ["Git", { gitops: { enabled: true } }],
  ])("%s, with every other value left out, keep the default RPO and RTO", (_, definition) => {
    expect(minimal(namespaces, definition)).toEqual([]);
  });

  test.each<[string, Tree]>([
    ["a database", { postgres: { main: { database: "shop", namespace: "data" } } }],
    ["Elasticsearch", { elasticsearch: { main: { namespace: "data" } } }],
    ["a bucket", { buckets: { papers: {} } }],
  ])("so does %s", (_, data) => {
    expect(minimal(namespaces, nodes, { gitops: { enabled: true }, data })).toEqual([]);
  });

  test("what nobody backs up is told, with what would: a default that backs it up would cost unasked", () => {
    expect(minimal(namespaces)).toEqual([
      "cluster-objects: all of it can be lost, whenever written (none: nothing holds what others made in the cluster), and the objective is RPO 24 h",
    ]);
  });
});

test("a promise for a name that nothing bears is an error", () => {
  expect(recoveryFindings(region({ dr: { dataSets: { "postgres.mane": { rpo: "5m" } } } }))).toEqual([
    {
      severity: "error",
      at: "dr.dataSets.postgres.mane",
      message: expect.stringMatching(
        /^"postgres\.mane" is not a data set of the region \(did you mean postgres\.main\?\); allowed: /,
      ),
    },
  ]);
});

test("only a region that serves and has a standby promises: not the standby, nor a region that stands alone", () => {
  for (const stack of ["prod-eu-west-1", "staging"] as const) {
    expect(recoveryReport(resolveWakala(stack).spec)).toBeUndefined();
    expect(recoveryFindings(resolveWakala(stack).spec)).toEqual([]);
  }
});

test("every step says where its figure is from, and the report's figures are their sums", () => {
  const spec = resolveWakala("prod").spec;
  if (!hasStandby(spec)) throw new Error("A promises nothing");
  const report = recoveryReport(spec);
  for (const { name, loss, recovery } of dataSets(spec)) {
    for (const step of [...loss, ...recovery]) {
      expect(step.source).not.toBe("");
      expect(step.seconds).toBeGreaterThanOrEqual(0);
    }
    const told = report?.dataSets.find((candidate) => candidate.name === name);
    expect(told?.rtoSeconds).toBe(sum(recovery));
    expect(told?.rpoSeconds ?? Number.POSITIVE_INFINITY).toBe(sum(loss));
  }
});

test("a denser schedule never loses more", () => {
  const spec = region();
  const every = (hours: number) =>
    sum(volumeFigures(spec, { name: "v", cron: `0 */${hours} * * *`, namespaces: [] }).loss);
  fc.assert(
    fc.property(fc.constantFrom(1, 2, 3, 4, 6, 8, 12), fc.constantFrom(1, 2, 3, 4, 6, 8, 12), (a, b) => {
      if (a <= b) expect(every(a)).toBeLessThanOrEqual(every(b));
    }),
  );
});

test("more data is never back sooner", () => {
  const back = (size: number) => {
    const spec = region({ data: { postgres: { main: { standby: null, storage: { size: `${size}Gi` } } } } });
    return recoveryReport(spec)?.dataSets.find(({ name }) => name === "postgres.main")?.rtoSeconds ?? 0;
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (size, more) => {
      expect(back(size + more)).toBeGreaterThanOrEqual(back(size));
    }),
    { numRuns: 10 },
  );
});

test("platform A: the promises of the definition", () => {
  const { objectives } = resolveWakala("prod").spec;
  expect(objectives).toMatchObject({
    rpoSeconds: durationSeconds("5m"),
    rtoSeconds: durationSeconds("60m"),
    failover: "automatic",
  });
  expect(formatSeconds(objectives?.rtoSeconds ?? 0)).toBe("1 h");
  expect(isTree(objectives?.dataSets)).toBe(true);
});
