import type { ResourceAmounts } from "./kubernetes/footprint";
import type { PlacementRole } from "./kubernetes/placement";
import type { TimeStep } from "./recovery/objectives/data-set";

/** Something wrong with the definition: for a store, at a path inside its part; for any other module, at one from the root. */
export interface ModuleIssue {
  /** @example ["backups", "full"] */
  path: string[];
  /** A sentence that follows the path. @example "7 is more than max 5" */
  message: string;
  /** Left out: an error. */
  severity?: "warning" | "info";
}

/** Parts of the definition that a check may ask about. It runs when all of them have the right shape. */
export type CorePart =
  | "data"
  | "dr"
  | "eks"
  | "namespaces"
  | "nodeGroups"
  | "production"
  | "secrets"
  | "storageClasses"
  | "topology";

export interface ModuleCheck<Settings> {
  /** What `facts` is asked about; the module's own part is always there. */
  needs?: readonly CorePart[];
  /** Parts of which every entry must be there, because the check says that something is missing or counts. */
  whole?: readonly CorePart[];
  run(settings: Settings, facts: DefinitionFacts): ModuleIssue[];
}

/** What a check may ask about the rest of the definition. */
export interface DefinitionFacts {
  /** Region of the stack that is checked. */
  region: string;
  /** What the region is in the topology. */
  role: "primary" | "active" | "standby" | undefined;
  production: boolean;
  /** Whether External Secrets brings Secrets into the cluster. */
  secretsEnabled: boolean;
  /** Regions that are built, by name. */
  regions: Record<string, { role: "primary" | "active" | "standby"; drFor?: string; ownsGlobal: boolean }>;
  instanceTypes: InstanceTypeFacts;
  /** Managed node groups of the definition, by name. */
  nodeGroups: Record<string, DefinedNodeGroup>;
  /** Namespaces of the definition, those that add-ons bring with them, and those that every cluster has. */
  namespaces: { declared: string[]; ofAddOns: string[]; ofCluster: string[] };
  /** Kubernetes Secrets that the platform itself makes: ask with `needs: "all"`. */
  producedSecrets: readonly ProducedSecret[];
  /** Stores that serve triggers: ask with `needs: ["data"]`. */
  triggerSources: readonly TriggerSource[];
  /** Services of other stores' instances, which answer nobody whom they do not know: ask with `needs: ["data"]`. */
  storeServices: readonly (StoreServices & { instance: string })[];
  /** An issue at the path where a name is no entry of the part; none where no name is given. */
  undeclared(part: "namespaces" | "storageClasses", path: string[], name: string | undefined): ModuleIssue[];
  /** The same for every name of a list, each at its place in it. */
  undeclaredAmong(part: "namespaces" | "storageClasses", path: string[], names: string[]): ModuleIssue[];
  /** Why a pod with these requests fits no node of its role; nothing when it fits one. */
  nodeFitProblem(role: PlacementRole, requests: ResourceAmounts): string | undefined;
}

/** Instance types of EC2, as far as the program has figures for them. */
export interface InstanceTypeFacts {
  /** @example ["c5", "m5"] */
  families(): string[];
  find(name: string): { arch: "amd64" | "arm64"; accelerated: boolean } | undefined;
  /** Whether the region offers it; undefined where nobody knows. */
  offered(name: string): boolean | undefined;
}

/** A managed node group as the definition has it. */
export interface DefinedNodeGroup {
  /** Whether the region has it at all. */
  inRegion: boolean;
  role: string;
  /** Who owns its size, or `none`. */
  scaledBy: string;
  min: number;
  max: number;
  /** @example ["gpu=true:NoSchedule"] */
  taints: string[];
}

/** What decides which Secrets a store makes. */
export type SecretFacts = Pick<DefinitionFacts, "secretsEnabled" | "regions">;

/** The region that is built, as modules need to know it. */
export interface RegionFacts {
  region: string;
  environment: string;
  clusterName: string;
  production: boolean;
  /** What it is today: a standby that has taken over is the primary. */
  role: "primary" | "active" | "standby";
  /** It waits for its partner to fail. */
  waits: boolean;
  /** Its stack makes what is of no region, too. */
  ownsGlobal: boolean;
  /** It is a standby that has taken over. */
  promoted: boolean;
  /** Its operator has taken it out of service. */
  withdrawn: boolean;
  /** The region that it stands by for, promoted or not. */
  primary?: { region: string; clusterName: string };
  /** The region that stands by for it. */
  standby?: { region: string };
  /** Whether the account has to opt into a region before anything is made there. */
  needsOptIn(this: void, region: string): boolean;
  /** Storage class of claims that name none. */
  defaultStorageClass: string;
  secretsEnabled: boolean;
  /** Kubernetes Secrets that the platform itself makes. */
  producedSecrets: readonly ProducedSecret[];
  /** Namespaces with add-ons whose pods need privileges. */
  privilegedNamespaces: readonly string[];
  /** Pods that kubelet takes on a node, whichever of these instance types that has. */
  maxPods(this: void, instanceTypes: string[]): number;
  /** Nodes of the region, by group. */
  nodeGroups: readonly RegionNodeGroup[];
  /** Blocks of the subnets that load balancers are put into, by who may find them. */
  loadBalancers: Record<"internet-facing" | "internal", readonly string[]>;
  /** Workloads of the definition whose replicas a scaler writes. */
  scaledWorkloads: readonly ScaledWorkload[];
  /** The recovery point that is promised for a data set, as the definition says it. @example "5m" */
  rpoObjective(dataSet: string): string;
}

/** A managed node group as the region has it. */
export interface RegionNodeGroup {
  role: string;
  zones: readonly string[];
  min: number;
  max: number;
  taints: readonly unknown[];
}

/** A workload that something scales. */
export interface ScaledWorkload {
  name: string;
  namespace: string;
  /** @example "Deployment" */
  kind: string;
}

/** A region that serves and has a standby: what any data set's figures are made of. */
export interface ServingFacts {
  /** The standby's region. */
  partner: string;
  /** The standby serves this after somebody has promoted it: the steps before and after the store's own. */
  promoted(...own: TimeStep[]): TimeStep[];
  /** The standby serves this by itself, once the loss is found out. */
  served(...own: TimeStep[]): TimeStep[];
  /** Bytes from a backup back to a volume. */
  restore(bytes: number): TimeStep;
}

/** A part of the platform that keeps something in a store, and so is a user of it that no definition names. */
export interface StoreGuest {
  /** Name of its user. @example "jaeger" */
  user: string;
  /** What it owns there, by name or by the beginning of names followed by `*`: topics, indices. */
  owns: string[];
  /** Namespaces, besides the store's, in which its programs find the user's Secret. */
  namespaces: string[];
  /** What in the definition asks for it. @example "tracing.kafkaBuffer" */
  by: string;
  /** Why nothing that it keeps has to outlive the region; left out, it has to. */
  passing?: string;
}

/** A guest, and the instance that it is in. */
export interface PlacedGuest {
  /** Key of the store. @example "kafka" */
  store: string;
  /** Name of the instance. @example "main" */
  instance: string;
  guest: StoreGuest;
}

/** Secrets in Secrets Manager that a module shares with its partner's region, beside those that the program makes itself. */
export interface SecretExchange {
  /** Names of what it reads: copies in its own region. */
  reads: string[];
  /** Names of what something in the cluster writes there. */
  writes: string[];
}

/** Services of an instance. */
export interface StoreServices {
  namespace: string;
  /** What their names begin with. */
  prefix: string;
}

/** How a store says how much there is to do, to KEDA as to one of its users. */
export interface StoreTrigger<Settings = object> {
  /** Type of the trigger that asks as a user. @example "kafka" */
  type: string;
  /** Types that ask the same servers, and as whom the program can't say. @example ["apache-kafka"] */
  others: readonly string[];
  /** Metadata that the program writes where there is a user. @example ["bootstrapServers"] */
  written: readonly string[];
  /** Its Services that such triggers ask. */
  services(settings: Settings): StoreServices;
  /** Names of its users. */
  users(settings: Settings): string[];
  /** What is wrong with asking as this user, at paths inside the trigger. */
  problems(settings: Settings, user: string, asked: AskedTrigger): ModuleIssue[];
  /** The trigger of a user; nothing where there is no such user. */
  serve(settings: Settings, user: string): ServedTrigger | undefined;
}

/** A trigger that asks as a user, as its store needs to know it. */
export interface AskedTrigger {
  metadata: Record<string, string>;
  /** Namespace of the workload that it scales. */
  namespace: string;
}

export interface ServedTrigger {
  /** Where it asks. */
  at: { namespace: string; port: number };
  metadata: Record<string, string>;
  /** What its login is called, after the workload: no other store's is called so. @example "main-cart" */
  login: string;
}

/** A store that serves triggers, and its instances by name. */
export interface TriggerSource {
  /** Its key under `data`, and the key of a trigger that names an instance. @example "kafka" */
  store: string;
  trigger: StoreTrigger;
  instances: Record<string, object>;
}

/** What no other instance of the store may have as well. */
export interface Claim {
  /** Where the definition says it, inside the module's part. */
  path: string[];
  value: string;
}

/** A Kubernetes Secret that a store or an add-on makes. */
export interface StoreSecret {
  namespace: string;
  name: string;
  /** It comes from Secrets Manager; left out, an operator makes it, or it is a copy of one. */
  stored?: true;
}

/** A Secret, and who makes it, as a sentence goes on. @example "data.postgres.main" */
export interface ProducedSecret extends StoreSecret {
  by: string;
}

/** A namespace with programs that get a Secret to log in with. */
export interface StoreClient {
  /** Where the definition names it, inside the module's part. */
  path: string[];
  namespace: string;
  /** Namespace of the store, and the port that clients connect to. */
  home: string;
  port: number;
  /** The store lets its clients in itself, whatever the rules of its namespace say. */
  admitted: boolean;
}

/** What a store is restored from, and for how long it keeps that. */
export interface StoreBackups {
  /** Name of the bucket, after the cluster's and before the account's. @example "postgres-backups" */
  bucket: string;
  /** Where the definition says so, inside the module's part. */
  path: string[];
  days: number;
  /** Young backups are made of what old ones brought: an old object is still read. */
  sharesObjects: boolean;
}
