import { output } from "./commands";
import type { Command, Executor, Outcome } from "./executor";

type Json = Record<string, unknown>;

/** Objects as `kubectl get -o json` lists them, as far as a retirement looks. */
export interface KubernetesObject {
  metadata: { name: string; namespace?: string; creationTimestamp?: string };
  spec?: Json;
  status?: Json;
}

/** The cluster, as the kubeconfig of the stack's outputs reaches it. */
export class Kubectl {
  constructor(
    private readonly executor: Executor,
    private readonly kubeconfig: string,
  ) {}

  run(...args: string[]): Promise<string> {
    return output(this.executor, this.command(args));
  }

  /** For a call whose failure is an answer. */
  attempt(...args: string[]): Promise<Outcome> {
    return this.executor.run(this.command(args));
  }

  async list(kind: string): Promise<KubernetesObject[]> {
    const listed = JSON.parse(await this.run("get", kind, "--all-namespaces", "--output", "json")) as {
      items: KubernetesObject[];
    };
    return listed.items;
  }

  create(object: object): Promise<string> {
    return output(this.executor, { ...this.command(["create", "--filename", "-"]), stdin: JSON.stringify(object) });
  }

  /** Changes some fields of an object. A null takes one away. */
  patch(kind: string, { metadata: { name, namespace } }: KubernetesObject, change: object): Promise<string> {
    const place = namespace === undefined ? [] : ["--namespace", namespace];
    return this.run("patch", kind, name, ...place, "--type", "merge", "--patch", JSON.stringify(change));
  }

  /** Deletes objects and waits until they are gone, with whatever their controllers made for them. */
  delete(kind: string, { metadata: { name, namespace } }: KubernetesObject, seconds: number): Promise<string> {
    const place = namespace === undefined ? [] : ["--namespace", namespace];
    return this.run("delete", kind, name, ...place, "--ignore-not-found", "--wait=true", `--timeout=${seconds}s`);
  }

  private command(args: string[]): Command {
    return { program: "kubectl", args: ["--kubeconfig", this.kubeconfig, ...args] };
  }
}

/** AWS in one region. */
export class Aws {
  constructor(
    private readonly executor: Executor,
    readonly region: string,
  ) {}

  run(...args: string[]): Promise<string> {
    return output(this.executor, this.command(args));
  }

  /** What a call answers; nothing where it answers nothing. */
  async call<Answer = Json>(...args: string[]): Promise<Answer> {
    return (parsed(await this.run(...args)) ?? {}) as Answer;
  }

  attempt(...args: string[]): Promise<Outcome> {
    return this.executor.run(this.command(args));
  }

  private command(args: string[]): Command {
    return { program: "aws", args: [...args, "--region", this.region, "--output", "json"] };
  }
}

function parsed(text: string): unknown {
  return text.trim() === "" ? undefined : JSON.parse(text);
}

/** The stack, as the Pulumi CLI knows it. */
export class Pulumi {
  /** Environment of every call. */
  readonly env: Record<string, string> = {};

  constructor(
    private readonly executor: Executor,
    readonly stack: string,
  ) {}

  run(...args: string[]): Promise<string> {
    return output(this.executor, this.command(args));
  }

  attempt(...args: string[]): Promise<Outcome> {
    return this.executor.run(this.command(args));
  }

  /** For what takes minutes: its own display is shown. */
  show(...args: string[]): Promise<Outcome> {
    return this.executor.run({ ...this.command(args), live: true });
  }

  private command(args: string[]): Command {
    return { program: "pulumi", args: [...args, "--stack", this.stack, "--non-interactive"], env: this.env };
  }
}
