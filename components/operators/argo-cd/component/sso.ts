import type { RemoteKey } from "../../../secrets/external-secret";
import { SSO_SECRET } from "../secret-names";

/** An OpenID Connect provider, or one of those that only Dex speaks with (GitHub, LDAP, SAML). */
export type SsoSettings =
  | {
      /** Which of the two it is. */
      kind: "oidc";
      /** What the login button says. @example "Okta" */
      name: string;
      /** Address of the provider, where its configuration is found. @example "https://acme.okta.com" */
      issuer: string;
      /** Id of Argo CD at the provider. */
      clientId: string;
      /** Where the secret that goes with the id is kept. */
      clientSecret: RemoteKey;
      /** What the provider is asked to tell of who logs in. @example ["openid", "email", "groups"] */
      scopes: string[];
    }
  | {
      /** Which of the two it is. */
      kind: "dex";
      /** Providers that Dex speaks with, each a button on the login page. */
      connectors: DexConnector[];
    };

/** Source: dexidp.io, Connectors. */
export interface DexConnector {
  /** @example "github" */
  type: string;
  id: string;
  name: string;
  /** Its settings that are no secret. @example { clientID: "abc", orgs: [{ name: "acme" }] } */
  config: Record<string, unknown>;
  /** Its settings that are, each with where the value is. @example { clientSecret: { key: "argo-cd/github" } } */
  secrets: Record<string, RemoteKey>;
}

const OIDC_CLIENT_SECRET = "oidc.clientSecret";

/** The keys of argocd-cm for the login. A secret is a reference, `$<Secret>:<key>`. */
export function ssoConfig(sso: SsoSettings | undefined): Record<string, string> {
  if (!sso) return {};
  if (sso.kind === "dex") return { "dex.config": JSON.stringify({ connectors: sso.connectors.map(connector) }) };
  const { name, issuer, clientId, scopes } = sso;
  return {
    // JSON, which is YAML too.
    "oidc.config": JSON.stringify({
      name,
      issuer,
      clientID: clientId,
      clientSecret: reference(OIDC_CLIENT_SECRET),
      requestedScopes: scopes,
    }),
  };
}

/** Keys of the Secret, each with where its value is. */
export function ssoSecretKeys(sso: SsoSettings): Record<string, RemoteKey> {
  if (sso.kind === "oidc") return { [OIDC_CLIENT_SECRET]: sso.clientSecret };
  return Object.fromEntries(
    sso.connectors.flatMap(({ id, secrets }) =>
      Object.entries(secrets).map(([field, from]) => [connectorKey(id, field), from]),
    ),
  );
}

function connector({ type, id, name, config, secrets }: DexConnector) {
  const references = Object.keys(secrets).map((field) => [field, reference(connectorKey(id, field))]);
  return { type, id, name, config: { ...config, ...Object.fromEntries(references) } };
}

function connectorKey(id: string, field: string): string {
  return `dex.${id}.${field}`;
}

function reference(key: string): string {
  return `$${SSO_SECRET}:${key}`;
}
