import {
  acmeIssuerSpec,
  authorityCertificateSpec,
} from "../../../../components/system/cert-manager/component/issuer-specs";
import { createIssuers } from "../../../../components/system/cert-manager/component/issuers";
import { CERT_MANAGER_FOOTPRINT, certManagerValues } from "../../../../components/system/cert-manager/component/values";
import { certManager } from "../../../../components/system/cert-manager/facts";
import { hostedZoneId, madeInCluster } from "../../../support/cluster";
import { schemaProblems, specProblems, testWithSchemas } from "../../../support/crd-schemas";
import { only, prerequisites } from "../../../support/graphs";
import { PLACEMENTS } from "../../../support/placements";

const values = certManagerValues({ placements: PLACEMENTS });
const ROUTE53 = { provider: "aws", zones: [{ name: "example.com" }] } as const;
const CLUSTER = { region: "eu-west-1", hostedZoneId };
const EMAIL = "ops@example.com";

function issuerProblems(spec: object): string[] {
  return specProblems("cert-manager.io/v1", "ClusterIssuer", spec);
}

test("its three deployments run twice each, spread, on the nodes of cluster services, and can be evicted one by one", () => {
  for (const [component, deployment] of [
    ["controller", values],
    ["webhook", values.webhook],
    ["cainjector", values.cainjector],
  ] as const) {
    expect(deployment).toMatchObject({
      replicaCount: 2,
      nodeSelector: PLACEMENTS.system.nodeSelector,
      tolerations: PLACEMENTS.system.tolerations,
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
      topologySpreadConstraints: [
        {
          topologyKey: "topology.kubernetes.io/zone",
          labelSelector: { matchLabels: { "app.kubernetes.io/component": component } },
        },
      ],
    });
  }
  expect(values.crds).toEqual({ enabled: false });
  expect(values.startupapicheck.tolerations).toEqual(PLACEMENTS.system.tolerations);
  expect(values.global).toEqual({
    priorityClassName: "priority-system",
    leaderElection: { namespace: "cert-manager" },
  });
});

test("what it runs asks for what its values say", () => {
  expect(CERT_MANAGER_FOOTPRINT.pods.map(({ requests }) => requests)).toEqual(
    [values, values.webhook, values.cainjector].map(({ resources }) => resources.requests),
  );
});

testWithSchemas("Let's Encrypt, names proved in Route 53: one solver for each zone", () => {
  const spec = acmeIssuerSpec("letsencrypt", { email: EMAIL, dns: { ...ROUTE53, zones: [...ROUTE53.zones] } }, CLUSTER);
  expect(spec).toEqual({
    acme: {
      server: "https://acme-v02.api.letsencrypt.org/directory",
      email: EMAIL,
      privateKeySecretRef: { name: "letsencrypt-account" },
      solvers: [
        {
          selector: { dnsZones: ["example.com"] },
          dns01: { route53: { region: "eu-west-1", hostedZoneID: "Z0123456789ABC" } },
        },
      ],
    },
  });
  expect(issuerProblems(spec)).toEqual([]);
});

testWithSchemas("Let's Encrypt's test service, names proved in Cloudflare", () => {
  const zones = [{ name: "a.com" }, { name: "b.com" }];
  const dns = { provider: "cloudflare", zones, token: { path: "cloudflare", property: "api-token" } } as const;
  const spec = acmeIssuerSpec("letsencrypt-staging", { email: EMAIL, dns: { ...dns } }, CLUSTER);
  expect(spec.acme.server).toBe("https://acme-staging-v02.api.letsencrypt.org/directory");
  expect(spec.acme.solvers).toEqual([
    {
      selector: { dnsZones: ["a.com", "b.com"] },
      dns01: { cloudflare: { apiTokenSecretRef: { name: "cloudflare-api-token", key: "api-token" } } },
    },
  ]);
  expect(issuerProblems(spec)).toEqual([]);
});

testWithSchemas("the cluster's own authority: signed by itself, its key kept over renewals", () => {
  const spec = authorityCertificateSpec("shop-prod", "self");
  expect(spec).toMatchObject({ isCA: true, privateKey: { rotationPolicy: "Never" }, secretName: "platform-ca" });
  const certificate = { apiVersion: "cert-manager.io/v1", kind: "Certificate", metadata: { name: "ca" }, spec };
  expect(schemaProblems(certificate)).toEqual([]);
  expect(issuerProblems({ selfSigned: {} })).toEqual([]);
  expect(issuerProblems({ ca: { secretName: spec.secretName } })).toEqual([]);
});

const ISSUER = "kubernetes:cert-manager.io/v1:ClusterIssuer";

test("an issuer comes after what it needs, and who names it waits for it", async () => {
  const graph = await madeInCluster(["cert-manager"], (cluster, parent) => {
    cluster.installed.add(certManager, []);
    const acme = { email: EMAIL, dns: { ...ROUTE53, zones: [...ROUTE53.zones] } };
    createIssuers(parent, "cert-manager", { issuers: ["platform-ca", "letsencrypt"], acme }, cluster);
    expect(cluster.installed.offered({ kind: "ClusterIssuer", name: "platform-ca" })).toHaveLength(1);
    expect(cluster.installed.offered({ kind: "ClusterIssuer", name: "letsencrypt" })).toHaveLength(1);
    expect(() => cluster.installed.offered({ kind: "ClusterIssuer", name: "letsencrypt-staging" })).toThrow(
      "nothing makes the ClusterIssuer letsencrypt-staging that something else names",
    );
  });
  expect(graph.findings).toEqual([]);
  const certificate = only(graph, "kubernetes:cert-manager.io/v1:Certificate");
  expect(prerequisites(graph, only(graph, ISSUER, "cert-manager-platform-ca"))).toContain(certificate);
  expect(prerequisites(graph, certificate)).toContain(only(graph, ISSUER, "cert-manager-platform-self-signed"));
});
