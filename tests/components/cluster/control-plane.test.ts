import * as pulumi from "@pulumi/pulumi";
import type { StackGraph } from "offline-engine";
import { ControlPlane, type ControlPlaneArgs } from "../../../components/cluster/control-plane";
import { made, namesByType, needs } from "../../support/component";
import { only } from "../../support/graphs";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/cluster";
const COMPONENT = "eks:index:Cluster";
const CLUSTER = "aws:eks/cluster:Cluster";
const LOGS = "aws:cloudwatch/logGroup:LogGroup";

const ARGS: ControlPlaneArgs = {
  clusterName: "shop-prod",
  version: "1.35",
  region: "eu-west-1",
  vpcId: "vpc-0",
  subnetIds: ["subnet-a", "subnet-b"],
  serviceCidr: "172.20.0.0/16",
  publicAccessCidrs: [],
  logs: ["audit", "authenticator"],
  logRetentionDays: 90,
  keepLogs: true,
  kmsKeyArn: KEY,
  supportType: "STANDARD",
  deletionProtection: true,
  zonalShift: true,
  tags: { Project: "shop" },
  partition: "aws",
};

function controlPlaneWith(more: Partial<ControlPlaneArgs> = {}): Promise<StackGraph> {
  return made((parent) => {
    const controlPlane = new ControlPlane("cluster", { ...ARGS, ...more }, { parent });
    const { clusterName, endpoint, version, kubeconfig } = controlPlane;
    return { clusterName, endpoint, version, kubeconfig: pulumi.unsecret(kubeconfig) };
  });
}

let plain: StackGraph;
beforeAll(async () => {
  plain = await controlPlaneWith();
});

test("the control plane with its role and log group, and the identity provider of its service accounts", () => {
  expect(plain.findings).toEqual([]);
  expect(namesByType(plain)).toEqual({
    "platform:cluster:ControlPlane": ["cluster"],
    [LOGS]: ["cluster-logs"],
    "aws:iam/role:Role": ["cluster-service"],
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ["cluster-service-AmazonEKSClusterPolicy"],
    "aws:iam/rolePolicy:RolePolicy": ["cluster-service"],
    [COMPONENT]: ["cluster"],
    [CLUSTER]: ["cluster-eksCluster"],
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": ["cluster-oidcProvider"],
  });
});

test("what the component of @pulumi/eks is told: the control plane alone, nothing that is ours to make", () => {
  const { serviceRole, ...inputs } = only(plain, COMPONENT).inputs;
  expect(inputs).toEqual({
    name: "shop-prod",
    version: "1.35",
    vpcId: "vpc-0",
    privateSubnetIds: ["subnet-a", "subnet-b"],
    kubernetesServiceIpAddressRange: "172.20.0.0/16",
    authenticationMode: "API",
    endpointPrivateAccess: true,
    endpointPublicAccess: false,
    enabledClusterLogTypes: ["audit", "authenticator"],
    encryptionConfigKeyArn: KEY,
    createOidcProvider: true,
    deletionProtection: true,
    upgradePolicy: { supportType: "STANDARD" },
    tags: { Project: "shop", Name: "shop-prod" },
    skipDefaultNodeGroup: true,
    skipDefaultSecurityGroups: true,
    createInstanceRole: false,
    bootstrapSelfManagedAddons: false,
    useDefaultVpcCni: true,
    // Each beside defaults of the SDK.
    corednsAddonOptions: expect.objectContaining({ enabled: false }),
    kubeProxyAddonOptions: expect.objectContaining({ enabled: false }),
  });
  expect(only(plain, CLUSTER).inputs.roleArn).toBe("arn:aws:iam::123456789012:role/shop-prod-control-plane");
});

test("who creates the cluster has no hidden rights in it: access entries say who has them", () => {
  expect(only(plain, CLUSTER).inputs.accessConfig).toEqual({
    authenticationMode: "API",
    bootstrapClusterCreatorAdminPermissions: false,
  });
});

test.each([true, false])("traffic may be moved away from a zone: %s", async (zonalShift) => {
  const graph = await controlPlaneWith({ zonalShift });
  expect(only(graph, CLUSTER).inputs.zonalShiftConfig).toEqual({ enabled: zonalShift });
});

test("Kubernetes Secrets are encrypted with our key, by a role that may use it and no more", () => {
  expect(only(plain, CLUSTER).inputs.encryptionConfig).toEqual({ provider: { keyArn: KEY }, resources: ["secrets"] });
  const role = only(plain, "aws:iam/role:Role").inputs;
  expect(role).toMatchObject({ name: "shop-prod-control-plane", description: "Control plane of shop-prod" });
  expect(JSON.parse(String(role.assumeRolePolicy)).Statement).toEqual([
    { Effect: "Allow", Principal: { Service: "eks.amazonaws.com" }, Action: ["sts:AssumeRole"] },
  ]);
  expect(only(plain, "aws:iam/rolePolicyAttachment:RolePolicyAttachment").inputs).toMatchObject({
    policyArn: "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
  });
  expect(JSON.parse(String(only(plain, "aws:iam/rolePolicy:RolePolicy").inputs.policy)).Statement).toEqual([
    {
      Sid: "UseTheClusterKey",
      Effect: "Allow",
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ListGrants", "kms:DescribeKey"],
      Resource: KEY,
    },
  ]);
});

test("the cluster comes after its log group, which EKS else makes without key or end, and after its rights", () => {
  expect(needs(plain, only(plain, COMPONENT))).toEqual([
    "LogGroup cluster-logs",
    "Role cluster-service",
    "RolePolicy cluster-service",
    "RolePolicyAttachment cluster-service-AmazonEKSClusterPolicy",
  ]);
});

test("its logs are encrypted, and kept for their days though the stack goes, unless they need not be", async () => {
  const logs = only(plain, LOGS);
  expect(logs.inputs).toEqual({ name: "/aws/eks/shop-prod/cluster", retentionInDays: 90, kmsKeyId: KEY });
  expect(logs.options).toMatchObject({ protect: true, retainOnDelete: true });
  const short = await controlPlaneWith({ keepLogs: false });
  expect(only(short, LOGS).options).toMatchObject({ protect: false, retainOnDelete: false });
});

test("the endpoint is private, and public for the addresses that are let in, and for no others", async () => {
  const vpcConfig = (graph: StackGraph) => only(graph, CLUSTER).inputs.vpcConfig;
  expect(vpcConfig(plain)).toEqual({
    subnetIds: ["subnet-a", "subnet-b"],
    endpointPrivateAccess: true,
    endpointPublicAccess: false,
  });
  const opened = await controlPlaneWith({ publicAccessCidrs: ["203.0.113.7/32"] });
  expect(vpcConfig(opened)).toMatchObject({
    endpointPrivateAccess: true,
    endpointPublicAccess: true,
    publicAccessCidrs: ["203.0.113.7/32"],
  });
});

test("EKS and Pulumi both refuse to delete a protected cluster", async () => {
  expect(only(plain, COMPONENT).options.protect).toBe(true);
  expect(only(plain, CLUSTER)).toMatchObject({ inputs: { deletionProtection: true }, options: { protect: true } });
  const free = await controlPlaneWith({ deletionProtection: false });
  expect(only(free, CLUSTER)).toMatchObject({ inputs: { deletionProtection: false }, options: { protect: false } });
});

test("it hands on how the cluster is reached, without a credential", () => {
  expect(plain.outputs).toMatchObject({ clusterName: "shop-prod", version: "1.35" });
  const { clusters, contexts, users, ...rest } = JSON.parse(String(plain.outputs.kubeconfig));
  expect(rest).toEqual({ apiVersion: "v1", kind: "Config", "current-context": "shop-prod" });
  expect(clusters).toEqual([
    {
      name: "shop-prod",
      cluster: { server: plain.outputs.endpoint, "certificate-authority-data": expect.stringMatching(/./) },
    },
  ]);
  expect(contexts).toEqual([{ name: "shop-prod", context: { cluster: "shop-prod", user: "shop-prod" } }]);
  const args = ["eks", "get-token", "--cluster-name", "shop-prod", "--region", "eu-west-1", "--output", "json"];
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    command: "aws",
    args,
    interactiveMode: "Never",
  };
  expect(users).toEqual([{ name: "shop-prod", user: { exec } }]);
});
