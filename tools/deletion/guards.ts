import type { GraphResource } from "offline-engine";

/**
 * What a plan knows of types that guard others: resources without which a kept thing lies open, is deleted by its rules'
 * absence, is copied nowhere, is found by nobody or read by nobody. A guard has the deletion options of what it refers to.
 */
const GUARDS: readonly { types: RegExp; of: RegExp }[] = [
  // Versioning, encryption, public access block, policy, object lock, lifecycle, replication, ...
  { types: /^aws:s3\/bucket(?!:Bucket$)/, of: /^aws:s3\/bucket:Bucket$/ },
  { types: /^aws:kms\/(alias|grant|keyPolicy):/, of: /^aws:kms\/(key|replicaKey):/ },
  { types: /^aws:secretsmanager\/secret(Version|Policy|Rotation):/, of: /^aws:secretsmanager\/secret:/ },
  { types: /^aws:ecr\/(lifecyclePolicy|repositoryPolicy|replicationConfiguration):/, of: /^aws:ecr\/repository:/ },
];

/** A guard, and something that it guards. */
export interface Guarding {
  guard: GraphResource;
  guarded: GraphResource;
}

/** Every guard with everything that it guards, by what it refers to. */
export function guardings(resources: GraphResource[]): Guarding[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return resources.flatMap((guard) => {
    const kind = GUARDS.find(({ types }) => types.test(guard.type));
    if (!kind) return [];
    return guard.dependencies
      .flatMap((urn) => byUrn.get(urn) ?? [])
      .filter(({ type }) => kind.of.test(type))
      .map((guarded) => ({ guard, guarded }));
  });
}
