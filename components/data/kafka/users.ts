import type * as pulumi from "@pulumi/pulumi";
import { createKafkaObject, type KafkaPlace } from "./object";
import type { KafkaClusterSpec } from "./types";
import { type UserSpec, userSpec } from "./user";

export function createUsers(place: KafkaPlace, { users }: KafkaClusterSpec, kafka: pulumi.Resource): pulumi.Resource[] {
  return users.map((user) => {
    const given = user.passwordSecret && { kind: "Secret", namespace: place.namespace, name: user.passwordSecret.name };
    const password = given ? place.cluster.installed.offered(given) : [];
    return createUser(place, user.name, userSpec(user), [kafka, ...password]);
  });
}

export function createUser(
  place: KafkaPlace,
  userName: string,
  spec: UserSpec,
  dependsOn: pulumi.Resource[],
): pulumi.Resource {
  const user = createKafkaObject(place, `user-${userName}`, {
    kind: "KafkaUser",
    objectName: userName,
    spec,
    awaited: true,
    dependsOn,
  });
  offerSecret(place, userName, user);
  return user;
}

/** The operator makes the Secret; others may name it once its maker is there. */
export function offerSecret({ cluster, namespace }: KafkaPlace, name: string, maker: pulumi.Resource): void {
  cluster.installed.offer({ kind: "Secret", namespace, name }, [maker]);
}
