import { DOMAINS } from "../../../infra/config/schema/platform";
import { resolveShop, testErrors } from "../../support/definitions";

/** Domains come; the list in a message follows. */
const DOMAIN_KEYS = [...Object.keys(DOMAINS), "environments"].join(", ");

const main = (group: object) => ({ definition: { nodeGroups: { main: group } } });

test("the definition that the rows below spoil is right", () => {
  expect(resolveShop().notes).toEqual([]);
});

describe("keys", () => {
  testErrors([
    {
      name: "a misspelt domain",
      definition: { netwrok: { nat: "single" } },
      lines: [
        `platforms/shop.yaml: netwrok: "netwrok" is not a key of a definition (did you mean network?); allowed: ${DOMAIN_KEYS}`,
      ],
    },
    {
      name: "a domain in the wrong case",
      definition: { nodegroups: {} },
      lines: [
        `platforms/shop.yaml: nodegroups: "nodegroups" is not a key of a definition (did you mean nodeGroups?); allowed: ${DOMAIN_KEYS}`,
      ],
    },
    {
      name: "a misspelt key of a domain",
      definition: { eks: { serviceCidrs: "172.20.0.0/16" } },
      lines: [
        "platforms/shop.yaml: eks.serviceCidrs: unknown key (did you mean serviceCidr?); allowed: version, supportType, serviceCidr, publicAccessCidrs, logs, logRetentionDays, prefixDelegation, deletionProtection, zonalShift, access",
      ],
    },
    {
      name: "a misspelt key of a map's entry",
      definition: { topology: { "eu-west-1": { cdir: "10.0.0.0/16" } } },
      lines: [
        "platforms/shop.yaml: topology.eu-west-1.cdir: unknown key (did you mean cidr?); allowed: role, stack, cluster, cidr, azs, drFor, drWaiver, share, continents, scale, ownsGlobal, enabled",
      ],
    },
    {
      name: "a key that is near to none",
      definition: { network: { flowLogs: { destination: "s3" } } },
      lines: ["platforms/shop.yaml: network.flowLogs.destination: unknown key; allowed: enabled, retentionDays"],
    },
    {
      name: "a name that is no name",
      definition: { nodeGroups: { Main_1: { role: "app", type: "m6i.large", min: 1, max: 2 } } },
      lines: [
        'platforms/shop.yaml: nodeGroups.Main_1: the name "Main_1" is not a name of at most 30 lower-case letters, digits and hyphens',
      ],
    },
    {
      name: "a region that is no region",
      definition: { topology: { ireland: { role: "active" } } },
      lines: ['platforms/shop.yaml: topology.ireland: the name "ireland" is not an AWS region name such as af-south-1'],
    },
    {
      name: "a tag key that AWS keeps for itself",
      definition: { tags: { extra: { "aws:owner": "us" } } },
      lines: [
        'platforms/shop.yaml: tags.extra.aws:owner: the name "aws:owner" begins with aws:, which only AWS may write',
      ],
    },
  ]);
});

describe("kinds of value", () => {
  testErrors([
    {
      name: "a missing domain",
      definition: { topology: null },
      lines: ["platforms/shop.yaml: topology: is missing: an object is needed"],
    },
    {
      name: "a missing number",
      ...main({ max: null }),
      lines: ["platforms/shop.yaml: nodeGroups.main.max: is missing: a number is needed"],
    },
    {
      name: "a missing choice",
      definition: { topology: { "eu-west-1": { role: null } } },
      lines: ["platforms/shop.yaml: topology.eu-west-1.role: is missing; allowed: primary, active, standby"],
    },
    {
      name: "a missing text or list",
      ...main({ type: null }),
      lines: ["platforms/shop.yaml: nodeGroups.main.type: is missing: a string or a list is needed"],
    },
    {
      name: "neither text nor list",
      ...main({ type: { name: "m6i.large" } }),
      lines: ['platforms/shop.yaml: nodeGroups.main.type: {"name":"m6i.large"} is not a string or a list'],
    },
    {
      name: "a list of the wrong thing where a text would do too",
      ...main({ type: ["m6i.large", 5] }),
      lines: ["platforms/shop.yaml: nodeGroups.main.type.1: 5 is not a string: put it in quotes"],
    },
    {
      name: "a list in place of a map",
      definition: { topology: ["eu-west-1"] },
      lines: ['platforms/shop.yaml: topology: ["eu-west-1"] is not an object'],
    },
    {
      name: "a text in place of a list",
      definition: { network: { tiers: "private" } },
      lines: ['platforms/shop.yaml: network.tiers: "private" is not a list'],
    },
    {
      name: "a text in place of true or false",
      definition: { network: { flowLogs: { enabled: "yes" } } },
      lines: ['platforms/shop.yaml: network.flowLogs.enabled: "yes" is not true or false'],
    },
    {
      name: "a text in place of a number",
      ...main({ max: "4" }),
      lines: ['platforms/shop.yaml: nodeGroups.main.max: "4" is not a number'],
    },
    {
      name: "a fraction of a node",
      ...main({ min: 1.5 }),
      lines: ["platforms/shop.yaml: nodeGroups.main.min: 1.5 is not a whole number"],
    },
    {
      name: "a version without quotes",
      definition: { eks: { version: 1.35 } },
      lines: ["platforms/shop.yaml: eks.version: 1.35 is not a string: put it in quotes"],
    },
    {
      name: "a label that YAML reads as true",
      ...main({ labels: { gpu: true } }),
      lines: ["platforms/shop.yaml: nodeGroups.main.labels.gpu: true is not a string: put it in quotes"],
    },
    {
      name: "a long value, cut",
      definition: { production: "x".repeat(80) },
      lines: [`platforms/shop.yaml: production: "${"x".repeat(56)}... is not true or false`],
    },
  ]);
});

describe("choices, bounds and forms", () => {
  testErrors([
    {
      name: "a choice, misspelt",
      definition: { topology: { "eu-west-1": { role: "primry" } } },
      lines: [
        'platforms/shop.yaml: topology.eu-west-1.role: "primry" is not allowed (did you mean primary?); allowed: primary, active, standby',
      ],
    },
    {
      name: "a choice, invented",
      definition: { network: { nat: "instance" } },
      lines: ['platforms/shop.yaml: network.nat: "instance" is not allowed; allowed: per-az, single'],
    },
    {
      name: "a number that is not one of a list: the nearest is no guess",
      definition: { eks: { logRetentionDays: 31 } },
      lines: [
        "platforms/shop.yaml: eks.logRetentionDays: 31 is not allowed; allowed: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
      ],
    },
    {
      name: "the one value that is allowed",
      definition: { storageClasses: { gp3: { default: true, encrypted: false } } },
      lines: ["platforms/shop.yaml: storageClasses.gp3.encrypted: can only be true: there are no unencrypted volumes"],
    },
    {
      name: "too small",
      ...main({ disk: 10 }),
      lines: ["platforms/shop.yaml: nodeGroups.main.disk: 10 must be at least 20"],
    },
    {
      name: "too large",
      ...main({ maxUnavailablePercentage: 101 }),
      lines: ["platforms/shop.yaml: nodeGroups.main.maxUnavailablePercentage: 101 must be at most 100"],
    },
    {
      name: "not above a bound that is itself too small",
      definition: { topology: { "eu-west-1": { scale: 0 } } },
      lines: ["platforms/shop.yaml: topology.eu-west-1.scale: 0 must be more than 0"],
    },
    {
      name: "too short a text",
      definition: { topology: { "eu-west-1": { drWaiver: "no" } } },
      lines: ["platforms/shop.yaml: topology.eu-west-1.drWaiver: must have at least 10 characters"],
    },
    {
      name: "an empty text",
      definition: { tags: { costCenter: "" } },
      lines: ["platforms/shop.yaml: tags.costCenter: must have at least 1 character"],
    },
    {
      name: "too short a list",
      definition: { topology: { "eu-west-1": { azs: ["eu-west-1a"] } } },
      lines: ["platforms/shop.yaml: topology.eu-west-1.azs: must have at least 2 entries"],
    },
    {
      name: "an empty list where a text would do too",
      ...main({ type: [] }),
      lines: ["platforms/shop.yaml: nodeGroups.main.type: must have at least 1 entry"],
    },
    {
      name: "a version in quotes that YAML cut before",
      definition: { eks: { version: "1.3" } },
      lines: [
        'platforms/shop.yaml: eks.version: "1.3" is not a Kubernetes minor version such as 1.35 (in quotes: YAML reads 1.30 as 1.3)',
      ],
    },
    {
      name: "an account number with its leading zeros lost",
      definition: { account: "12345" },
      lines: ['platforms/shop.yaml: account: "12345" is not an AWS account number of 12 digits, in quotes'],
    },
    {
      name: "a taint without effect",
      ...main({ taints: ["dedicated=app"] }),
      lines: [
        'platforms/shop.yaml: nodeGroups.main.taints.0: "dedicated=app" is not a taint key=value:effect with effect NoSchedule, NoExecute or PreferNoSchedule',
      ],
    },
    {
      name: "a principal that is an account",
      definition: { eks: { access: { admin: { principals: ["arn:aws:iam::123456789012:root"] } } } },
      lines: [
        'platforms/shop.yaml: eks.access.admin.principals.0: "arn:aws:iam::123456789012:root" is neither an IAM role name, with its path if it has one, nor the ARN of a role or user',
      ],
    },
    {
      name: "a block with host bits set",
      definition: { topology: { "eu-west-1": { cidr: "10.0.0.5/16" } } },
      lines: [
        'platforms/shop.yaml: topology.eu-west-1.cidr: "10.0.0.5/16" has host bits set: the block is 10.0.0.0/16',
      ],
    },
    {
      name: "something that is no block",
      definition: { eks: { publicAccessCidrs: ["10.0.0.0"] } },
      lines: ['platforms/shop.yaml: eks.publicAccessCidrs.0: "10.0.0.0" is not an IPv4 CIDR such as 10.0.0.0/16'],
    },
    {
      name: "a list that says something twice",
      definition: { network: { endpoints: ["s3", "kms", "s3"] } },
      lines: ["platforms/shop.yaml: network.endpoints.2: s3 is there twice"],
    },
  ]);
});
