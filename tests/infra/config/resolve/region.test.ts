import { resolveShop, resolveWakala } from "../../../support/definitions";

/** The seed's domain ends in something that is no top-level domain (EDG-02). */
/** What is said of its way in and of its routes. */
const MESH = [
  {
    severity: "info",
    at: "platforms/wakala.yaml: edge.tls.issuer",
    message: "platform-ca: Cloudflare's proxy takes it with the mode Full, and not with Full (strict)",
  },
  {
    severity: "info",
    at: "platforms/wakala.yaml: mesh.routes.whatsapp-webhook.rules.0.retries.attempts",
    message: "(1 + 3) x 1s is more than the timeout 3s: where each takes its time, 3 tries are begun",
  },
];
const NO_SUCH_DOMAIN = {
  severity: "info",
  at: "platforms/wakala.yaml: dns.zones.wakala.os",
  message: "there is no top-level domain .os: the names will not resolve, and no public authority certifies them",
};

describe("reference platform A", () => {
  test("production in Cape Town", () => {
    const { spec, notes } = resolveWakala("prod");
    expect(spec).toMatchObject({
      platform: "wakala",
      environment: "prod",
      stack: "prod",
      region: "af-south-1",
      role: "primary",
      partner: { region: "eu-west-1", stack: "prod-eu-west-1", vpcCidr: "10.1.0.0/16" },
      protect: true,
      deletion: { force: false, secretRecoveryDays: 30, keyWindowDays: 30 },
      network: { vpcCidr: "10.0.0.0/16", nat: "per-az", gatewayEndpoints: ["s3", "dynamodb"], interfaceEndpoints: [] },
      cluster: { name: "wakala-prod-primary", version: "1.35", deletionProtection: true, zonalShift: true },
    });
    expect(notes).toEqual([
      {
        severity: "info",
        at: "platforms/wakala.yaml: topology.af-south-1",
        message: "an account has to switch the region on first: aws account enable-region --region-name af-south-1",
      },
      {
        severity: "info",
        at: "platforms/wakala.yaml: nodeGroups.gpu.type",
        message: "g4dn.xlarge is offered in af-south-1b and af-south-1c only, and the group uses just these",
      },
      NO_SUCH_DOMAIN,
      ...MESH,
    ]);
  });

  test("its standby in Ireland, whose partner is Cape Town", () => {
    const { spec, notes } = resolveWakala("prod-eu-west-1");
    expect(spec).toMatchObject({
      role: "standby",
      partner: { region: "af-south-1", stack: "prod", vpcCidr: "10.0.0.0/16" },
      protect: true,
      network: { vpcCidr: "10.1.0.0/16", zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] },
      cluster: { name: "wakala-prod-standby" },
    });
    expect(notes).toEqual([NO_SUCH_DOMAIN, ...MESH]);
  });

  test("staging: one region, one NAT gateway, nothing protected, deletable", () => {
    const { spec } = resolveWakala("staging");
    expect(spec).toMatchObject({
      environment: "staging",
      stack: "staging",
      role: "primary",
      protect: false,
      deletion: { force: true, secretRecoveryDays: 0, keyWindowDays: 7 },
      network: { vpcCidr: "10.10.0.0/16", nat: "single" },
      cluster: { name: "wakala-staging", deletionProtection: false, zonalShift: false },
    });
    expect(spec.partner).toBeUndefined();
  });

  test.each([
    [
      "prod",
      [
        ["admin", "cluster-admin"],
        ["deployer", "cluster-admin"],
      ],
    ],
    [
      "staging",
      [
        ["admin", "cluster-admin"],
        ["deployer", "cluster-admin"],
        ["operator", "cluster-admin"],
        ["developer", "view"],
      ],
    ],
  ] as const)("access in %s: %j", (stack, expected) => {
    expect(resolveWakala(stack).spec.cluster.access.map(({ name, level }) => [name, level])).toEqual(expected);
  });

  test("the storage classes, one of them the default", () => {
    const shared = {
      type: "gp3",
      expand: true,
      binding: "WaitForFirstConsumer",
      reclaim: "Delete",
    };
    expect(resolveWakala("prod").spec.cluster.storageClasses).toEqual([
      { name: "gp3", isDefault: true, ...shared },
      { name: "fast-ssd", isDefault: false, ...shared },
    ]);
  });
});

describe("what a definition does not say", () => {
  const active = { role: "active", drWaiver: "a test needs no standby" };

  test("the VPC's block follows the region's place in the topology", () => {
    const topology = { "us-east-1": active, "ap-south-1": { ...active, enabled: false }, "us-west-2": active };
    const cidrOf = (stack: string, region: string) =>
      resolveShop({ definition: { topology }, stack: { stack, region } }).spec.network.vpcCidr;
    expect(cidrOf("prod", "eu-west-1")).toBe("10.0.0.0/16");
    expect(cidrOf("prod-us-east-1", "us-east-1")).toBe("10.1.0.0/16");
    expect(cidrOf("prod-us-west-2", "us-west-2")).toBe("10.3.0.0/16");
  });

  test.each([
    ["eu-west-1", ["eu-west-1a", "eu-west-1b", "eu-west-1c"]],
    ["us-east-1", ["us-east-1a", "us-east-1b", "us-east-1c"]],
    ["ap-northeast-1", ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]],
    ["us-west-1", ["us-west-1a", "us-west-1b"]],
    ["xx-new-1", ["xx-new-1a", "xx-new-1b", "xx-new-1c"]],
  ])("the zones of %s are %j", (region, zones) => {
    const topology = { "eu-west-1": null, [region]: { ...active, role: "primary" } };
    expect(resolveShop({ definition: { topology }, stack: { region } }).spec.network.zones).toEqual(zones);
  });

  test("stacks and clusters are named after environment, region and role", () => {
    const topology = { "us-east-1": active, "us-west-2": { role: "standby", drFor: "us-east-1" } };
    const nameOf = (stack: string, region: string) =>
      resolveShop({ definition: { topology }, stack: { stack, region } }).spec.cluster.name;
    expect(nameOf("prod", "eu-west-1")).toBe("shop-prod-primary");
    expect(nameOf("prod-us-east-1", "us-east-1")).toBe("shop-prod-active-us-east-1");
    expect(nameOf("prod-us-west-2", "us-west-2")).toBe("shop-prod-standby");
  });

  test("tags name platform, environment and region; more can be added", () => {
    const { spec } = resolveShop({ definition: { tags: { costCenter: "42", extra: { Owner: "us" } } } });
    expect(spec.tags).toEqual({
      Project: "shop",
      Environment: "prod",
      Region: "eu-west-1",
      ManagedBy: "pulumi",
      CostCenter: "42",
      Owner: "us",
      CopiesWaived: expect.stringMatching(/^[\w .:/=+@-]{8,}$/),
    });
    expect(resolveShop().spec.tags.CostCenter).toBe("shop");
  });

  test("protection of the cluster follows production, unless it is said", () => {
    const cluster = (production: boolean, eks: object) =>
      resolveShop({ definition: { production, eks: eks as Record<string, unknown> } }).spec.cluster;
    expect(cluster(true, {})).toMatchObject({ deletionProtection: true, zonalShift: true });
    expect(cluster(false, {})).toMatchObject({ deletionProtection: false, zonalShift: false });
    expect(cluster(true, { deletionProtection: false })).toMatchObject({ deletionProtection: false, zonalShift: true });
    expect(cluster(false, { zonalShift: true })).toMatchObject({ deletionProtection: false, zonalShift: true });
  });

  test("flow logs are kept for 30 days, or not at all", () => {
    const flowLogs = (enabled: boolean) =>
      resolveShop({ definition: { network: { flowLogs: { enabled } } } }).spec.network.flowLogs;
    expect(flowLogs(true)).toEqual({ retentionDays: 30 });
    expect(flowLogs(false)).toBeUndefined();
  });

  test("endpoints are gateways for S3 and DynamoDB and interfaces for the rest", () => {
    const { network } = resolveShop({ definition: { network: { endpoints: ["kms", "s3", "sts"] } } }).spec;
    expect(network.gatewayEndpoints).toEqual(["s3"]);
    expect(network.interfaceEndpoints).toEqual(["kms", "sts"]);
  });
});

describe("where cluster services run", () => {
  const groups = (nodeGroups: Record<string, unknown>) =>
    resolveShop({ definition: { nodeGroups } }).spec.cluster.placements.system;
  const more = { role: "system", type: "m6i.large", min: 1, max: 3 };

  test("on any node where no group is for them", () => {
    expect(groups({ main: { role: "general" } })).toMatchObject({ nodeSelector: {}, tolerations: [] });
  });

  test("on every system group, whichever taint each has", () => {
    const taints = ["dedicated=system:NoSchedule"];
    expect(groups({ main: { taints }, spare: { ...more, taints: [...taints, "spare=true:NoExecute"] } })).toMatchObject(
      {
        nodeSelector: { "platform/role": "system" },
        tolerations: [
          { key: "dedicated", operator: "Equal", value: "system", effect: "NoSchedule" },
          { key: "spare", operator: "Equal", value: "true", effect: "NoExecute" },
        ],
      },
    );
  });
});

test("every spec is plain data: it survives JSON", () => {
  for (const stack of ["prod", "prod-eu-west-1", "staging"] as const) {
    const { spec } = resolveWakala(stack);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  }
});
