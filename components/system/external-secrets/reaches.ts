import { placeOf, type Reach } from "../../kubernetes/add-on-facts";
import { parseDestination } from "../../shared/destination";

/** Wherever Vault is: the definition knows its name and not its address. */
export function vaultReaches(vault: { server: string } | undefined): Reach[] {
  const server = vault && parseDestination(vault.server);
  return server ? [{ name: "vault", port: server.port, at: placeOf(server) }] : [];
}
