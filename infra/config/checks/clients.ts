import { instancesOf } from "../../stores";
import type { ConfigIssue } from "../issues";
import type { NamespaceEntry, PeerEntry, RuleEntry } from "../schema/namespaces";
import type { Platform } from "../schema/platform";
import { GUEST_DOMAINS } from "../services";
import type { Check } from "./check";

/** A namespace with programs of a store's, which gets a Secret to log in with. */
interface Client {
  path: string[];
  namespace: string;
  /** The store: where it is, and its port. */
  home: string;
  port: number;
  /** It lets clients in itself, whatever the namespace's rules say. */
  admits: boolean;
}

type Namespaces = Platform["namespaces"];

/** With everything denied that no rule allows, a Secret alone is of no use. */
export const clientsAreLetIn: Check = {
  needs: ["data", "namespaces", ...GUEST_DOMAINS],
  run: (platform) =>
    clients(platform).flatMap((client): ConfigIssue[] => {
      const { path, namespace, home, port } = client;
      if (namespace === home || reaches(client, platform.namespaces)) return [];
      const message = `${namespace} gets the Secret, but no traffic from it is allowed: namespaces.${home}.allow has no rule from ${namespace} with port ${port}`;
      return [{ path, message, severity: "warning" }];
    }),
};

function clients({ data }: Pick<Platform, "data">): Client[] {
  return instancesOf(data).flatMap(({ store, name, value }) =>
    store.clients(value).map(({ path, admitted, ...client }) => ({
      ...client,
      path: ["data", store.key, name, ...path],
      admits: admitted,
    })),
  );
}

/** A rule of either namespace opens both sides; nothing is needed where the store lets in and the client may go out. */
function reaches({ namespace, home, port, admits }: Client, namespaces: Namespaces): boolean {
  const [from, to] = [namespaces[namespace], namespaces[home]];
  // A namespace that is not there is another check's.
  if (!from || !to) return true;
  const open = admits && from.defaultDeny !== "both";
  return open || opens(to, "from", namespace, port) || opens(from, "to", home, port);
}

function opens({ allow }: NamespaceEntry, side: "from" | "to", namespace: string, port: number): boolean {
  const names = (peers: PeerEntry[]) => peers.some((peer) => peer.namespace === namespace);
  return Object.values(allow).some((rule) => names(rule[side]) && opensPort(rule, port));
}

function opensPort({ ports }: RuleEntry, port: number): boolean {
  return ports.length === 0 || ports.some((each) => Number(String(each).split("/")[0]) === port);
}
