import { ADD_ONS, type AddOnName } from "../../infra/add-ons";
import type { GraphResource } from "../../tools/engine/graph";
import { graph, ofType } from "../support/graphs";
import { ProjectCopy } from "../support/project-copy";
import { pinnedChart } from "../support/releases";
import { chartsAreMissing, type RenderedObject, rendered } from "../support/rendered-charts";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const KUBERNETES = "1.35.4";
const EVENTS = "helm.sh/hook";

type Definition = Record<string, Record<string, unknown>>;

/** The add-ons that no stack of the repository has. */
const OTHERS: [string, (wakala: Definition) => object][] = [
  [
    "others",
    ({ secrets, nodeGroups }) => ({
      admission: { engine: "kyverno" },
      autoscaler: { kind: "none" },
      karpenter: { enabled: true, pools: { batch: { types: ["m5.large"], limits: { cpu: 10, memory: "10Gi" } } } },
      addOns: { keda: true },
      secrets: { ...secrets, sealedSecrets: true },
      nodeGroups: Object.fromEntries(
        Object.entries(nodeGroups ?? {}).map(([name, group]) => [name, { ...(group as object), scaledBy: "none" }]),
      ),
      data: { kafka: { enabled: true, namespace: "wakala-data" } },
    }),
  ],
  ["spot", () => ({ addOns: { nodeTerminationHandler: true } })],
];

const missing = chartsAreMissing();
const charts = missing ? describe.skip : describe;

charts(missing ? `charts as Helm renders them: skipped, ${missing}` : "charts as Helm renders them", () => {
  const releases = new Map<string, GraphResource>();

  beforeAll(() => {
    const note = (resources: GraphResource[]) => {
      for (const release of ofType({ resources }, RELEASE)) releases.set(pinnedChart(release).key, release);
    };
    for (const [name, change] of OTHERS) note(planned(name, change));
    note(graph("prod").resources);
  }, 300_000);

  test.each(Object.keys(ADD_ONS) as AddOnName[])("%s", (name) => {
    const release = releases.get(name);
    if (!release) throw new Error(`no stack or variant has ${name}`);
    const objects = rendered(release, KUBERNETES);
    if (!objects) throw new Error(`CHARTS has no archive of ${name} at its pinned version`);
    const hooks = objects.filter(({ metadata }) => metadata.annotations?.[EVENTS]);

    expect(
      hooks
        .filter(({ kind }) => kind === "Job")
        .map(summary)
        .sort(byJob),
    ).toEqual(ADD_ONS[name].hooks.runs.map(({ placement: _, ...hook }) => hook).sort(byJob));
    expect(accountsWithoutName(hooks)).toEqual([]);
    expect(hooks.filter(({ kind }) => kind === "Job").flatMap(unrestricted)).toEqual([]);
    // Policies add up: a chart's could only open what the namespace's keep closed.
    expect(objects.filter(({ kind }) => ["NetworkPolicy", "CustomResourceDefinition"].includes(kind))).toEqual([]);
    expect(objects.filter((object) => !BUILT_IN.test(object.apiVersion) && !isServed(object))).toEqual([]);
  });
});

/** Groups that every API server has. */
const BUILT_IN =
  /^(v1|(apps|autoscaling|batch|policy)\/\w+|(admissionregistration|apiregistration|authorization|certificates|coordination|discovery|networking|rbac\.authorization|scheduling|storage)\.k8s\.io\/\w+)$/;

/** A chart that makes an object of a kind that no stack has CRDs of can't be installed. */
function isServed({ apiVersion, kind }: RenderedObject): boolean {
  return Object.values(ADD_ONS).some(({ serves }) =>
    serves.some((served) => served.apiVersion === apiVersion && served.kind === kind),
  );
}

/** One region of wakala, with some of it changed. */
function planned(name: string, change: (wakala: Definition) => object): GraphResource[] {
  const project = new ProjectCopy();
  try {
    const { stdout, stderr } = project
      .definition(name, (wakala) => {
        const { "af-south-1": home } = wakala.topology as Record<string, object>;
        return {
          ...wakala,
          topology: { "af-south-1": { ...home, drWaiver: "a test needs no standby" } },
          data: {},
          tracing: { backend: "none" },
          workloads: {},
          environments: { prod: {} },
          ...change(wakala as Definition),
        };
      })
      .stack("prod", { definition: name, environment: "prod", region: "af-south-1" })
      .plan("prod");
    if (!stdout.includes("1 stack planned")) throw new Error(stderr);
    return (project.graph("prod") as { resources: GraphResource[] }).resources;
  } finally {
    project.remove();
  }
}

interface Pod {
  serviceAccountName?: string;
  serviceAccount?: string;
  securityContext?: SecurityContext;
  containers: { name: string; image: string; securityContext?: SecurityContext }[];
}

interface SecurityContext {
  runAsNonRoot?: boolean;
  allowPrivilegeEscalation?: boolean;
  seccompProfile?: { type: string };
  capabilities?: { drop?: string[] };
}

function podOf({ spec }: RenderedObject): Pod {
  return (spec as { template: { spec: Pod } }).template.spec;
}

function summary(job: RenderedObject) {
  const { serviceAccountName, serviceAccount, containers } = podOf(job);
  return {
    job: job.metadata.name,
    on: (job.metadata.annotations?.[EVENTS] ?? "").split(",").map((event) => event.trim()),
    image: containers.map(({ image }) => image.replace(/:[^:/]+$/, "")).join(", "),
    serviceAccount: serviceAccountName ?? serviceAccount,
  };
}

function byJob(a: { job: string }, b: { job: string }): number {
  return a.job.localeCompare(b.job);
}

/** The API refuses a binding to nobody, and the hook with it. */
function accountsWithoutName(hooks: RenderedObject[]): string[] {
  return hooks
    .filter(({ kind }) => kind.endsWith("RoleBinding"))
    .filter(({ subjects }) => (subjects as { name?: string | null }[]).some(({ name }) => !name))
    .map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

/** Containers that a namespace of the restricted level would refuse. */
function unrestricted(job: RenderedObject): string[] {
  const { securityContext: pod = {}, containers } = podOf(job);
  return containers
    .filter(({ securityContext: own = {} }) => {
      const all = { ...pod, ...own };
      return !(
        all.runAsNonRoot === true &&
        all.allowPrivilegeEscalation === false &&
        all.seccompProfile?.type === "RuntimeDefault" &&
        all.capabilities?.drop?.includes("ALL")
      );
    })
    .map(({ name }) => `${job.metadata.name}: ${name}`);
}
