import { type AccessRole, policyCsv } from "../../../../components/operators/argo-cd/component/access";
import {
  notificationSecretKeys,
  notificationValues,
  TRIGGERS,
} from "../../../../components/operators/argo-cd/component/notifications";
import { type SsoSettings, ssoConfig, ssoSecretKeys } from "../../../../components/operators/argo-cd/component/sso";
import { argoCdValues } from "../../../../components/operators/argo-cd/component/values";
import { argoCdFootprint } from "../../../../components/operators/argo-cd/component/workloads";
import type { ArgoCdSettings } from "../../../../components/operators/argo-cd/settings";
import { PLACEMENTS } from "../../../support/placements";

const NO_NOTIFICATIONS = { services: [], subscriptions: [], triggers: {}, templates: {} };
const PLAIN: ArgoCdSettings = { ha: false, roles: [], repositories: [], notifications: NO_NOTIFICATIONS };
const OIDC: SsoSettings = {
  kind: "oidc",
  name: "Okta",
  issuer: "https://acme.okta.com",
  clientId: "abc",
  clientSecret: { key: "argo-cd/okta", property: "secret" },
  scopes: ["openid", "groups"],
};
const DEX: SsoSettings = {
  kind: "dex",
  connectors: [
    {
      type: "github",
      id: "github",
      name: "GitHub",
      config: { clientID: "abc", orgs: [{ name: "acme" }] },
      secrets: { clientSecret: { key: "argo-cd/github" } },
    },
  ],
};

describe("values of the chart", () => {
  const ha = argoCdValues({ ...PLAIN, ha: true, host: "argocd.acme.com" }, PLACEMENTS);
  const single = argoCdValues(PLAIN, PLACEMENTS);

  test("with HA: two of what can be two, each with a budget that lets one go, and three Redis", () => {
    for (const part of [ha.server, ha.repoServer, ha.applicationSet]) {
      expect(part).toMatchObject({ replicas: 2, pdb: { enabled: true, maxUnavailable: 1 } });
    }
    expect(ha.controller).toMatchObject({ replicas: 1 });
    expect(ha["redis-ha"]).toMatchObject({
      enabled: true,
      replicas: 3,
      hardAntiAffinity: true,
      podDisruptionBudget: { maxUnavailable: 1 },
      haproxy: { replicas: 3, hardAntiAffinity: false, podDisruptionBudget: { maxUnavailable: 1 } },
    });
  });

  test("without: one of everything, and no budget that would hold a node for ever", () => {
    for (const part of [single.server, single.repoServer, single.applicationSet]) {
      expect(part).toMatchObject({ replicas: 1, pdb: { enabled: false } });
    }
    expect(single["redis-ha"]).toEqual({ enabled: false });
  });

  test("the pods of the chart and of its sub-chart are on the nodes of the cluster's services", () => {
    const { nodeSelector, tolerations, priorityClassName } = PLACEMENTS.system;
    const place = { nodeSelector, tolerations, priorityClassName };
    expect(ha.global).toMatchObject({ ...place, networkPolicy: { create: false } });
    expect(ha["redis-ha"]).toMatchObject({ ...place, haproxy: { priorityClassName } });
  });

  test("no CRDs, no account with a password, no Job that makes a password up, no shell in pods", () => {
    expect(ha.crds).toEqual({ install: false });
    expect(ha.configs.cm).toEqual({ "admin.enabled": false, "exec.enabled": false });
    expect(ha.configs.rbac).toEqual({ "policy.default": "", "policy.csv": "", scopes: "[groups]" });
    expect(ha.redisSecretInit).toEqual({ enabled: false });
  });

  test("the pages have the given host, or that of a port-forward", () => {
    expect(ha.global.domain).toBe("argocd.acme.com");
    expect(single.global.domain).toBe("localhost:8080");
  });

  test("Dex is there for its connectors only", () => {
    expect(single.dex.enabled).toBe(false);
    expect(argoCdValues({ ...PLAIN, sso: OIDC }, PLACEMENTS).dex.enabled).toBe(false);
    expect(argoCdValues({ ...PLAIN, sso: DEX }, PLACEMENTS).dex.enabled).toBe(true);
  });
});

describe("login", () => {
  test("the client's secret of an OpenID Connect provider is a reference", () => {
    expect(JSON.parse(ssoConfig(OIDC)["oidc.config"] ?? "")).toEqual({
      name: "Okta",
      issuer: "https://acme.okta.com",
      clientID: "abc",
      clientSecret: "$argocd-sso:oidc.clientSecret",
      requestedScopes: ["openid", "groups"],
    });
    expect(ssoSecretKeys(OIDC)).toEqual({ "oidc.clientSecret": { key: "argo-cd/okta", property: "secret" } });
  });

  test("so are the secrets of a connector of Dex", () => {
    expect(JSON.parse(ssoConfig(DEX)["dex.config"] ?? "")).toEqual({
      connectors: [
        {
          type: "github",
          id: "github",
          name: "GitHub",
          config: {
            clientID: "abc",
            orgs: [{ name: "acme" }],
            clientSecret: "$argocd-sso:dex.github.clientSecret",
          },
        },
      ],
    });
    expect(ssoSecretKeys(DEX)).toEqual({ "dex.github.clientSecret": { key: "argo-cd/github" } });
  });

  test("without a provider nothing is configured", () => {
    expect(ssoConfig(undefined)).toEqual({});
  });
});

describe("rights", () => {
  const role = (level: AccessRole["level"], projects = ["*"]): AccessRole => ({
    name: "people",
    level,
    groups: ["acme:devs"],
    projects,
  });

  test("who views a project sees what is in it and no other", () => {
    expect(policyCsv([role("view", ["shop"])]).split("\n")).toEqual([
      "p, role:people, projects, get, shop, allow",
      "p, role:people, applications, get, shop/*, allow",
      "p, role:people, applicationsets, get, shop/*, allow",
      "p, role:people, logs, get, shop/*, allow",
      "g, acme:devs, role:people",
    ]);
  });

  test("who syncs also starts syncs and actions, and changes no application: the program owns them", () => {
    const lines = policyCsv([role("sync")]).split("\n");
    expect(lines).toContain("p, role:people, applications, sync, */*, allow");
    expect(lines).toContain("p, role:people, applications, action/*, */*, allow");
    expect(lines.join("\n")).not.toMatch(/create|update|delete|override|exec/);
  });

  test("an admin has the role that Argo CD brings", () => {
    expect(policyCsv([role("admin")])).toBe("g, acme:devs, role:admin");
  });
});

describe("notifications", () => {
  const slack = { name: "slack", settings: { username: "argocd" }, secrets: { token: { key: "argo-cd/slack" } } };

  test("a service's secret is a reference into the Secret", () => {
    const { notifiers } = notificationValues({ ...NO_NOTIFICATIONS, services: [slack] });
    expect(JSON.parse(notifiers["service.slack"] ?? "")).toEqual({ username: "argocd", token: "$slack-token" });
    expect(notificationSecretKeys({ ...NO_NOTIFICATIONS, services: [slack] })).toEqual({
      "slack-token": { key: "argo-cd/slack" },
    });
  });

  test("the chart makes the Secret only where nobody else does", () => {
    const { secret } = argoCdValues(
      { ...PLAIN, notifications: { ...NO_NOTIFICATIONS, services: [slack] } },
      PLACEMENTS,
    ).notifications;
    expect(secret).toEqual({ create: false });
    expect(argoCdValues(PLAIN, PLACEMENTS).notifications.secret).toEqual({ create: true });
  });

  test("every trigger sends a template that is there, and a definition's own come on top", () => {
    const own = {
      ...NO_NOTIFICATIONS,
      triggers: { "on-created": [{ when: "true", send: ["app-created"] }] },
      templates: { "app-created": { message: "new" } },
    };
    const { triggers, templates } = notificationValues(own);
    const sent = Object.values(triggers).flatMap((text) =>
      (JSON.parse(text) as { send: string[] }[]).flatMap(({ send }) => send),
    );
    expect(Object.keys(triggers)).toEqual([...Object.keys(TRIGGERS), "on-created"].map((name) => `trigger.${name}`));
    expect(Object.keys(templates).sort()).toEqual(sent.map((name) => `template.${name}`).sort());
  });
});

describe("footprint", () => {
  const podsOf = (settings: Partial<ArgoCdSettings>) =>
    Object.fromEntries(argoCdFootprint({ ...PLAIN, ...settings }).pods.map(({ name, replicas }) => [name, replicas]));

  test("is what the values ask for", () => {
    expect(podsOf({ ha: true })).toEqual({
      "argocd-application-controller": 1,
      "argocd-server": 2,
      "argocd-repo-server": 2,
      "argocd-applicationset-controller": 2,
      "argocd-notifications-controller": 1,
      "argocd-redis-ha-server": 3,
      "argocd-redis-ha-haproxy": 3,
    });
    expect(podsOf({ sso: DEX })).toMatchObject({ "argocd-dex-server": 1, "argocd-redis": 1, "argocd-server": 1 });
  });

  test("a Redis pod counts with its three containers, on a node of its own", () => {
    expect(argoCdFootprint({ ha: true }).pods).toContainEqual({
      name: "argocd-redis-ha-server",
      role: "system",
      replicas: 3,
      requests: { cpu: "70m", memory: "112Mi" },
      exclusive: true,
    });
  });
});
