/** A provider plug-in in plain data: what `service.ts` makes of the engine's requests. */
import type { Properties, Value } from "offline-engine/values";

/** A resource that a call is about. */
export interface Subject {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
}

export interface CheckFailure {
  /** Path of the input. @example "scalingConfig.minSize" */
  readonly property: string;
  readonly reason: string;
}

export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly CheckFailure[];
}

/** What is different, as paths: `vpcConfig.subnetIds[0]`. */
export interface Changes {
  readonly changed: readonly string[];
  /** Those of them for which the resource has to be made again. */
  readonly replacing: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

export interface Made {
  readonly id: string;
  readonly state: Properties;
}

export interface Read extends Made {
  readonly inputs: Properties;
}

export interface UpdateRequest extends Subject {
  readonly id: string;
  readonly olds: Properties;
  readonly oldInputs: Properties;
  readonly news: Properties;
}

export interface Constructed {
  readonly urn: string;
  readonly state: Properties;
  /** By output, the URNs that it comes from. */
  readonly dependencies: Record<string, string[]>;
}

export interface ConstructRequest extends Subject {
  readonly parent: string;
  readonly inputs: Properties;
  readonly inputDependencies: Record<string, string[]>;
  readonly dependsOn: readonly string[];
  readonly providers: Record<string, string>;
  readonly protect: boolean | undefined;
  readonly aliases: readonly string[];
  /** Address of the engine's resource monitor. */
  readonly monitor: string;
}

/** What a package's provider can do. A method that is missing is answered with "unimplemented". */
export interface ProviderPlugin {
  /** Of the npm package that it stands in for. */
  readonly version: string;
  configure?(args: Properties): void;
  checkConfig?(news: Properties): Checked;
  diffConfig?(olds: Properties, news: Properties): Changes;
  check?(subject: Subject, olds: Properties, news: Properties): Checked;
  diff?(subject: Subject, olds: Properties, news: Properties): Changes;
  /** What would come out: unknown values where only a real creation tells. */
  previewCreate?(subject: Subject, inputs: Properties): Properties;
  create?(subject: Subject, inputs: Properties): Promise<Made> | Made;
  /** Undefined where the resource is gone. */
  read?(subject: Subject, id: string, state: Properties, inputs: Properties): Read | undefined;
  previewUpdate?(request: UpdateRequest): Properties;
  update?(request: UpdateRequest): Promise<Properties> | Properties;
  delete?(subject: Subject, id: string, state: Properties): Promise<void> | void;
  invoke?(token: string, args: Properties): Properties;
  call?(token: string, args: Properties, monitor: string): Promise<Properties>;
  construct?(request: ConstructRequest): Promise<Constructed>;
}

export type { Properties, Value };
