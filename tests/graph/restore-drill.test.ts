import { schemaProblems, testWithSchemas } from "../support/crd-schemas";
import { type Graph, graph, only, prerequisites, resourcesOfType, stackNames } from "../support/graphs";

const CRON_JOB = "kubernetes:batch/v1:CronJob";

/** What the role that restores the database may do. */
function actions(stack: Graph): string[] {
  const { policy } = only(stack, "aws:iam/rolePolicy:RolePolicy", "restore-drill-postgres-postgres").inputs;
  const { Statement } = JSON.parse(String(policy)) as { Statement: { Action: string | string[] }[] };
  return Statement.flatMap(({ Action }) => Action);
}

describe.each(stackNames())("restore drill of %s", (name) => {
  const stack = graph(name);
  const cronJob = only(stack, CRON_JOB, "restore-drill");

  test("is after Velero, its rights and what it restores", () => {
    const needed = prerequisites(stack, cronJob);
    expect(needed).toContain(only(stack, "kubernetes:helm.sh/v3:Release", "velero"));
    for (const binding of resourcesOfType(stack, "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding").filter(
      ({ urn }) => urn.includes("RestoreDrill"),
    )) {
      expect(needed).toContain(binding);
    }
  });

  test("runs monthly, once, in a restricted pod with a token", () => {
    const { spec } = cronJob.inputs as { spec: { jobTemplate: { spec: { template: { spec: unknown } } } } };
    expect(spec).toMatchObject({ schedule: "0 6 1 * *", concurrencyPolicy: "Forbid" });
    expect(spec.jobTemplate.spec).toMatchObject({ backoffLimit: 0 });
    expect(spec.jobTemplate.spec.template.spec).toMatchObject({
      serviceAccountName: "restore-drill",
      automountServiceAccountToken: true,
      securityContext: { runAsNonRoot: true, runAsUser: 65532 },
      containers: [{ securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false } }],
    });
  });

  testWithSchemas("the database that it restores is what the CRD takes, and reads the backups only", () => {
    const { data } = only(stack, "kubernetes:core/v1:ConfigMap", "restore-drill").inputs as {
      data: Record<string, string>;
    };
    expect(schemaProblems(JSON.parse(data["postgres-postgres.json"] ?? "{}"))).toEqual([]);
    expect(actions(stack)).toEqual(["s3:ListBucket", "s3:GetBucketLocation", "s3:GetObject", "kms:Decrypt"]);
  });

  test("its namespace is closed: restricted, and nothing may talk to anybody but DNS", () => {
    const namespace = only(stack, "kubernetes:core/v1:Namespace", "namespace-restore-drill");
    expect(namespace.inputs.metadata).toMatchObject({
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
    const policies = resourcesOfType(stack, "kubernetes:networking.k8s.io/v1:NetworkPolicy").filter(
      ({ inputs }) => (inputs.metadata as { namespace: string }).namespace === "restore-drill",
    );
    expect(policies.map((policy) => policy.name).sort()).toEqual([
      "namespace-restore-drill-allow-dns",
      "namespace-restore-drill-default-deny",
    ]);
  });
});

test("the standby tries out its partner's backups, the others their own", () => {
  const location = (stack: string) => {
    const { spec } = only(graph(stack), CRON_JOB, "restore-drill").inputs as {
      spec: {
        jobTemplate: { spec: { template: { spec: { containers: { env: { name: string; value: string }[] }[] } } } };
      };
    };
    const [container] = spec.jobTemplate.spec.template.spec.containers;
    return container?.env.find((variable) => variable.name === "BACKUP_LOCATION")?.value;
  };
  expect(["prod", "prod-eu-west-1", "staging"].map(location)).toEqual(["default", "partner", "default"]);
});
