import { injectionLabels } from "../../../components/istio/definition";
import type { AddOnFacts, PodSecurityLevel } from "../../../components/kubernetes/add-on-facts";
import type { ScrapeTarget } from "../../../components/kubernetes/metrics-endpoint";
import type { NamespaceSettings } from "../../../components/kubernetes/namespaces/types";
import { ADD_ON_FACTS, type AddOnName } from "../../add-ons";
import { addOnModule } from "../add-ons";
import type { Platform } from "../schema/platform";
import { DEFINED_SERVICES } from "../services";
import { selectedAddOns } from "./add-ons";
import { definedReaches } from "./reaches";
import { scrapedTraffic } from "./scraped-traffic";
import {
  addOnTraffic,
  admittedTraffic,
  calledAddOns,
  declaredTraffic,
  type NamespaceRule,
  type RegionAddresses,
  usedServices,
  withinNamespace,
} from "./traffic";

/** From the strictest to the weakest. */
const LEVELS: PodSecurityLevel[] = ["restricted", "baseline", "privileged"];

/**
 * Namespaces that are there before any of ours, and are not closed: EKS runs its own add-ons in kube-system, on the hosts'
 * network for the most part, and everybody calls its DNS.
 */
export const OF_THE_CLUSTER = ["kube-system", "kube-public", "kube-node-lease", "default"];

/** The namespaces of every add-on that the definition asks for, whichever of them a region then has. */
export function addOnNamespaces(platform: Platform): Map<string, AddOnFacts[]> {
  return namespacesOf(selectedAddOns(platform));
}

/** The namespaces that add-ons bring with them, by name, each with those add-ons. */
export function namespacesOf(addOns: AddOnName[]): Map<string, AddOnFacts[]> {
  const homes = new Map<string, AddOnFacts[]>();
  for (const facts of factsOf(addOns)) {
    if (OF_THE_CLUSTER.includes(facts.namespace)) continue;
    homes.set(facts.namespace, [...(homes.get(facts.namespace) ?? []), facts]);
    if (facts.scratchNamespace !== undefined) homes.set(facts.scratchNamespace, []);
  }
  return homes;
}

function factsOf(addOns: AddOnName[]): AddOnFacts[] {
  return addOns.map((name) => ADD_ON_FACTS[name]);
}

/** With the ports that they open because of what the definition says. */
function openedFacts(platform: Platform, addOns: AddOnName[]): AddOnFacts[] {
  return addOns.map((name) => {
    const facts = ADD_ON_FACTS[name];
    return { ...facts, openPorts: [...facts.openPorts, ...(addOnModule(name).opens?.(platform) ?? [])] };
  });
}

/** The level that lets every pod of a namespace run: the weakest of those asked for. */
export function weakestLevel(levels: PodSecurityLevel[]): PodSecurityLevel {
  return LEVELS[Math.max(0, ...levels.map((level) => LEVELS.indexOf(level)))] ?? "restricted";
}

/** Namespaces with add-ons whose pods need privileges. */
export function privilegedNamespaces(addOns: AddOnName[]): string[] {
  return [...namespacesOf(addOns)]
    .filter(([, inside]) => weakestLevel(inside.map(({ podSecurity }) => podSecurity)) === "privileged")
    .map(([name]) => name);
}

/** The definition's namespaces and those of the add-ons; one that is both has what either needs. */
export function resolveNamespaces(
  platform: Platform,
  addOnNames: AddOnName[],
  scrapeTargets: ScrapeTarget[],
  addresses: RegionAddresses,
): NamespaceSettings[] {
  const homes = namespacesOf(addOnNames);
  const declared = Object.keys(platform.namespaces);
  const rules = [...allTraffic(platform, addOnNames, addresses), ...scrapedTraffic(scrapeTargets)];
  return [...new Set([...declared, ...homes.keys()])].map((name) => {
    const entry = platform.namespaces[name];
    const addOns = homes.get(name) ?? [];
    return {
      name,
      labels: {
        ...entry?.labels,
        ...(entry?.inject ? injectionLabels(platform, name) : {}),
        ...Object.assign({}, ...addOns.map(({ namespaceLabels }) => namespaceLabels)),
      },
      podSecurity: weakestLevel([
        ...(entry ? [entry.podSecurity] : []),
        ...addOns.map(({ podSecurity }) => podSecurity),
      ]),
      quota: entry?.quota,
      limitRange: entry?.limitRange,
      defaultDeny: entry?.defaultDeny ?? "both",
      allow: rules.filter(({ namespace }) => namespace === name).map(({ rule }) => rule),
      protect: platform.production && entry !== undefined,
    };
  });
}

/** Every rule of every namespace, those of namespaces that are not ours included. */
function allTraffic(platform: Platform, addOnNames: AddOnName[], addresses: RegionAddresses): NamespaceRule[] {
  // Nobody is at home in a scratch namespace, so nothing is opened there.
  const homes = new Map([...namespacesOf(addOnNames)].filter(([, inside]) => inside.length > 0));
  const addOns = openedFacts(platform, addOnNames);
  const declared = Object.entries(platform.namespaces);
  const names = [...new Set([...declared.map(([name]) => name), ...homes.keys()])];
  const places = { declared: declared.map(([name]) => name), ofAddOns: [...homes.keys()] };
  const defined = definedReaches(platform);
  const deniesIngress = (name: string) => names.includes(name) && platform.namespaces[name]?.defaultDeny !== "none";
  return [
    ...names.flatMap((name) => {
      // An add-on's controllers watch the Kubernetes API, and many call AWS or fetch something from the world.
      const uses = homes.has(name) ? (["kubernetes-api", "aws"] as const) : [];
      return usedServices(name, [...(platform.namespaces[name]?.uses ?? []), ...uses], addresses);
    }),
    ...[...homes.keys()].map(withinNamespace),
    ...declared.flatMap(([name, entry]) => declaredTraffic(name, entry, deniesIngress)),
    ...addOns.flatMap((facts) => {
      const { reaches = [] } = facts;
      const own = defined[facts.name as AddOnName] ?? [];
      return addOnTraffic(facts, [...reaches, ...own], places, addresses);
    }),
    ...DEFINED_SERVICES.flatMap(({ key, admits }) => admittedTraffic(key, admits?.(platform) ?? [], addresses)),
    ...names.flatMap((name) => calledAddOns(name, addOns)),
  ];
}
