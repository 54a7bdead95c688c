/** What is known of one resource: plain data, whichever way its registration came in (protobuf, or an expansion). */
import type { Properties } from "./values";

/** Resource options, only those that were set. URNs and wire values; aliases already resolved to URNs. */
export interface RegistrationOptions {
  protect?: boolean;
  retainOnDelete?: boolean;
  deleteBeforeReplace?: boolean;
  aliases: string[];
  ignoreChanges: string[];
  replaceOnChanges?: string[];
  additionalSecretOutputs?: string[];
  customTimeouts?: { create?: string; update?: string; delete?: string; read?: string };
  deletedWith?: string;
  replaceWith?: string[];
  importId?: string;
  hooks?: Record<string, string[]>;
}

export interface Registration {
  type: string;
  name: string;
  /** URN, "" for the Stack. */
  parent: string;
  custom: boolean;
  remote: boolean;
  inputs: Properties;
  dependsOn: string[];
  propertyDependencies: Record<string, string[]>;
  /** Provider reference, `<urn>::<id>`; "" where the default provider would be used. */
  provider: string;
  /** Provider references by package, of components: given, and inherited. */
  providers: Record<string, string>;
  options: RegistrationOptions;
  /** Tokens of the program's callbacks. */
  transforms: string[];
  /** Of the package that it comes from, where the SDK tells. */
  version?: string;
  /** Variables that a provider's plug-in is to see under other names. */
  envVarMappings?: Record<string, string>;
}

/** A registered resource: what was asked, and what the engine answered. */
export interface Resource extends Registration {
  readonly urn: string;
  id: string;
  state: Properties;
  /** Read (StackReference, `X.get`) rather than created. */
  readonly read: boolean;
}

/** The engine's answer to a registration. */
export interface Registered {
  urn: string;
  id: string;
  state: Properties;
  /** URNs by output property: only remote components have them. */
  propertyDependencies: Record<string, string[]>;
}

/** A registration with nothing set, for the resources that the engine makes itself. */
export function child(fields: Pick<Registration, "type" | "name" | "parent"> & Partial<Registration>): Registration {
  return {
    custom: true,
    remote: false,
    inputs: {},
    dependsOn: [],
    propertyDependencies: {},
    provider: "",
    providers: {},
    options: { aliases: [], ignoreChanges: [] },
    transforms: [],
    ...fields,
  };
}
