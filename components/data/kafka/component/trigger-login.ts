import type { KafkaClient, TriggerLogin } from "../../../clients";
import type { KafkaClusterArgs } from "../args";

/** What KEDA needs to ask as a user: by which listener, and so whether by TLS, depends on how the user says who it is. */
export function kafkaTriggerLogin({ users, listeners }: KafkaClusterArgs, client: KafkaClient): TriggerLogin {
  const { name: userName, secretName, passwordKey } = client.user;
  const authentication = users.find(({ name }) => name === userName)?.authentication;
  const secret = (parameter: string, key: string) => ({ parameter, name: secretName, key });
  const authority =
    authentication === listeners.authentication
      ? [{ parameter: "ca", name: client.ca.secretName, key: client.ca.key }]
      : [];
  if (authentication === "tls")
    return {
      values: {},
      secrets: [secret("cert", "user.crt"), secret("key", "user.key"), ...authority],
      ready: client.ready,
    };
  return {
    values: { username: userName },
    secrets: [secret("password", passwordKey), ...authority],
    ready: client.ready,
  };
}
