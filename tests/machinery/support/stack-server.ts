import { type ControlPlane, type ControlPlaneOptions, startControlPlane } from "../../../tools/machinery/control-plane";
import { type PlannedCrds, plannedCrds } from "../../../tools/machinery/crds/planned-crds";
import { KubernetesApi, type KubernetesObject, messageOf, nameOf } from "../../../tools/machinery/kubernetes";
import { plannedObjects } from "../../../tools/machinery/planned/objects";
import { graph } from "../../support/graphs";
import { inParallel, until } from "./async";

/** What the server said of an object. */
export interface Outcome {
  readonly object: string;
  readonly status: number;
  readonly message: string;
  readonly warnings: readonly string[];
}

/** An API server that holds the CRDs and the objects of one planned stack. */
export class StackServer {
  readonly api: KubernetesApi;
  readonly objects: readonly KubernetesObject[];
  readonly crds: PlannedCrds;

  private constructor(
    planned: Pick<StackServer, "objects" | "crds">,
    readonly controlPlane: ControlPlane,
  ) {
    this.objects = planned.objects;
    this.crds = planned.crds;
    this.api = new KubernetesApi(controlPlane);
  }

  /** Default: only what a strict apply asks for; nothing reconciles. */
  static async start(stack: string, options: Partial<ControlPlaneOptions> = {}): Promise<StackServer> {
    const { resources } = graph(stack);
    const objects = plannedObjects(resources);
    // Before anything runs that would have to be ended, should it fail.
    const crds = plannedCrds(resources, objects);
    return new StackServer({ objects, crds }, await startControlPlane({ schedule: false, ...options }));
  }

  async stop(): Promise<void> {
    this.api.close();
    await this.controlPlane.stop();
  }

  /** Installs the stack's CRDs and waits until their kinds are served. */
  async installCrds(crds = this.crds.crds): Promise<Outcome[]> {
    const outcomes = await inParallel(crds, (crd) => this.apply(crd));
    const taken = crds.filter((_, index) => (outcomes[index]?.status ?? 0) < 300);
    await inParallel(servedBy(taken), (kind) =>
      until(`${kind.kind} of ${kind.apiVersion} is served`, async () => (await this.api.pathOf(kind)) !== undefined),
    );
    return outcomes;
  }

  /** Applies the stack's objects, those first that others need, and does what controllers do for namespaces and quotas. */
  async applyObjects(objects = this.objects): Promise<Outcome[]> {
    const byNamespaceKind = (wanted: boolean) => objects.filter(({ kind }) => (kind === "Namespace") === wanted);
    const namespaces = await inParallel(byNamespaceKind(true), (object) => this.apply(object));
    await inParallel(byNamespaceKind(true), ({ metadata }) => this.makeDefaultAccount(metadata.name));
    const others: Outcome[] = [];
    for (const group of byRank(byNamespaceKind(false)))
      others.push(...(await inParallel(group, (object) => this.apply(object))));
    await inParallel(
      objects.filter(({ kind }) => kind === "ResourceQuota"),
      (quota) => this.countQuota(quota),
    );
    return [...namespaces, ...others];
  }

  async apply(object: KubernetesObject, namespace?: string): Promise<Outcome> {
    const { status, body, warnings } = await this.api.apply(object, namespace ? { namespace } : {});
    return { object: nameOf(object), status, message: status > 299 ? messageOf(body) : "", warnings };
  }

  /** Asks whether a pod would be admitted: by Pod Security, limits, quotas, its account and its priority. */
  async admitPod(pod: KubernetesObject): Promise<Outcome> {
    const path = `/api/v1/namespaces/${pod.metadata.namespace}/pods?dryRun=All&fieldValidation=Strict`;
    const ask = () => this.api.send("POST", path, { body: pod });
    let answer = await ask();
    // The server learns of a quota's count a moment after it was written.
    await until(`${nameOf(pod)} is judged`, async () => {
      if (!messageOf(answer.body).includes("status unknown for quota")) return true;
      answer = await ask();
      return false;
    });
    const { status, body, warnings } = answer;
    return { object: nameOf(pod), status, message: status > 299 ? messageOf(body) : "", warnings };
  }

  /** Whether a webhook whose pods do not answer keeps an object from being made, or from being deleted where it is there. */
  async isRefusedByWebhook(object: KubernetesObject, namespace?: string): Promise<boolean> {
    const path = await this.api.pathOf(object, namespace);
    if (!path) return false;
    const collection = path.slice(0, path.lastIndexOf("/"));
    const answers = [
      await this.api.send("POST", `${collection}?dryRun=All`, { body: object }),
      await this.api.send("DELETE", `${path}?dryRun=All`),
    ];
    return answers.some(({ status, body }) => status === 500 && messageOf(body).includes("failed calling webhook"));
  }

  /** The controller manager makes it in every namespace. */
  async makeDefaultAccount(namespace: string): Promise<void> {
    await this.apply({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace } });
  }

  /** The controller manager counts what there is; here there is nothing yet. */
  async countQuota({ metadata, spec }: KubernetesObject): Promise<void> {
    const { hard } = spec as { hard: Record<string, string> };
    const used = Object.fromEntries(Object.keys(hard).map((resource) => [resource, "0"]));
    const path = `/api/v1/namespaces/${metadata.namespace}/resourcequotas/${metadata.name}/status`;
    await this.api.must("PATCH", path, {
      body: { status: { hard, used } },
      contentType: "application/merge-patch+json",
    });
  }
}

/** The kinds that these CRDs bring, in each version. */
function servedBy(crds: readonly KubernetesObject[]): KubernetesObject[] {
  return crds.flatMap(({ spec }) => {
    const { group, names, versions } = spec as CrdSpec;
    return versions
      .filter(({ served }) => served)
      .map(({ name }) => ({ apiVersion: `${group}/${name}`, kind: names.kind, metadata: { name: "any" } }));
  });
}

interface CrdSpec {
  readonly group: string;
  readonly names: { readonly kind: string };
  readonly versions: readonly { readonly name: string; readonly served: boolean }[];
}

/** Runs of objects of one kind, so that what comes first is there before what comes later. */
function byRank(objects: readonly KubernetesObject[]): KubernetesObject[][] {
  const groups: KubernetesObject[][] = [];
  for (const object of objects) {
    const last = groups.at(-1);
    if (last?.[0]?.kind === object.kind) last.push(object);
    else groups.push([object]);
  }
  return groups;
}

/** Warnings of names that are not ours to choose. */
const ACCEPTED = [/"resources-finalizer\.argocd\.argoproj\.io": prefer a domain-qualified finalizer name/];

/** Those of the outcomes that a test has to tell of. */
export function complaints(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap(({ object, status, message, warnings }) => [
    ...(status > 299 ? [`${object}: ${status} ${message}`] : []),
    ...warnings
      .filter((warning) => !ACCEPTED.some((accepted) => accepted.test(warning)))
      .map((warning) => `${object}: warning: ${warning}`),
  ]);
}
