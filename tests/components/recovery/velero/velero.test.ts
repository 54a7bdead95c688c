import fc from "fast-check";
import { locationSpec } from "../../../../components/recovery/velero/component/locations";
import { VELERO_FOOTPRINT, veleroValues } from "../../../../components/recovery/velero/component/values";
import { backupBaseName } from "../../../../components/recovery/velero/names";
import { goDuration, scheduleSpec } from "../../../../components/recovery/velero/schedules";
import type { BackupSchedule } from "../../../../components/recovery/velero/types";
import { specProblems, testWithSchemas } from "../../../support/crd-schemas";
import { PLACEMENTS } from "../../../support/placements";

const values = veleroValues({ placements: PLACEMENTS }, "docker.io/velero/velero-plugin-for-aws:v1.14.0");
const DAILY: BackupSchedule = {
  name: "daily-backup",
  cron: "0 2 * * *",
  ttl: "720h",
  namespaces: ["wakala-apps", "wakala-data"],
  excludedResources: [],
  hooks: [],
};

function problems(kind: string, spec: object): string[] {
  return specProblems("velero.io/v1", kind, spec);
}

describe("the chart's values", () => {
  test("neither its CRDs nor its locations come from the chart, and no hook touches CRDs", () => {
    expect(values).toMatchObject({
      upgradeCRDs: false,
      cleanUpCRDs: false,
      backupsEnabled: false,
      snapshotsEnabled: false,
      credentials: { useSecret: false },
    });
  });

  test("volumes go to the bucket: CSI snapshots, moved by kopia, by an agent on every node", () => {
    expect(values.configuration).toMatchObject({
      features: "EnableCSI",
      uploaderType: "kopia",
      defaultSnapshotMoveData: true,
    });
    expect(values.deployNodeAgent).toBe(true);
    expect(values.nodeAgent.tolerations).toEqual([{ operator: "Exists" }]);
    expect(VELERO_FOOTPRINT.daemons).toEqual([
      { name: "velero-node-agent", roles: "all", requests: values.nodeAgent.resources.requests },
    ]);
    expect(VELERO_FOOTPRINT.pods).toMatchObject([{ replicas: 1, requests: values.resources.requests }]);
  });

  test("a volume is restored where no pod of Velero's has to tolerate a taint, and every figure is one that it can read", () => {
    const [argument] = values.nodeAgent.extraArgs;
    const settings = JSON.parse(values.configMaps["node-agent"]?.data["node-agent.json"] ?? "{}");
    expect(argument).toBe("--node-agent-configmap=velero-node-agent");
    expect(settings.restorePVC).toEqual({ ignoreDelayBinding: true });
    for (const figure of Object.values(settings.podResources)) expect(figure).toMatch(/^\d+(m|Mi|Gi)?$/);
  });

  test("the server is restricted, on the nodes of cluster services, and can write its home", () => {
    expect(values).toMatchObject({
      nodeSelector: PLACEMENTS.system.nodeSelector,
      tolerations: PLACEMENTS.system.tolerations,
      podSecurityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
      containerSecurityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false },
    });
    expect(values.configuration.extraEnvVars).toEqual([{ name: "HOME", value: "/scratch" }]);
  });

  test("the agent needs no path of the host", () => {
    expect(values.nodeAgent).toMatchObject({
      disableHostPath: true,
      containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    });
  });
});

describe("schedules", () => {
  testWithSchemas("whole namespaces with their volumes, and no filter (BKP-03)", () => {
    const spec = scheduleSpec(DAILY, false);
    expect(spec).toEqual({
      schedule: "0 2 * * *",
      paused: false,
      useOwnerReferencesInBackup: false,
      template: {
        ttl: "720h0m0s",
        storageLocation: "default",
        includedNamespaces: ["wakala-apps", "wakala-data"],
        snapshotMoveData: true,
        csiSnapshotTimeout: "20m0s",
      },
    });
    expect(problems("Schedule", spec)).toEqual([]);
  });

  testWithSchemas("with everything that can be said", () => {
    const hook = { namespaces: ["a"], pods: { app: "x" }, command: ["sync"], timeout: "90s", onError: "Fail" } as const;
    const spec = scheduleSpec(
      {
        ...DAILY,
        excludedResources: ["events"],
        labels: { tier: "gold" },
        hooks: [
          { ...hook, name: "freeze", when: "before", container: "main", namespaces: ["a"], command: ["sync"] },
          { ...hook, name: "thaw", when: "after", namespaces: ["a"], command: ["sync"] },
        ],
      },
      true,
    );
    expect(spec).toMatchObject({
      paused: true,
      template: {
        excludedResources: ["events"],
        labelSelector: { matchLabels: { tier: "gold" } },
        hooks: {
          resources: [
            { name: "freeze", pre: [{ exec: { container: "main", command: ["sync"], timeout: "1m30s" } }] },
            { name: "thaw", post: [{ exec: { command: ["sync"] } }] },
          ],
        },
      },
    });
    expect(problems("Schedule", spec)).toEqual([]);
  });

  test.each([
    ["720h", "720h0m0s"],
    ["30m", "30m0s"],
    ["90m", "1h30m0s"],
    ["45s", "45s"],
    ["3600s", "1h0m0s"],
    ["960h0m0s", "960h0m0s"],
    ["1h30m", "1h30m0s"],
  ])("%s is %s, as Go writes it", (text, written) => expect(goDuration(text)).toBe(written));

  test("what Go writes means the same", () => {
    const seconds = (text: string) => {
      const [, h = 0, m = 0, s = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? [];
      return Number(h) * 3600 + Number(m) * 60 + Number(s);
    };
    fc.assert(
      fc.property(fc.nat(100_000), fc.constantFrom("s", "m", "h"), (amount, unit) => {
        expect(seconds(goDuration(`${amount}${unit}`))).toBe(seconds(`${amount}${unit}`));
      }),
    );
  });

  test("anything else is refused", () => {
    expect(() => goDuration("soon")).toThrow('"soon" is not a duration such as 30s, 5m, 1h30m or 30d');
  });
});

testWithSchemas.each([
  [true, "ReadWrite"],
  [false, "ReadOnly"],
])("a location that is writable: %s is %s", (writable, accessMode) => {
  const spec = locationSpec({ bucketName: "shop-backups-1", region: "eu-west-1", isDefault: false, writable });
  expect(spec).toEqual({
    provider: "aws",
    default: false,
    accessMode,
    objectStorage: { bucket: "shop-backups-1", prefix: "velero" },
    config: { region: "eu-west-1" },
  });
  expect(problems("BackupStorageLocation", spec)).toEqual([]);
});

test("a region finds its partner's bucket by the cluster's name alone", () => {
  expect(backupBaseName("wakala-prod-primary")).toBe("wakala-prod-primary-backups");
});
