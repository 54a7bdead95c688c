import type { KafkaAuthentication } from "../../../clients";
import type { UserArgs } from "../args";

type ResourceType = "topic" | "group" | "transactionalId" | "cluster";

/** What a user may do with one thing, or with all whose names begin alike. */
export interface Acl {
  resource: { type: ResourceType; name?: string; patternType?: "literal" | "prefix" };
  operations: string[];
}

/** A key of a Secret of the namespace. */
export interface SecretKey {
  name: string;
  key: string;
}

/** Spec of a KafkaUser, as far as we set it. Source: its CRD at Strimzi 1.2.0. */
export interface UserSpec {
  authentication: {
    type: KafkaAuthentication;
    password?: { valueFrom: { secretKeyRef: SecretKey } };
  };
  authorization: { type: "simple"; acls: Acl[] };
}

export function userSpec({ authentication, ...rights }: UserArgs, password: SecretKey | undefined): UserSpec {
  return {
    authentication: authenticationSpec(authentication, password),
    authorization: { type: "simple", acls: acls(rights) },
  };
}

/** Without a Secret to take the password from, the operator makes one up; certificates it makes always. */
function authenticationSpec(type: KafkaAuthentication, password: SecretKey | undefined): UserSpec["authentication"] {
  return { type, ...(password ? { password: { valueFrom: { secretKeyRef: password } } } : {}) };
}

/** To write is not to read, and to read takes both a topic and a group to read in. */
export function acls(rights: Pick<UserArgs, "produce" | "consume" | "groups" | "transactionalIds">): Acl[] {
  return [
    ...rights.produce.map((name) => acl("topic", name, ["Describe", "Write"])),
    ...rights.consume.map((name) => acl("topic", name, ["Describe", "Read"])),
    ...rights.groups.map((name) => acl("group", name, ["Describe", "Read"])),
    ...rights.transactionalIds.map((name) => acl("transactionalId", name, ["Describe", "Write"])),
  ];
}

/** `orders-*` is every name that begins with `orders-`; `*` alone is every name, which Kafka writes as a literal. */
export function acl(type: ResourceType, pattern: string, operations: string[]): Acl {
  const prefixed = pattern.length > 1 && pattern.endsWith("*");
  return {
    resource: prefixed
      ? { type, name: pattern.slice(0, -1), patternType: "prefix" }
      : { type, name: pattern, patternType: "literal" },
    operations,
  };
}

/** Rights of a MirrorMaker in the cluster that it copies from: it reads everything and writes nothing. */
export function mirroredUserSpec(password: SecretKey | undefined): UserSpec {
  return {
    authentication: authenticationSpec("scram-sha-512", password),
    authorization: {
      type: "simple",
      acls: [
        acl("topic", "*", ["Describe", "DescribeConfigs", "Read"]),
        acl("group", "*", ["Describe"]),
        { resource: { type: "cluster" }, operations: ["Describe", "DescribeConfigs"] },
      ],
    },
  };
}

/** Rights of a MirrorMaker in the cluster that it copies into: it makes topics, writes them and moves groups' offsets. */
export function mirrorUserSpec(authentication: KafkaAuthentication): UserSpec {
  const topics = ["Describe", "Read", "Write", "Create", "Alter", "DescribeConfigs", "AlterConfigs"];
  return {
    authentication: authenticationSpec(authentication, undefined),
    authorization: {
      type: "simple",
      acls: [
        acl("topic", "*", topics),
        acl("group", "*", ["Describe", "Read"]),
        { resource: { type: "cluster" }, operations: ["Describe", "DescribeConfigs", "Create"] },
      ],
    },
  };
}
