import { caSecretName, elasticUserSecretName, userSecretName } from "../../components/data/elasticsearch/names";
import { SETTINGS_USER } from "../../components/data/elasticsearch/settings";
import { JAEGER } from "../../components/data/jaeger/storage";
import {
  clusterCaSecretName,
  copiedSecretName,
  MIRROR_USER,
  mirrorSecretNames,
  passwordSecretName,
} from "../../components/data/kafka/names";
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
import { CLOUDFLARE_TOKEN } from "../../components/system/dns/zones";
import { externalDns } from "../../components/system/external-dns/facts";
import { instancesOf } from "../modules";
import { enabledRegions } from "./derive";
import { kafkaOf } from "./kafka";
import type { KafkaConfig } from "./schema/data/kafka";
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
    ...ofKafka(platform),
    ...ofElasticsearch(platform),
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
function ofStores({ data }: Pick<Platform, "data">): ProducedSecret[] {
  return instancesOf(data).flatMap(({ store, value }) =>
    store.secrets(value).map((secret) => ({ ...secret, by: `data.${store.key}` })),
  );
}

/** Those that the operator makes, and their copies where clients are. */
function ofKafka(platform: Pick<Platform, "data" | "tracing" | "topology" | "secrets">): ProducedSecret[] {
  const kafka = kafkaOf(platform);
  if (!kafka) return [];
  const { name: kafkaName, namespace } = kafka;
  const users = Object.entries(kafka.users);
  const copies = users.flatMap(([user, { namespaces }]) =>
    namespaces.flatMap((home) => [
      { namespace: home, name: copiedSecretName(kafkaName, user) },
      { namespace: home, name: clusterCaSecretName(kafkaName) },
    ]),
  );
  const originals = [clusterCaSecretName(kafkaName), ...users.map(([user]) => user)].map((name) => ({
    namespace,
    name,
  }));
  const passwords = users.flatMap(([user, { authentication = kafka.listeners.authentication }]) =>
    platform.secrets.enabled && authentication === "scram-sha-512"
      ? [{ namespace, name: passwordSecretName(kafkaName, user), stored: true as const }]
      : [],
  );
  return [...originals, ...passwords, ...copies, ...ofMirror(platform, kafka)].map((secret) => ({
    ...secret,
    by: "data.kafka",
  }));
}

/** What a standby's mirror and its partner bring to one another. */
function ofMirror(
  { topology }: Pick<Platform, "topology">,
  { name, namespace, mirror }: KafkaConfig,
): Omit<ProducedSecret, "by">[] {
  if (!mirror?.enabled || mirror.source) return [];
  const partners = enabledRegions(topology).flatMap(([, { drFor }]) => drFor ?? []);
  const names = partners.flatMap((partner) => [
    passwordSecretName(name, MIRROR_USER),
    mirrorSecretNames.password(name, partner),
    mirrorSecretNames.ca(name, partner),
  ]);
  return names.map((secret) => ({ namespace, name: secret, stored: true }));
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

/** Those of the users that the program makes, and those that ECK makes for itself, Kibana and whoever verifies it. */
function ofElasticsearch({ data: { elasticsearch }, tracing }: Pick<Platform, "data" | "tracing">): ProducedSecret[] {
  if (!elasticsearch) return [];
  const { name, namespace, users } = elasticsearch;
  const own = [SETTINGS_USER, ...(tracing.backend === "jaeger" ? [JAEGER] : []), ...Object.keys(users)];
  const made = own.map((user) => ({ namespace, name: userSecretName(name, user), stored: true as const }));
  const ofEck = [elasticUserSecretName(name), caSecretName(name)].map((secret) => ({ namespace, name: secret }));
  const copies = Object.entries(users).flatMap(([user, { namespaces }]) =>
    namespaces.flatMap((home) =>
      [userSecretName(name, user), caSecretName(name)].map((copy) => ({ namespace: home, name: copy })),
    ),
  );
  return [...made, ...ofEck, ...copies].map((secret) => ({ ...secret, by: "data.elasticsearch" }));
}
