import type { GraphResource } from "offline-engine/graph";
import { neededBy } from "../../../tools/deletion/fate";
import type { Command, Executor, Outcome } from "../../../tools/retire/executor";
import { type ExportedStack, stateResources } from "../../../tools/retire/state";

type Json = Record<string, unknown>;

interface Thing {
  metadata: { name: string; namespace?: string; annotations?: Json };
  spec?: Json;
  status?: Json;
}

type Exported = NonNullable<NonNullable<ExportedStack["deployment"]>["resources"]>;

/** The state that a deployment of a planned stack leaves behind. */
export function exportedOf(resources: GraphResource[]): Exported {
  return resources.map(({ urn, type, custom, parent, provider, inputs, dependencies, options }) => ({
    urn,
    type,
    custom,
    id: custom ? `id-of-${urn}` : "",
    parent,
    provider: provider === "" ? "" : `${provider}::some-id`,
    inputs,
    dependencies,
    protect: options.protect,
    retainOnDelete: options.retainOnDelete,
  }));
}

const ok = (answer: unknown = ""): Outcome => ({
  status: 0,
  stdout: typeof answer === "string" ? answer : JSON.stringify(answer),
  stderr: "",
});
const failed = (stderr: string): Outcome => ({ status: 1, stdout: "", stderr });

/** Things in the cluster that Pulumi does not know, by kind as kubectl is asked for it. */
export type Objects = Record<string, Thing[]>;

/** A stack that is deployed, with what refuses to go in reality. Commands change it, and are written down. */
export class World implements Executor {
  readonly commands: string[] = [];
  /** Fails this call (the first is 0): before it did anything, or after. */
  fault?: { call: number; when: "before" | "after" };
  retired?: string;
  cluster = {
    deletionProtection: true,
    logging: { clusterLogging: [{ types: ["api", "audit"], enabled: true }] },
  };
  /** Interfaces that nodes leave behind once the cluster goes. */
  interfaces: string[] = [];
  leavesInterfaces = false;
  /** A chart whose uninstall hook fails: only a refresh lets go of it. */
  stuckHook = false;
  logGroup = true;
  tagged: string[] = [];
  reachable = true;
  hasOutputs = true;
  paused = 0;

  constructor(
    readonly stacks: Record<string, Exported>,
    readonly stack: string,
    readonly objects: Objects,
  ) {}

  async run({ program, args, stdin }: Command): Promise<Outcome> {
    const call = this.commands.length;
    const plain = args.filter((arg, index) => arg !== "--kubeconfig" && args[index - 1] !== "--kubeconfig");
    this.commands.push([program, ...plain].join(" "));
    if (this.fault?.call === call && this.fault.when === "before") return failed("a fault of the test");
    const outcome = this[program](plain, stdin);
    if (this.fault?.call === call && this.fault.when === "after") return failed("a fault of the test");
    return outcome;
  }

  async pause(seconds: number): Promise<void> {
    this.paused += seconds;
  }

  get state(): Exported {
    return this.stacks[this.stack] ?? [];
  }

  private pulumi(args: string[]): Outcome {
    const stack = args[args.indexOf("--stack") + 1] ?? "";
    const verb = args.slice(0, 2).join(" ");
    if (verb === "stack export") {
      const resources = this.stacks[stack];
      return resources
        ? ok({ version: 3, deployment: { resources } })
        : failed(`error: no stack named '${stack}' found`);
    }
    if (verb === "stack output" && !this.hasOutputs)
      return failed("current stack does not have output property 'kubeconfig'");
    if (verb === "stack output") return ok("apiVersion: v1\nkind: Config\n");
    if (verb === "config set") this.retired = args[3];
    if (verb === "state unprotect") {
      for (const urn of args.slice(2).filter((arg) => arg.startsWith("urn:"))) {
        const resource = this.state.find((each) => each.urn === urn);
        if (!resource) return failed(`No such resource ${urn}`);
        resource.protect = false;
      }
    }
    if (args[0] === "refresh") this.stuckHook = false;
    return args[0] === "destroy" ? this.destroy() : ok();
  }

  /** As the engine does it: what is protected, and what that needs, is left alone. */
  private destroy(): Outcome {
    const all = stateResources({ deployment: { resources: this.state } });
    const left = neededBy(
      all,
      all.filter(({ options }) => options.protect),
    );
    const goes = all.filter(({ urn }) => !left.has(urn));
    for (const { type, options } of goes) if (!options.retainOnDelete) this.deleteObjectsOf(type);
    const clusterGoes = goes.some(({ type }) => type === "aws:eks/cluster:Cluster");
    const stuck = this.heldUp(clusterGoes);
    if (stuck) return failed(stuck);
    if (clusterGoes) this.objects.persistentvolumes = [];
    if (clusterGoes && this.leavesInterfaces) {
      this.leavesInterfaces = false;
      this.interfaces.push("eni-1");
      this.stacks[this.stack] = this.state.filter(({ urn, type }) => left.has(urn) || type.startsWith("aws:ec2/"));
      return failed("DependencyViolation: the subnet has dependencies and can't be deleted");
    }
    if (this.interfaces.length > 0) return failed("DependencyViolation");
    if (!left.size || goes.some(({ type }) => type === "aws:cloudwatch/logGroup:LogGroup"))
      this.logGroup = this.cluster.logging.clusterLogging.some(({ enabled }) => enabled);
    this.stacks[this.stack] = this.state.filter(({ urn }) => left.has(urn));
    return ok();
  }

  /** Pulumi deletes what is in its state itself, with the operators still there. */
  private deleteObjectsOf(type: string): void {
    const [, group, , kind] = /^kubernetes:([^/]+)\/([^:]+):(\w+)$/.exec(type) ?? [];
    const plural = Object.keys(this.objects).find((known) => matches(known, `${kind?.toLowerCase()}.v1.${group}`));
    if (plural) this.objects[plural] = [];
  }

  private heldUp(clusterGoes: boolean): string | undefined {
    if (!clusterGoes) return undefined;
    if (this.cluster.deletionProtection) return "InvalidRequestException: deletion protection is enabled";
    if (this.stuckHook) return "pre-delete hooks failed";
    const holding = Object.entries(this.objects)
      .filter(([kind]) => !["persistentvolumes", "backups.velero.io", "schedules.velero.io"].includes(kind))
      .filter(([kind, things]) => things.some(({ spec }) => kind !== "services" || spec?.type === "LoadBalancer"));
    return holding.length > 0
      ? `finalizers of ${holding.map(([kind]) => kind).join(", ")} hold up namespaces`
      : undefined;
  }

  private kubectl(args: string[], stdin?: string): Outcome {
    if (!this.reachable) return failed("dial tcp: i/o timeout");
    const [verb = "", kind = "", name = ""] = args;
    if (verb === "create") return this.create(JSON.parse(stdin ?? "{}") as Thing);
    if (kind === "customresourcedefinitions")
      return ok(
        Object.keys(this.objects)
          .filter((known) => known.split(".").length > 3 || /\.(io|sh)$/.test(known))
          .map((known) => `customresourcedefinition.apiextensions.k8s.io/${known}\n`)
          .join(""),
      );
    if (kind === "--raw" || verb === "wait") return ok();
    const things = this.objects[kind] ?? [];
    if (verb === "get") return ok({ items: things });
    if (verb === "patch") return this.patch(things, name, JSON.parse(args.at(-1) ?? "{}") as Thing);
    if (name === "--all") return this.delete(kind, () => true);
    const plural = Object.keys(this.objects).find((known) => matches(known, kind)) ?? kind;
    return this.delete(plural, ({ metadata }) => metadata.name === name, `${kind} "${name}" deleted`);
  }

  private create(thing: Thing): Outcome {
    const made = { ...thing, status: { phase: "Completed" } };
    this.objects["backups.velero.io"] = [...(this.objects["backups.velero.io"] ?? []), made];
    return ok();
  }

  private patch(things: Thing[], name: string, change: Thing): Outcome {
    for (const thing of things.filter(({ metadata }) => metadata.name === name)) {
      Object.assign(thing, { spec: { ...thing.spec, ...change.spec } });
      const id = Object.values(change.metadata?.annotations ?? {})[0];
      if (id) thing.status = { pgbackrest: { manualBackup: { id, finished: true, succeeded: 1 } } };
    }
    return ok();
  }

  private delete(kind: string, goes: (thing: Thing) => boolean, said = ""): Outcome {
    this.objects[kind] = (this.objects[kind] ?? []).filter((thing) => !goes(thing));
    if (kind === "applications.argoproj.io") this.objects.services = [];
    return ok(said);
  }

  private aws(args: string[]): Outcome {
    switch (args[1]) {
      case "describe-cluster":
        return this.state.some(({ type }) => type === "aws:eks/cluster:Cluster")
          ? ok({ cluster: this.cluster })
          : failed("ResourceNotFoundException: No cluster found");
      case "update-cluster-config":
        if (args.includes("--no-deletion-protection")) this.cluster.deletionProtection = false;
        if (args.includes("--logging")) this.cluster.logging = JSON.parse(args[args.indexOf("--logging") + 1] ?? "{}");
        return ok({ update: { id: "update-1" } });
      case "describe-update":
        return ok({ update: { status: "Successful" } });
      case "create-tags":
        this.tagged = args.filter((arg) => arg.startsWith("vol-"));
        return ok();
      case "describe-volumes":
        return ok({ Volumes: this.tagged.map((VolumeId) => ({ VolumeId, Size: 100 })) });
      case "describe-network-interfaces":
        return ok({ NetworkInterfaces: this.interfaces.map((NetworkInterfaceId) => ({ NetworkInterfaceId })) });
      case "delete-network-interface":
        this.interfaces = [];
        return ok();
      case "describe-log-groups": {
        const logGroupName = args[args.indexOf("--log-group-name-prefix") + 1];
        return ok({ logGroups: this.logGroup ? [{ logGroupName, storedBytes: 2 ** 30 }] : [] });
      }
      case "delete-log-group":
        this.logGroup = false;
        return ok();
      case "get-metric-data":
        return ok({ MetricDataResults: [{ Values: [2 ** 31, 5] }, { Values: [2 ** 30] }] });
      default:
        return ok({});
    }
  }
}

/** `postgresclusters.group` is what `postgrescluster.v1.group` asks for. */
function matches(known: string, asked: string): boolean {
  const [plural = "", ...group] = known.split(".");
  const [kind = "", , ...rest] = asked.split(".");
  return group.join(".") === rest.join(".") && [`${kind}s`, `${kind}es`, kind].includes(plural);
}
