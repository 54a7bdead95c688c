import type { Reach } from "../../../components/kubernetes/add-on-facts";
import type { AddOnName } from "../../add-ons";
import { gitPort, parseDestination } from "../destination";
import type { Platform } from "../schema/platform";
import { allTriggers, placesAsked } from "../triggers";

/** Where the definition sends add-ons, besides where they always go: what it accepts is open, and nothing else. */
export function definedReaches(platform: Platform): Partial<Record<AddOnName, Reach[]>> {
  return {
    "external-secrets": vaultReaches(platform),
    "argo-cd": argoCdReaches(platform),
    keda: triggerReaches(platform),
  };
}

/** Wherever it is: the definition knows its name and not its address. */
function vaultReaches({ secrets: { vault } }: Platform): Reach[] {
  const server = vault && parseDestination(vault.server);
  return server ? [{ name: "vault", port: server.port, at: placeOf(server) }] : [];
}

/** Repositories, and whoever says who people are. */
function argoCdReaches({ gitops }: Platform): Reach[] {
  const { projects, applications, applicationSets, repositories, sso } = gitops;
  const urls = [
    ...Object.values(projects).flatMap(({ sources }) => sources),
    ...[...Object.values(applications), ...Object.values(applicationSets)].map(({ repo }) => repo),
    ...Object.values(repositories).map(({ url }) => url),
    ...(sso?.oidc ? [sso.oidc.issuer] : []),
  ];
  return [...new Set(urls.map(gitPort))].map((port) => ({ name: "git", port, at: "anywhere" }));
}

/** Where KEDA asks how many pods there should be. */
function triggerReaches(platform: Platform): Reach[] {
  const reaches = allTriggers(platform).flatMap(({ trigger }) =>
    placesAsked(platform, trigger).map(
      (place): Reach => ({ name: trigger.type, port: place.port, at: placeOf(place) }),
    ),
  );
  return [...new Map(reaches.map((reach) => [JSON.stringify([reach.port, reach.at]), reach])).values()];
}

function placeOf({ namespace }: { namespace?: string }): Reach["at"] {
  return namespace === undefined ? "anywhere" : { namespace };
}
