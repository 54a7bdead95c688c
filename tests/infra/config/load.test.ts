import { parse, stringify } from "yaml";
import { errorLines, resolveShop, resolveWakala, SHOP, testErrors } from "../../support/definitions";

const SMALL_DISK = { nodeGroups: { main: { disk: 10 } } };

describe("which file and which environment", () => {
  testErrors([
    {
      name: "an unknown definition",
      stack: { definition: "shpo" },
      lines: [
        'Pulumi.prod.yaml: platform:definition: "shpo" is not a file of platforms/ (did you mean shop?); allowed: shop',
      ],
    },
    {
      name: "a definition outside the folder",
      stack: { definition: "../secrets" },
      lines: ['Pulumi.prod.yaml: platform:definition: "../secrets" is not a file of platforms/; allowed: shop'],
    },
    {
      name: "an unknown environment",
      stack: { environment: "prd" },
      lines: [
        'Pulumi.prod.yaml: platform:environment: "prd" is not an environment of platforms/shop.yaml (did you mean prod?); allowed: dev, prod',
      ],
    },
    {
      name: "a definition without environments",
      definition: { environments: null },
      lines: ["platforms/shop.yaml: environments: is missing: an object is needed"],
    },
    {
      name: "an environment that is a text",
      definition: { environments: { prod: "production" } },
      lines: ["platforms/shop.yaml: environments.prod: is not an object"],
    },
    {
      name: "environments inside an environment",
      environment: { environments: { prod: {} } },
      lines: [
        "platforms/shop.yaml: environments.prod.environments: is for the definition itself, not for an environment or a stack's overrides",
      ],
    },
    {
      name: "environments in a stack's overrides",
      overrides: { environments: { prod: { production: false } } },
      lines: [
        "Pulumi.prod.yaml: platform:overrides.environments: is for the definition itself, not for an environment or a stack's overrides",
      ],
    },
  ]);

  test("an environment that differs in nothing may be empty", () => {
    const text = stringify(SHOP).replace("  prod: {}", "  prod:");
    expect(parse(text).environments.prod).toBeNull();
    expect(resolveShop({ definition: text }).spec.environment).toBe("prod");
  });
});

describe("YAML", () => {
  testErrors([
    {
      name: "a syntax error",
      definition: "platform: shop\ntopology: [eu-west-1\n",
      lines: [
        "platforms/shop.yaml: Flow sequence in block collection must be sufficiently indented and end with a ] at line 3, column 1",
      ],
    },
    {
      name: "a key that is there twice",
      definition: "platform: shop\nplatform: shop\n",
      lines: ["platforms/shop.yaml: Map keys must be unique at line 2, column 1"],
    },
    { name: "an empty file", definition: "", lines: ["platforms/shop.yaml: is not an object"] },
    { name: "a list", definition: "- shop\n", lines: ["platforms/shop.yaml: is not an object"] },
  ]);
});

describe("where an error stands", () => {
  testErrors([
    {
      name: "in the definition",
      definition: SMALL_DISK,
      lines: ["platforms/shop.yaml: nodeGroups.main.disk: 10 must be at least 20"],
    },
    {
      name: "in the environment",
      environment: SMALL_DISK,
      lines: ["platforms/shop.yaml: environments.prod.nodeGroups.main.disk: 10 must be at least 20"],
    },
    {
      name: "in the stack's overrides",
      overrides: SMALL_DISK,
      lines: ["Pulumi.prod.yaml: platform:overrides.nodeGroups.main.disk: 10 must be at least 20"],
    },
    {
      name: "in the last source that says it",
      definition: SMALL_DISK,
      environment: { nodeGroups: { main: { disk: 11 } } },
      overrides: { nodeGroups: { main: { disk: 12 } } },
      lines: ["Pulumi.prod.yaml: platform:overrides.nodeGroups.main.disk: 12 must be at least 20"],
    },
    {
      name: "in an entry that only the overrides have",
      overrides: { nodeGroups: { extra: { role: "app", type: "m6i.large", min: 1 } } },
      lines: ["Pulumi.prod.yaml: platform:overrides.nodeGroups.extra.max: is missing: a number is needed"],
    },
    {
      name: "a combination, at the value that a source changed",
      overrides: { nodeGroups: { main: { min: 9 } } },
      lines: ["Pulumi.prod.yaml: platform:overrides.nodeGroups.main.min: 9 is more than max 4"],
    },
    {
      name: "in a list's entry of the source that replaced the list",
      definition: { network: { endpoints: ["s3", "kms"] } },
      environment: { network: { endpoints: ["s3", "km"] } },
      lines: [
        'platforms/shop.yaml: environments.prod.network.endpoints.1: "km" is not allowed (did you mean kms?); allowed: s3, dynamodb, autoscaling, ec2, ec2messages, ecr.api, ecr.dkr, eks, eks-auth, elasticloadbalancing, kms, logs, secretsmanager, sqs, ssm, ssmmessages, sts',
      ],
    },
    {
      name: "what nobody says is missing from the definition",
      definition: { nodeGroups: null },
      lines: ["platforms/shop.yaml: nodeGroups: is missing: an object is needed"],
    },
  ]);
});

describe("all at once", () => {
  testErrors([
    {
      name: "shapes and combinations, in three files' parts",
      definition: {
        eks: { version: "1.29" },
        nodeGroups: { gpu: { role: "gpu", type: "g5.xlarge", min: 0, max: 2, amiType: "AL2023_x86_64_STANDARD" } },
      },
      environment: { network: { nat: "single", azSlots: 5 }, nodeGroups: { main: { max: "4" } } },
      overrides: { platform: "Shop", eks: { serviceCidr: "10.0.0.0/16" } },
      stack: { stack: "production" },
      lines: [
        'Pulumi.production.yaml: platform:overrides.platform: "Shop" is not a name of at most 30 lower-case letters, digits and hyphens',
        "platforms/shop.yaml: environments.prod.network.azSlots: 5 is not allowed; allowed: 4, 8",
        'platforms/shop.yaml: environments.prod.nodeGroups.main.max: "4" is not a number',
        "Pulumi.production.yaml: platform:region: eu-west-1 in prod is the stack prod, and this one is production",
        "platforms/shop.yaml: environments.prod.network.nat: single is not for production: one zone's outage would cut off all; allowed: per-az",
        'platforms/shop.yaml: eks.version: "1.29" is not a Kubernetes version that the platform supports; allowed: 1.35, 1.36',
        "platforms/shop.yaml: nodeGroups.gpu.amiType: AL2023_x86_64_STANDARD has no driver for the NVIDIA GPU of g5.xlarge, use AL2023_x86_64_NVIDIA",
      ],
    },
  ]);

  test("in a platform of two regions, each error at its own path", () => {
    const lines = errorLines(() =>
      resolveWakala("prod", {
        topology: { "eu-west-1": { drFor: "eu-west-1" } },
        nodeGroups: { application: { min: 60 }, gpu: { type: "g5.xlarge" }, database: { amiType: "AL2_x86_64" } },
      }),
    );
    expect(lines).toEqual([
      "Pulumi.prod.yaml: platform:overrides.nodeGroups.application.min: 60 is more than max 50",
      "platforms/wakala.yaml: nodeGroups.application.desired: 6 is less than min 60",
      'Pulumi.prod.yaml: platform:overrides.topology.eu-west-1.drFor: "eu-west-1" is not a region that can have a standby; allowed: af-south-1',
      "Pulumi.prod.yaml: platform:overrides.nodeGroups.database.amiType: AL2_x86_64 is Amazon Linux 2, which has no images after Kubernetes 1.32 (the cluster runs 1.35), use AL2023_x86_64_STANDARD",
      "Pulumi.prod.yaml: platform:overrides.nodeGroups.gpu.type: g5.xlarge is not offered in af-south-1; offered there: g4dn.xlarge",
    ]);
  });
});

/** An entry with a typo is there: no second line may say that it is missing. */
describe("no error follows from another", () => {
  testErrors([
    {
      name: "the only administrator",
      definition: { eks: { access: { admin: { production: "cluster-admn" } } } },
      lines: [
        'platforms/shop.yaml: eks.access.admin.production: "cluster-admn" is not allowed (did you mean cluster-admin?); allowed: none, view, edit, admin, cluster-admin',
      ],
    },
    {
      name: "the only group for cluster services",
      definition: { nodeGroups: { main: { scaledBy: "nobody" } } },
      lines: [
        'platforms/shop.yaml: nodeGroups.main.scaledBy: "nobody" is not allowed; allowed: cluster-autoscaler, none',
      ],
    },
    {
      name: "the partner of a standby",
      definition: {
        topology: { "eu-west-1": { scale: 2 }, "us-east-1": { role: "standby", drFor: "eu-west-1" } },
        nodeGroups: { main: { regions: ["eu-west-1", "us-east-1"] } },
        network: { subnets: { "eu-west-1": {} } },
      },
      lines: ["platforms/shop.yaml: topology.eu-west-1.scale: 2 must be at most 1"],
    },
  ]);
});
