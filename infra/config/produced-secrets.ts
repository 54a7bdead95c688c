import { CLOUDFLARE_TOKEN } from "../../components/dns/zones";
import { argoCd } from "../../components/operators/argo-cd/facts";
import {
  NOTIFICATIONS_SECRET,
  OWN_SECRET,
  REDIS_SECRET,
  repositorySecret,
  SSO_SECRET,
} from "../../components/operators/argo-cd/secret-names";
import { velero } from "../../components/recovery/velero/facts";
import { PASSWORD_SECRET } from "../../components/recovery/velero/names";
import { certManager } from "../../components/system/cert-manager/facts";
import { isAcme, PLATFORM_CA } from "../../components/system/cert-manager/issuer-names";
import { externalDns } from "../../components/system/external-dns/facts";
import { dataSetName, instancesOf } from "../stores";
import { secretFacts } from "./facts";
import type { Platform } from "./schema/platform";

type Place = { namespace: string; name: string };

export interface ProducedSecret extends Place {
  /** Who makes it, as the sentence goes on. */
  by: string;
  /** It comes from Secrets Manager; left out, an operator makes it, or it is a copy of one. */
  stored?: true;
}

/** Kubernetes Secrets that the platform itself makes. A domain that generates credentials adds its own here. */
export function producedSecrets(
  platform: Pick<Platform, "dns" | "certificates" | "data" | "gitops" | "tracing" | "backup" | "topology" | "secrets">,
): ProducedSecret[] {
  return [
    ...ofDns(platform),
    ...ofCertificates(platform),
    ...ofStores(platform),
    ...ofGitops(platform),
    ...ofVelero(platform),
  ];
}

function ofDns({ dns }: Pick<Platform, "dns">): ProducedSecret[] {
  if (dns.provider !== "cloudflare") return [];
  return [{ namespace: externalDns.namespace, name: CLOUDFLARE_TOKEN.name, by: externalDns.name, stored: true }];
}

function ofCertificates({ dns, certificates }: Pick<Platform, "dns" | "certificates">): ProducedSecret[] {
  const { enabled, issuers } = certificates;
  if (!enabled) return [];
  const { namespace, name: by } = certManager;
  const token = issuers.some(isAcme) && dns.provider === "cloudflare" ? [CLOUDFLARE_TOKEN.name] : [];
  const authority = issuers.includes(PLATFORM_CA) ? [PLATFORM_CA] : [];
  return [
    ...token.map((name) => ({ namespace, name, by, stored: true as const })),
    ...authority.map((name) => ({ namespace, name, by })),
  ];
}

/** Those of the stores that say themselves what they make. */
function ofStores(platform: Pick<Platform, "data" | "secrets" | "topology">): ProducedSecret[] {
  const facts = secretFacts(platform);
  return instancesOf(platform.data).flatMap(({ store, name, value }) =>
    store.secrets(value, facts).map((secret) => ({ ...secret, by: `data.${dataSetName({ store, name })}` })),
  );
}

/** Made, or copied from the partner. */
function ofVelero({ backup }: Pick<Platform, "backup">): ProducedSecret[] {
  return backup.velero.enabled
    ? [{ namespace: velero.namespace, name: PASSWORD_SECRET, by: velero.name, stored: true }]
    : [];
}

/** Its own, and the chart's. */
function ofGitops({ gitops }: Pick<Platform, "gitops">): ProducedSecret[] {
  if (!gitops.enabled) return [];
  const { namespace, name: by } = argoCd;
  const repositories = Object.keys(gitops.repositories).map(repositorySecret);
  const names = [REDIS_SECRET, OWN_SECRET, NOTIFICATIONS_SECRET, ...(gitops.sso ? [SSO_SECRET] : []), ...repositories];
  return names.map((name) => ({ namespace, name, by, stored: true }));
}
