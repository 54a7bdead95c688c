import { HTTP_PORT } from "../../../components/data/elasticsearch/names";
import { PLAIN_PORT, TLS_PORT } from "../../../components/data/kafka/names";
import { instancesOf } from "../../modules";
import type { ConfigIssue } from "../issues";
import { kafkaWanted } from "../kafka";
import type { KafkaConfig } from "../schema/data/kafka";
import type { NamespaceEntry, PeerEntry, RuleEntry } from "../schema/namespaces";
import type { Platform } from "../schema/platform";
import type { Check } from "./check";

/** A namespace with programs of a store's, which gets a Secret to log in with. */
interface Client {
  path: string[];
  namespace: string;
  /** The store: where it is, and its port. */
  home: string;
  port: number;
  /** It lets clients in itself, whatever the namespace's rules say. */
  letsIn: boolean;
}

type Namespaces = Platform["namespaces"];

/** With everything denied that no rule allows, a Secret alone is of no use. */
export const clientsAreLetIn: Check = {
  needs: ["data", "namespaces", "tracing"],
  run: (platform) =>
    clients(platform).flatMap((client): ConfigIssue[] => {
      const { path, namespace, home, port } = client;
      if (namespace === home || reaches(client, platform.namespaces)) return [];
      const message = `${namespace} gets the Secret, and no rule opens the way: namespaces.${home}.allow lacks one from ${namespace} with port ${port}`;
      return [{ path, message, severity: "warning" }];
    }),
};

function clients(platform: Pick<Platform, "data" | "tracing">): Client[] {
  const { kafka, elasticsearch } = platform.data;
  return [
    ...instancesOf(platform.data).flatMap(({ store, name, value }) =>
      store.clients(value).map(({ path, admitted, ...client }) => ({
        ...client,
        path: ["data", store.key, name, ...path],
        letsIn: admitted,
      })),
    ),
    ...(kafka && kafkaWanted(platform) ? ofKafka(kafka) : []),
    ...(elasticsearch ? ofUsers("elasticsearch", elasticsearch, HTTP_PORT, true) : []),
  ];
}

/** Who has a password where TLS takes certificates connects without TLS. */
function ofKafka({ namespace, users, listeners }: KafkaConfig): Client[] {
  return Object.entries(users).flatMap(([user, { namespaces, authentication = listeners.authentication }]) => {
    const port = authentication === listeners.authentication ? TLS_PORT : PLAIN_PORT;
    return at(["kafka", "users", user], namespaces, namespace, port, true);
  });
}

interface Store {
  namespace: string;
  users: Record<string, { namespaces: string[] }>;
}

function ofUsers(store: string, { namespace, users }: Store, port: number, letsIn: boolean): Client[] {
  return Object.entries(users).flatMap(([user, { namespaces }]) =>
    at([store, "users", user], namespaces, namespace, port, letsIn),
  );
}

function at(path: string[], namespaces: string[], home: string, port: number, letsIn: boolean): Client[] {
  return namespaces.map((namespace, index) => ({
    path: ["data", ...path, "namespaces", String(index)],
    namespace,
    home,
    port,
    letsIn,
  }));
}

/** A rule of either namespace opens both sides; nothing is needed where the store lets in and the client may go out. */
function reaches({ namespace, home, port, letsIn }: Client, namespaces: Namespaces): boolean {
  const [from, to] = [namespaces[namespace], namespaces[home]];
  // A namespace that is not there is another check's.
  if (!from || !to) return true;
  const open = letsIn && from.defaultDeny !== "both";
  return open || opens(to, "from", namespace, port) || opens(from, "to", home, port);
}

function opens({ allow }: NamespaceEntry, side: "from" | "to", namespace: string, port: number): boolean {
  const names = (peers: PeerEntry[]) => peers.some((peer) => peer.namespace === namespace);
  return Object.values(allow).some((rule) => names(rule[side]) && opensPort(rule, port));
}

function opensPort({ ports }: RuleEntry, port: number): boolean {
  return ports.length === 0 || ports.some((each) => Number(String(each).split("/")[0]) === port);
}
