import type { GraphResource } from "offline-engine";
import { storeOfType } from "../../policy/model/stores";
import { isRetained } from "../deletion/fate";
import { guardings } from "../deletion/guards";
import { kindOf } from "../words";
import { disksOf } from "./disks";
import type { Finding } from "./findings";

/** What has to stand between a resource and its end. */
interface Guard {
  /** What is lost with the resource, as the finding says it. */
  holds: string;
  /** Besides being protected, it stays when it goes from the program: its data are nowhere else. */
  retained: boolean;
}

const DATA = (holds: string): Guard => ({ holds, retained: true });
const BASE = (holds: string): Guard => ({ holds, retained: false });

/** Types whose loss can't be undone by another deployment. */
const GUARDS: Record<string, Guard> = {
  "aws:kms/key:Key": DATA("all that it encrypted"),
  "aws:kms/replicaKey:ReplicaKey": DATA("all that it encrypted"),
  "aws:s3/bucket:Bucket": DATA("its objects"),
  "aws:rds/cluster:Cluster": DATA("its databases"),
  "aws:rds/instance:Instance": DATA("its databases"),
  "aws:dynamodb/table:Table": DATA("its items"),
  "aws:efs/fileSystem:FileSystem": DATA("its files"),
  "aws:backup/vault:Vault": DATA("its recovery points"),
  "aws:secretsmanager/secret:Secret": DATA("its value"),
  "aws:ecr/repository:Repository": DATA("its images"),
  "aws:cloudwatch/logGroup:LogGroup": DATA("its records"),
  "aws:route53/zone:Zone": DATA("its records, and the name servers that its registrar names"),
  "kubernetes:core/v1:PersistentVolumeClaim": DATA("its files"),
  "aws:eks/cluster:Cluster": BASE("everything inside it"),
  "aws:ec2/vpc:Vpc": BASE("everything inside it"),
  "aws:ec2/subnet:Subnet": BASE("everything inside it"),
};

/**
 * Resources of a protected environment that a slip could delete: one that holds data, or that all others stand on, without
 * `protect`; one whose data are nowhere else without `retainOnDelete`; and what a kept one needs to be of use, without both.
 */
export function deletionGuardFindings(resources: GraphResource[]): Finding[] {
  const unprotected = resources.flatMap((resource) => {
    const guard = guardOf(resource);
    return guard ? missing(resource, guard) : [];
  });
  return [...unprotected, ...lostGuards(resources), ...lostNeeds(resources)];
}

/** What guards something kept, and would go without it: a bucket that stays, and is open or forgets its versions. */
function lostGuards(resources: GraphResource[]): Finding[] {
  return guardings(resources)
    .filter(({ guard, guarded }) => isRetained(guarded) && !isRetained(guard))
    .map(({ guard, guarded }) => ({
      severity: "error",
      at: guard.urn,
      message: `${label(guard)} can go while ${label(guarded)}, which it guards, is kept`,
      fix: "make it a child of what has the options protect and retainOnDelete, or give it both",
    }));
}

/** What something kept is made of, such as the password in a secret: with it gone, the next deployment makes another one. */
function lostNeeds(resources: GraphResource[]): Finding[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return resources.filter(isRetained).flatMap((kept) =>
    kept.dependencies
      .flatMap((urn) => byUrn.get(urn) ?? [])
      .filter((needed) => needed.custom && !isRetained(needed))
      .map(
        (needed): Finding => ({
          severity: "error",
          at: needed.urn,
          message: `${label(needed)} can go while ${label(kept)}, which needs it, is kept`,
          fix: "make both children of what has the options protect and retainOnDelete",
        }),
      ),
  );
}

function label({ name, type }: GraphResource): string {
  return `${name} (${kindOf(type)})`;
}

export function guardOf({ type, custom, inputs }: GraphResource): Guard | undefined {
  if (!custom) return undefined;
  const store = storeOfType(type);
  return (
    GUARDS[type] ??
    (store ? DATA(store.holds) : undefined) ??
    (claimsDisks(type, inputs) ? DATA("what is on its disks") : undefined)
  );
}

/** Custom resources and workloads that ask for disks. A chart is none: whether its claims stay is the chart's own matter. */
function claimsDisks(type: string, inputs: GraphResource["inputs"]): boolean {
  return type.startsWith("kubernetes:") && !type.startsWith("kubernetes:helm.sh/") && disksOf(inputs).length > 0;
}

function missing(resource: GraphResource, { holds, retained }: Guard): Finding[] {
  const { urn, options } = resource;
  const lacking = [
    ...(options.protect ? [] : ["protect"]),
    ...(retained && !options.retainOnDelete ? ["retainOnDelete"] : []),
  ];
  if (lacking.length === 0) return [];
  return [
    {
      severity: "error",
      at: urn,
      message: `${label(resource)} can be deleted by accident, and ${holds} with it: it lacks ${lacking.join(" and ")}`,
      fix: `set ${lacking.map((option) => `${option}: true`).join(", ")} among its options in production`,
    },
  ];
}
