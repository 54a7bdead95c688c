import { loadVersions } from "../../../../infra/versions";
import { resolveShop, testErrors } from "../../../support/definitions";

const eks = (values: object) => ({ definition: { eks: values as Record<string, unknown> } });

describe("Kubernetes version", () => {
  testErrors([
    {
      name: "older than the platform supports",
      ...eks({ version: "1.34" }),
      lines: [
        'platforms/shop.yaml: eks.version: "1.34" is not a Kubernetes version that the platform supports; allowed: 1.35, 1.36',
      ],
    },
    {
      name: "not yet known",
      ...eks({ version: "1.99" }),
      lines: [
        'platforms/shop.yaml: eks.version: "1.99" is not a Kubernetes version that the platform supports; allowed: 1.35, 1.36',
      ],
    },
    {
      name: "out of support, for whoever plans on that day",
      ...eks({ version: "1.35" }),
      today: new Date("2028-03-27T00:00:00Z"),
      lines: ["platforms/shop.yaml: eks.version: 1.35 is out of support: EKS upgrades it by force"],
    },
    {
      name: "without a version of an add-on",
      ...eks({ version: "1.36" }),
      versions: withoutPin("coredns", "1.36"),
      lines: [
        "platforms/shop.yaml: eks.version: versions.yaml: addons.coredns: no version for Kubernetes 1.36, it has 1.35",
      ],
    },
  ]);

  const AT = { severity: "warning", at: "platforms/shop.yaml: eks.version" };

  test.each([
    ["2026-11-21T00:00:00Z", []],
    ["2027-01-25T00:00:00Z", []],
    ["2027-01-26T00:00:00Z", [{ ...AT, message: "1.35 leaves standard support on 2027-03-27, in 60 days" }]],
    ["2027-03-26T18:00:00Z", [{ ...AT, message: "1.35 leaves standard support on 2027-03-27, in 1 day" }]],
    ["2027-03-27T00:00:00Z", [{ ...AT, message: "1.35 left standard support on 2027-03-27 and costs extra" }]],
    ["2028-03-26T23:59:59Z", [{ ...AT, message: "1.35 left standard support on 2027-03-27 and costs extra" }]],
  ])("on %s the plan says of 1.35: %j", (day, notes) => {
    const said = resolveShop({ ...eks({ version: "1.35" }), today: new Date(day) }).notes;
    // The age of the facts is told at the same key.
    expect(said.filter(({ at, message }) => at === AT.at && !message.includes("npm run facts"))).toEqual(notes);
  });
});

function withoutPin(addon: string, version: string) {
  const versions = structuredClone(loadVersions());
  delete versions.addons[addon]?.[version];
  return versions;
}

describe("access", () => {
  testErrors([
    {
      name: "nobody administers production",
      ...eks({ access: { admin: { production: "admin" } } }),
      lines: [
        "platforms/shop.yaml: eks.access: no role with principals has production: cluster-admin; Pulumi itself needs one to create objects",
      ],
    },
    {
      name: "nobody administers what is not production",
      definition: { production: false },
      ...{ environment: { production: false, eks: { access: { admin: { nonProduction: "view" } } } } },
      lines: [
        "platforms/shop.yaml: environments.prod.eks.access: no role with principals has nonProduction: cluster-admin; Pulumi itself needs one to create objects",
      ],
    },
    {
      name: "an administrator without principals",
      ...eks({ access: { admin: { principals: [] } } }),
      lines: [
        "platforms/shop.yaml: eks.access: no role with principals has production: cluster-admin; Pulumi itself needs one to create objects",
      ],
    },
    {
      name: "a principal in two roles",
      ...eks({ access: { developer: { principals: ["Dev", "Admin"] } } }),
      lines: ["platforms/shop.yaml: eks.access.developer.principals.1: Admin already stands in admin"],
    },
    {
      name: "a principal twice in one role",
      ...eks({ access: { admin: { principals: ["Admin", "Admin"] } } }),
      lines: ["platforms/shop.yaml: eks.access.admin.principals.1: Admin already stands in admin"],
    },
    {
      name: "a role by name and by ARN, in the definition's account",
      definition: {
        account: "123456789012",
        eks: { access: { developer: { principals: ["arn:aws:iam::123456789012:role/Admin"] } } },
      },
      lines: [
        "platforms/shop.yaml: eks.access.developer.principals.0: arn:aws:iam::123456789012:role/Admin is Admin, which already stands in admin",
      ],
    },
    {
      name: "a role by name and by an ARN that may be another account's",
      ...eks({ access: { developer: { principals: ["arn:aws:iam::123456789012:role/team/Admin"] } } }),
      lines: [
        "platforms/shop.yaml: eks.access.developer.principals.0: arn:aws:iam::123456789012:role/team/Admin may be Admin, which already stands in admin: account of the definition tells them apart",
      ],
    },
    {
      name: "a role of IAM Identity Center without its path, by name and by ARN",
      ...eks({
        access: {
          developer: {
            principals: ["AWSReservedSSO_Dev_0123456789abcdef", "arn:aws:iam::123456789012:role/AWSReservedSSO_Ops_01"],
          },
        },
      }),
      lines: [
        'platforms/shop.yaml: eks.access.developer.principals.0: "AWSReservedSSO_Dev_0123456789abcdef" lacks its path, which every role of IAM Identity Center has: write aws-reserved/sso.amazonaws.com/<its region>/AWSReservedSSO_Dev_0123456789abcdef, as aws iam get-role --role-name AWSReservedSSO_Dev_0123456789abcdef --query Role.Arn shows it',
        'platforms/shop.yaml: eks.access.developer.principals.1: "arn:aws:iam::123456789012:role/AWSReservedSSO_Ops_01" lacks its path, which every role of IAM Identity Center has: write aws-reserved/sso.amazonaws.com/<its region>/AWSReservedSSO_Ops_01, as aws iam get-role --role-name AWSReservedSSO_Ops_01 --query Role.Arn shows it',
      ],
    },
    {
      name: "a service-linked role",
      ...eks({ access: { developer: { principals: ["aws-service-role/emr.amazonaws.com/AWSServiceRoleForEMR"] } } }),
      lines: [
        'platforms/shop.yaml: eks.access.developer.principals.0: "aws-service-role/emr.amazonaws.com/AWSServiceRoleForEMR" is a service-linked role, which EKS lets nobody into a cluster by',
      ],
    },
    {
      name: "a level that EKS does not have",
      ...eks({ access: { developer: { principals: ["Dev"], production: "veiw" } } }),
      lines: [
        'platforms/shop.yaml: eks.access.developer.production: "veiw" is not allowed (did you mean view?); allowed: none, view, edit, admin, cluster-admin',
      ],
    },
  ]);
});

test("roles with a path, users, and roles of other accounts have access", () => {
  const principals = [
    "platform/deployers/Deployer",
    "aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Dev_0123456789abcdef",
    "arn:aws:iam::210987654321:role/Admin",
    "arn:aws:iam::123456789012:user/Admin",
  ];
  const definition = { account: "123456789012", eks: { access: { developer: { principals, production: "view" } } } };
  expect(resolveShop({ definition }).spec.cluster.access.at(-1)?.principals).toEqual(principals);
});

describe("public endpoint", () => {
  const at = (message: string, index = "") => `platforms/shop.yaml: eks.publicAccessCidrs${index}: ${message}`;
  const nobody =
    "and nobody on the internet has such an address: the private endpoint, which is always on, serves those";
  testErrors([
    {
      name: "blocks that the internet does not route",
      ...eks({
        publicAccessCidrs: ["10.1.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "100.64.0.0/10", "198.51.101.0/24"],
      }),
      lines: [
        at(`10.1.0.0/16 is private, ${nobody}`, ".0"),
        at(`127.0.0.0/8 is a loopback block, ${nobody}`, ".1"),
        at(`169.254.0.0/16 is link-local, ${nobody}`, ".2"),
        at(`100.64.0.0/10 is of a carrier's NAT, ${nobody}`, ".3"),
      ],
    },
    {
      name: "more blocks than EKS takes",
      ...eks({ publicAccessCidrs: Array.from({ length: 41 }, (_, index) => `8.8.${index}.0/24`) }),
      lines: [at("has 41 blocks, and EKS takes at most 40")],
    },
    {
      name: "a block twice",
      ...eks({ publicAccessCidrs: ["8.8.8.0/24", "8.8.8.0/24"] }),
      lines: [at("8.8.8.0/24 is there twice", ".1")],
    },
  ]);

  test("everybody is a block, and so are those of documents", () => {
    expect(() => resolveShop(eks({ publicAccessCidrs: ["0.0.0.0/0"] }))).not.toThrow();
    expect(() => resolveShop(eks({ publicAccessCidrs: ["198.51.100.0/24", "203.0.113.5/32"] }))).not.toThrow();
  });
});

describe("storage classes", () => {
  const classes = (storageClasses: object) => ({
    definition: { storageClasses: storageClasses as Record<string, unknown> },
  });

  testErrors([
    {
      name: "two defaults",
      ...classes({ gp3: { default: true }, fast: { type: "gp3", default: true } }),
      lines: ["platforms/shop.yaml: storageClasses: exactly one class is the default, and gp3 and fast are"],
    },
    {
      name: "no default",
      ...classes({ gp3: {} }),
      lines: ["platforms/shop.yaml: storageClasses: exactly one class is the default, and none is"],
    },
    {
      name: "io2 without iops",
      ...classes({ gp3: { default: true }, fast: { type: "io2" } }),
      lines: ["platforms/shop.yaml: storageClasses.fast.iops: is missing: an io2 volume has no operations of its own"],
    },
    {
      name: "io2 with throughput",
      ...classes({ gp3: { default: true }, fast: { type: "io2", iops: 10000, throughput: 500 } }),
      lines: [
        "platforms/shop.yaml: storageClasses.fast.throughput: is for gp3: an io2 volume takes its throughput from iops",
      ],
    },
    {
      name: "a volume type of the past",
      ...classes({ gp3: { type: "gp2", default: true } }),
      lines: [
        'platforms/shop.yaml: storageClasses.gp3.type: "gp2" is not allowed (did you mean gp3?); allowed: gp3, io2',
      ],
    },
  ]);
});
