/** What AWS is asked of the roles that a definition lets in, and what is said before anything is made. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessPrincipalIssues } from "../../../infra/layers/access-principals";
import { isClusterDeployed } from "../../../infra/layers/deployed-cluster";

const ACCOUNT = "123456789012";
const of = (role: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${role}`;

interface Cloud {
  /** IAM's roles by name, with their path. */
  roles: Record<string, string>;
  /** ARNs that the cluster has access entries for; left out where there is no cluster yet. */
  entries?: string[];
  /** What IAM answers when it answers nothing. */
  broken?: string;
}

let asked: string[];

/** The SDK shows of a failed call what gRPC calls its details. */
const failure = (details: string) => Object.assign(new Error(details), { details });

async function issues(principals: string[], { roles, entries, broken }: Cloud): Promise<string[]> {
  asked = [];
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
    call: ({ token, inputs }) => {
      asked.push(token.split("/").at(-1)?.split(":")[0] ?? "");
      switch (token) {
        case "aws:index/getCallerIdentity:getCallerIdentity":
          return { accountId: ACCOUNT };
        case "aws:index/getPartition:getPartition":
          return { partition: "aws" };
        case "aws:eks/getClusters:getClusters":
          return { names: entries ? ["shop"] : [] };
        case "aws:eks/getAccessEntry:getAccessEntry":
          if (!entries?.includes(inputs.principalArn))
            throw failure("reading EKS Access Entry: couldn't find resource");
          return inputs;
        default: {
          const path = roles[inputs.name];
          if (broken !== undefined) throw failure(broken);
          if (path === undefined) throw failure(`reading IAM Role (${inputs.name}): couldn't find resource`);
          return { ...inputs, path };
        }
      }
    },
  });
  const access = [{ name: "operator", level: "edit" as const, namespaces: [], principals }];
  const spec = { cluster: { name: "shop", access } } as unknown as Parameters<typeof accessPrincipalIssues>[0];
  const provider = new aws.Provider("aws", { region: "eu-west-1" });
  const found = await accessPrincipalIssues(spec, provider, await isClusterDeployed("shop", provider));
  return found.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

test("roles that are as they are written pass", async () => {
  const roles = { Admin: "/", Operator: "/teams/payments/" };
  expect(await issues(["Admin", "teams/payments/Operator", of("Admin")], { roles })).toEqual([]);
});

test("a bare name of a role with a path, another path and an ARN without it are told, with what to write", async () => {
  const roles = { Admin: "/", Operator: "/teams/payments/" };
  expect(await issues(["Operator", "team/Operator", of("Operator"), "teams/Admin"], { roles })).toEqual([
    "eks.access.operator.principals.0: the role Operator of account 123456789012 has the path /teams/payments/: write teams/payments/Operator",
    "eks.access.operator.principals.1: the role Operator of account 123456789012 has the path /teams/payments/: write teams/payments/Operator",
    "eks.access.operator.principals.2: the role Operator of account 123456789012 has the path /teams/payments/: write teams/payments/Operator",
    "eks.access.operator.principals.3: the role Admin of account 123456789012 has no path: write Admin",
  ]);
});

test("before there is a cluster, EKS is not asked whom it lets in: it would answer with an error", async () => {
  expect(await issues(["Admin"], { roles: { Admin: "/" } })).toEqual([]);
  expect(asked).not.toContain("getAccessEntry");
});

test("a role that comes to a cluster that is there is asked of both", async () => {
  expect(await issues(["Admin", "Operator"], { roles: { Operator: "/" }, entries: [of("Admin")] })).toEqual([]);
  expect(asked.filter((call) => call === "getAccessEntry")).toHaveLength(2);
  expect(asked.filter((call) => call === "getRole")).toHaveLength(1);
});

test("a role that is not there is told", async () => {
  expect(await issues(["Operatr"], { roles: {} })).toEqual([
    "eks.access.operator.principals.0: account 123456789012 has no role Operatr: EKS lets in nobody who is not there",
  ]);
});

test("of users and of roles of other accounts nothing is asked", async () => {
  const user = `arn:aws:iam::${ACCOUNT}:user/deploy`;
  expect(await issues([user, of("Admin", "210987654321")], { roles: {} })).toEqual([]);
  expect(asked).not.toContain("getRole");
});

test("IAM is not asked for who is let in already: a standby is promoted without it", async () => {
  const entries = [of("teams/Operator"), of("Admin")];
  expect(await issues(["teams/Operator", "Admin"], { roles: {}, entries })).toEqual([]);
  expect(asked).not.toContain("getRole");
});

test.each(["AccessDenied: not authorized to perform iam:GetRole", "dial tcp: i/o timeout"])(
  "IAM that says nothing of the role stops nothing: %s",
  async (broken) => {
    const info = jest.spyOn(pulumi.log, "info").mockResolvedValue();
    expect(await issues(["Operator"], { roles: {}, broken })).toEqual([]);
    expect(info.mock.calls).toEqual([
      [`IAM can't be asked for the role Operator, which is let into the cluster: Error: ${broken}`],
    ]);
    info.mockRestore();
  },
);
