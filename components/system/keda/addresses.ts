import type { StoreServices } from "../../module-facts";
import { type Destination, parseDestination } from "../../shared/destination";
import type { Trigger } from "./definition";
import { TRIGGERS } from "./triggers";

/** An address in a trigger's metadata, and the key that it stands under. */
export interface WrittenAddress {
  key: string;
  text: string;
  /** Left out, the text is no address. */
  destination?: Destination;
}

/** Addresses that the metadata hold. */
export function writtenAddresses(
  { type, metadata }: Pick<Trigger, "type" | "metadata">,
  namespaces: string[],
): WrittenAddress[] {
  const { addresses = [], host, port, defaultPort } = TRIGGERS[type]?.at ?? {};
  const read = (key: string, text: string, standard = defaultPort): WrittenAddress => {
    const destination = parseDestination(text, { defaultPort: standard, namespaces });
    return { key, text, ...(destination ? { destination } : {}) };
  };
  const listed = addresses.flatMap((key) =>
    (metadata[key] ?? "")
      .split(",")
      .filter(Boolean)
      .map((text) => read(key, text)),
  );
  const server = host === undefined ? undefined : metadata[host];
  if (host === undefined || server === undefined) return listed;
  const written = port === undefined ? undefined : metadata[port];
  return [...listed, read(host, server, written === undefined ? defaultPort : Number(written))];
}

/** Whether it asks one of these Services. */
export function asksServices(trigger: Trigger, { namespace, prefix }: StoreServices): boolean {
  return writtenAddresses(trigger, [namespace]).some(
    ({ destination }) => destination?.namespace === namespace && destination.host.startsWith(prefix),
  );
}
