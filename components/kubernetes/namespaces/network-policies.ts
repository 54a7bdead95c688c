import { DNS, type Flow, networkPolicySpec } from "../network-policy";
import type { NamespaceSettings, TrafficRule } from "./types";

/** A NetworkPolicy as plain data. */
export interface PolicySpec {
  name: string;
  spec: { podSelector: object; policyTypes: string[]; ingress?: object[]; egress?: object[] };
}

const DNS_RULE: TrafficRule = { name: "allow-dns", pods: {}, ingress: [], egress: [DNS] };

/**
 * The policies of a namespace: everything denied, DNS allowed, then what its rules allow.
 *
 * A policy isolates the pods that it selects in each direction that it names. So nothing is said of a direction that is
 * not denied: one allowed port would close all the others.
 */
export function networkPolicies({
  defaultDeny,
  allow,
}: Pick<NamespaceSettings, "defaultDeny" | "allow">): PolicySpec[] {
  if (defaultDeny === "none") return [];
  const deny = networkPolicySpec({ pods: {}, ingress: [], ...(defaultDeny === "both" ? { egress: [] } : {}) });
  return [
    { name: "default-deny", spec: { podSelector: deny.podSelector, policyTypes: deny.policyTypes } },
    ...[DNS_RULE, ...allow].flatMap((rule) => allowing(rule, defaultDeny === "both")),
  ];
}

function allowing({ name, pods, ...rule }: TrafficRule, egressIsDenied: boolean): PolicySpec[] {
  const said = (flows: Flow[]) => (flows.length > 0 ? flows : undefined);
  const ingress = said(rule.ingress);
  const egress = egressIsDenied ? said(rule.egress) : undefined;
  return ingress || egress ? [{ name, spec: networkPolicySpec({ pods, ingress, egress }) }] : [];
}
