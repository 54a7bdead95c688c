import type { StoreClient, StoreSecret } from "../../module-facts";
import { AMQP_PORT, credentialsSecretName } from "./names";
import type { RabbitmqSettings } from "./normalize";

/** The login that is made up, and its copies where programs are. */
export function rabbitmqSecrets({ name, namespace, namespaces }: RabbitmqSettings): StoreSecret[] {
  const secret = credentialsSecretName(name);
  const copies = namespaces.filter((home) => home !== namespace).map((home) => ({ namespace: home, name: secret }));
  return [{ namespace, name: secret, stored: true }, ...copies];
}

/** Its own policy lets them in. */
export function rabbitmqClients({ namespace: home, namespaces }: RabbitmqSettings): StoreClient[] {
  return namespaces.map((namespace, index) => ({
    path: ["namespaces", String(index)],
    namespace,
    home,
    port: AMQP_PORT,
    admitted: true,
  }));
}
