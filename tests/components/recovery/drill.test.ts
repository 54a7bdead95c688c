import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drillEnvironment, drillScript, type RestorableFacts } from "../../../components/recovery/drill";
import { CANARY_LABELS, CHECK, CONFIG_SUM, FILE_SUM } from "../../../components/recovery/drill/canary";
import { checkManifest, restoreManifest } from "../../../components/recovery/drill/manifests";
import { drillRules } from "../../../components/recovery/drill/rights";
import { schemaProblems, testWithSchemas } from "../../support/crd-schemas";

const CANARY_TEXT = "what a backup holds, a restore gives back";
const POSTGRES: RestorableFacts = {
  name: "postgres-main",
  namespace: "wakala-data",
  object: { apiGroup: "postgres-operator.crunchydata.com", plural: "postgresclusters", name: "postgres-drill" },
  answered: { jsonPath: "{.status.databaseInitSQL}", value: "postgres-drill" },
};

interface Answers {
  /** What `get backups` prints. */
  backups?: string;
  restorePhase?: string;
  canary?: string;
  checkPhase?: string;
  query?: string;
  postgres?: boolean;
  limitSeconds?: number;
  /** Fails every call whose arguments hold this. */
  broken?: string;
}

interface Drill {
  status: number | null;
  /** Arguments of every call of kubectl, in order. */
  calls: string[];
  created: string[];
  result: Record<string, string>;
}

/** A kubectl that answers as a cluster would, and remembers what it was asked. */
function fakeKubectl(answers: Required<Omit<Answers, "postgres" | "limitSeconds">>): string {
  return `#!/bin/sh
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in *'${answers.broken}'*) exit 1 ;; esac
case "$*" in
  *"get backups.velero.io"*) printf '%s' '${answers.backups}' ;;
  *"-o name"*) ;;
  *"get restores.velero.io"*) printf '%s' '${answers.restorePhase}' ;;
  *"get configmap"*) printf '%s' '${answers.canary}' ;;
  *"get pod"*) printf '%s' '${answers.checkPhase}' ;;
  *"get postgresclusters"*) printf '%s' '${answers.query}' ;;
  *"create -f -") cat >> "$CREATED" ;;
  *"create -f "*) cat "\${*##* -f }" >> "$CREATED" ;;
  *patch*) for last; do :; done; printf '%s' "$last" > "$RESULT" ;;
esac
`;
}

function drill(answers: Answers = {}): Drill {
  const directory = mkdtempSync(join(tmpdir(), "drill-test-"));
  const file = (name: string) => join(directory, name);
  const write = (name: string, text: string, mode = 0o644) => writeFileSync(file(name), text, { mode });
  try {
    write(
      "kubectl",
      fakeKubectl({
        backups: "daily-backup-1 2026-11-20T02:00:00Z\ndaily-backup-2 2026-11-21T02:00:00Z\n",
        restorePhase: "Completed",
        canary: CANARY_TEXT,
        checkPhase: "Succeeded",
        query: "postgres-drill",
        broken: "nothing of the kind",
        ...answers,
      }),
      0o755,
    );
    write("sleep", "#!/bin/sh\n", 0o755);
    write("drill.sh", drillScript());
    write("restore.json", JSON.stringify(restoreManifest("wakala-apps")));
    write("check.json", JSON.stringify(checkManifest("docker.io/alpine/k8s:1.35.4")));
    write("postgres-main.json", '{"kind":"PostgresCluster"}');
    for (const name of ["calls", "created", "result"]) write(name, "");
    const { status } = spawnSync("sh", [file("drill.sh")], {
      encoding: "utf8",
      env: {
        ...drillEnvironment({
          backup: { schedule: "daily-backup", location: "default", namespace: "wakala-apps" },
          limitSeconds: answers.limitSeconds ?? 600,
          restorables: answers.postgres ? [POSTGRES] : [],
        }),
        FILES: directory,
        PATH: `${directory}:${process.env.PATH}`,
        CALLS: file("calls"),
        CREATED: file("created"),
        RESULT: file("result"),
      },
    });
    const read = (name: string) => readFileSync(file(name), "utf8");
    return {
      status,
      calls: read("calls").trim().split("\n"),
      created: read("created").split(/(?<=\})(?=\{"(?:apiVersion|kind)")/),
      result: read("result") === "" ? {} : JSON.parse(read("result")).data,
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The calls that take away what a drill made. */
const DELETIONS = [
  "--namespace restore-drill delete pod restore-drill-check --ignore-not-found --wait=false",
  "--namespace restore-drill delete configmap restore-canary --ignore-not-found --wait=false",
  "--namespace restore-drill delete persistentvolumeclaim restore-canary --ignore-not-found --wait=false",
  "--namespace velero delete restores.velero.io restore-drill --ignore-not-found --wait=false",
];

describe("the script", () => {
  test("is POSIX shell", () => {
    expect(spawnSync("sh", ["-n"], { input: drillScript(), encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });

  test("restores the latest completed backup, checks it, writes down the figures and clears up", () => {
    const { status, calls, created, result } = drill();
    expect(status).toBe(0);
    const [restore, check] = created.map((text) => JSON.parse(text));
    expect(restore).toMatchObject({ kind: "Restore", spec: { backupName: "daily-backup-2" } });
    expect(check).toMatchObject({ kind: "Pod", metadata: { name: "restore-drill-check" } });
    expect(result).toMatchObject({ result: "success", reason: "", backup: "daily-backup-2" });
    expect(calls.slice(-5)).toEqual([...DELETIONS, expect.stringContaining("patch configmap restore-drill-result")]);
    expect(calls.find((call) => call.includes("get backups"))).toContain(
      "--selector velero.io/schedule-name=daily-backup,velero.io/storage-location=default",
    );
  });

  test("its figures are metrics that Prometheus reads", () => {
    const lines = (drill().result["metrics.prom"] ?? "").trim().split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual([
      "platform_restore_drill_success",
      "platform_restore_drill_finished_timestamp_seconds",
      "platform_restore_drill_duration_seconds",
      "platform_restore_drill_backup_age_seconds",
      "platform_restore_drill_volume_seconds",
    ]);
    expect(lines[0]).toBe("platform_restore_drill_success 1");
    for (const line of lines) expect(line).toMatch(/^[a-z_]+ -?\d+$/);
    const [last = ""] = (drill({ postgres: true }).result["metrics.prom"] ?? "").trim().split("\n").slice(-1);
    expect(last).toMatch(/^platform_restore_drill_store_seconds\{store="postgres-main"\} \d+$/);
  });

  test("restores a database beside the real one, waits for its query, and takes it away", () => {
    const { status, calls, created } = drill({ postgres: true });
    expect(status).toBe(0);
    expect(created.at(-1)).toContain("PostgresCluster");
    expect(calls).toContain(
      "--namespace wakala-data get postgresclusters.postgres-operator.crunchydata.com postgres-drill -o jsonpath={.status.databaseInitSQL}",
    );
    expect(calls.at(-2)).toBe(
      "--namespace wakala-data delete postgresclusters.postgres-operator.crunchydata.com postgres-drill --ignore-not-found --wait=false",
    );
  });

  test.each<[string, Answers, string]>([
    ["the restore fails", { restorePhase: "PartiallyFailed" }, "restore of daily-backup-2 is PartiallyFailed"],
    ["there is no backup", { backups: "" }, "no completed backup of schedule daily-backup is in location default"],
    [
      "an object is another one",
      { canary: "something else" },
      `object restore-canary came back with the checksum ${sha256("something else")}`,
    ],
    ["the volume holds something else", { checkPhase: "Failed" }, "checksum of the restored volume is Failed"],
    [
      "it takes too long",
      { restorePhase: "InProgress", limitSeconds: 0 },
      "restore of daily-backup-2 took too long, and is InProgress",
    ],
    [
      "the restored database does not answer",
      { postgres: true, query: "", limitSeconds: 0 },
      "question to the restored postgres-main took too long, and is nothing",
    ],
    ["it may not restore", { broken: "create -f -" }, "ended before its time"],
  ])("when %s, it says so, fails and clears up", (_, answers, reason) => {
    const { status, calls, result } = drill(answers);
    expect(status).toBe(1);
    expect(result).toMatchObject({ result: "failure", reason });
    expect(result["metrics.prom"]).toMatch(/^platform_restore_drill_success 0\n/);
    expect(calls.slice(-7)).toEqual(expect.arrayContaining(DELETIONS));
  });

  test("a result that can't be written down is a failure", () => {
    expect(drill({ broken: "patch" }).status).toBe(1);
  });
});

describe("what it is checked by", () => {
  test("the object's checksum is that of what is put in", () => expect(CONFIG_SUM).toBe(sha256(CANARY_TEXT)));

  test("the file's checksum is that of what a shell writes", () => {
    const { stdout } = spawnSync("sh", ["-c", "seq 1 200000 | sha256sum | cut -d ' ' -f 1"], { encoding: "utf8" });
    expect(FILE_SUM).toBe(stdout.trim());
    expect(CHECK).toBe(`echo '${FILE_SUM}  /canary/lines' | sha256sum -c`);
  });
});

describe("what it restores", () => {
  const restore = restoreManifest("wakala-apps");

  test("the canary alone, into its own namespace: an application that runs twice works twice", () => {
    expect(restore.spec).toMatchObject({
      namespaceMapping: { "wakala-apps": "restore-drill" },
      includedResources: ["configmaps", "persistentvolumeclaims", "persistentvolumes"],
      labelSelector: { matchLabels: CANARY_LABELS },
    });
  });

  testWithSchemas("is an object that Velero takes", () => {
    const { metadata, spec } = restore;
    expect(schemaProblems({ apiVersion: "velero.io/v1", kind: "Restore", metadata, spec })).toEqual([]);
  });

  test("the pod that reads the volume meets the restricted level", () => {
    const { spec } = checkManifest("image");
    expect(spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
          },
        },
      ],
    });
  });
});

describe("what it may do", () => {
  const rules = Object.values(drillRules([POSTGRES])).flat();

  test("no wildcard, and nothing to an existing object that is not its own, but to read backups", () => {
    for (const { apiGroups, resources, verbs, resourceNames } of rules) {
      expect([...apiGroups, ...resources, ...verbs]).not.toContain("*");
      if (verbs.includes("create")) expect(verbs).toEqual(["create"]);
      else if (resources[0] !== "backups") expect(resourceNames).toHaveLength(1);
    }
  });

  test("no Secret, no exec, nothing cluster-wide; in the database's namespace only its own clone", () => {
    expect(rules.flatMap(({ resources }) => resources)).toEqual(expect.not.arrayContaining(["secrets", "pods/exec"]));
    expect(drillRules([POSTGRES])["wakala-data"]).toEqual([
      { apiGroups: ["postgres-operator.crunchydata.com"], resources: ["postgresclusters"], verbs: ["create"] },
      {
        apiGroups: ["postgres-operator.crunchydata.com"],
        resources: ["postgresclusters"],
        resourceNames: ["postgres-drill"],
        verbs: ["get", "delete"],
      },
    ]);
    expect(Object.keys(drillRules([]))).toEqual(["velero", "restore-drill"]);
  });
});

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
