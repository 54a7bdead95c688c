import { loadBalancerControllerStatements } from "../../../components/system/load-balancer-controller/component/iam";
import { loadBalancerController } from "../../../components/system/load-balancer-controller/module";
import { factsTable, testAddOn } from "../../support/add-on";
import { PLACEMENTS } from "../../support/placements";

const VALUES = {
  clusterName: "shop-prod",
  // Both, since a pod can't ask the node's metadata service.
  region: "eu-west-1",
  vpcId: "vpc-0",
  replicaCount: 2,
  serviceAccount: { create: true, name: "aws-load-balancer-controller" },
  defaultTargetType: "ip",
  keepTLSSecret: true,
  controllerConfig: { featureGates: { ALBGatewayAPI: false, NLBGatewayAPI: false } },
  resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } },
  nodeSelector: PLACEMENTS.system.nodeSelector,
  tolerations: PLACEMENTS.system.tolerations,
  affinity: {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 100,
          podAffinityTerm: {
            labelSelector: { matchLabels: { "app.kubernetes.io/name": "aws-load-balancer-controller" } },
            topologyKey: "kubernetes.io/hostname",
          },
        },
      ],
    },
  },
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: "topology.kubernetes.io/zone",
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: { matchLabels: { "app.kubernetes.io/name": "aws-load-balancer-controller" } },
    },
  ],
  podDisruptionBudget: { maxUnavailable: 1 },
  priorityClassName: "system-cluster-critical",
};

testAddOn({
  module: loadBalancerController,
  region: undefined,
  type: "platform:system:LoadBalancerController",
  name: "load-balancer-controller",
  option: ["loadBalancerController", true],
  release: { name: "aws-load-balancer-controller", namespace: "kube-system" },
  values: VALUES,
  footprint: {
    pods: [{ name: "aws-load-balancer-controller", role: "system", replicas: 2, requests: VALUES.resources.requests }],
    daemons: [],
  },
  account: { name: "aws-load-balancer-controller", description: "Creates load balancers" },
});

test("what others must know of it", () => {
  expect(factsTable(loadBalancerController.facts)).toEqual({
    podSecurity: "restricted",
    needs: [],
    serves: ["elbv2.k8s.aws/v1beta1/IngressClassParams", "elbv2.k8s.aws/v1beta1/TargetGroupBinding"],
    ports: ["webhook 9443 from control-plane"],
    conflicts: [],
    hooks: [],
  });
});

/**
 * What the controller may do, by what it may do it to: `<resources> if <condition>`. Source: docs/install/iam_policy.json of
 * the project at v3.5.0.
 */
const TAG = "elbv2.k8s.aws/cluster";
const MADE = `Null aws:RequestTag/${TAG}=false`;
const OWN = `Null aws:ResourceTag/${TAG}=false`;
const RETAGGED = `Null aws:RequestTag/${TAG}=true, ${OWN}`;
const LOAD_BALANCING =
  "arn:*:elasticloadbalancing:*:*:targetgroup/*/* arn:*:elasticloadbalancing:*:*:loadbalancer/net/*/* " +
  "arn:*:elasticloadbalancing:*:*:loadbalancer/app/*/*";
const LISTENERS =
  "arn:*:elasticloadbalancing:*:*:listener/net/*/*/* arn:*:elasticloadbalancing:*:*:listener/app/*/*/* " +
  "arn:*:elasticloadbalancing:*:*:listener-rule/net/*/*/* arn:*:elasticloadbalancing:*:*:listener-rule/app/*/*/*";
const SECURITY_GROUPS = "arn:*:ec2:*:*:security-group/*";

const RIGHTS: Record<string, string> = {
  "*": `
    acm:DescribeCertificate acm:ListCertificates cognito-idp:DescribeUserPoolClient
    ec2:AuthorizeSecurityGroupIngress ec2:CreateSecurityGroup ec2:DescribeAccountAttributes ec2:DescribeAddresses
    ec2:DescribeAvailabilityZones ec2:DescribeCoipPools ec2:DescribeInstances ec2:DescribeInternetGateways
    ec2:DescribeIpamPools ec2:DescribeNetworkInterfaces ec2:DescribeRouteTables ec2:DescribeSecurityGroups
    ec2:DescribeSubnets ec2:DescribeTags ec2:DescribeVpcPeeringConnections ec2:DescribeVpcs ec2:GetCoipPoolUsage
    ec2:GetSecurityGroupsForVpc ec2:RevokeSecurityGroupIngress
    elasticloadbalancing:AddListenerCertificates elasticloadbalancing:CreateListener elasticloadbalancing:CreateRule
    elasticloadbalancing:DeleteListener elasticloadbalancing:DeleteRule
    elasticloadbalancing:DescribeCapacityReservation elasticloadbalancing:DescribeListenerAttributes
    elasticloadbalancing:DescribeListenerCertificates elasticloadbalancing:DescribeListeners
    elasticloadbalancing:DescribeLoadBalancerAttributes elasticloadbalancing:DescribeLoadBalancers
    elasticloadbalancing:DescribeRules elasticloadbalancing:DescribeSSLPolicies elasticloadbalancing:DescribeTags
    elasticloadbalancing:DescribeTargetGroupAttributes elasticloadbalancing:DescribeTargetGroups
    elasticloadbalancing:DescribeTargetHealth elasticloadbalancing:DescribeTrustStores
    elasticloadbalancing:ModifyListener elasticloadbalancing:ModifyRule
    elasticloadbalancing:RemoveListenerCertificates elasticloadbalancing:SetRulePriorities elasticloadbalancing:SetWebAcl
    iam:GetServerCertificate iam:ListServerCertificates
    shield:CreateProtection shield:DeleteProtection shield:DescribeProtection shield:GetSubscriptionState
    waf-regional:AssociateWebACL waf-regional:DisassociateWebACL waf-regional:GetWebACL
    waf-regional:GetWebACLForResource
    wafv2:AssociateWebACL wafv2:DisassociateWebACL wafv2:GetWebACL wafv2:GetWebACLForResource`,
  "* if StringEquals iam:AWSServiceName=elasticloadbalancing.amazonaws.com": "iam:CreateServiceLinkedRole",
  [`${SECURITY_GROUPS} if StringEquals ec2:CreateAction=CreateSecurityGroup, ${MADE}`]: "ec2:CreateTags",
  [`${SECURITY_GROUPS} if ${RETAGGED}`]: "ec2:CreateTags ec2:DeleteTags",
  [`* if ${OWN}`]: `
    ec2:AuthorizeSecurityGroupIngress ec2:DeleteSecurityGroup ec2:RevokeSecurityGroupIngress
    elasticloadbalancing:DeleteLoadBalancer elasticloadbalancing:DeleteTargetGroup
    elasticloadbalancing:ModifyCapacityReservation elasticloadbalancing:ModifyIpPools
    elasticloadbalancing:ModifyListenerAttributes elasticloadbalancing:ModifyLoadBalancerAttributes
    elasticloadbalancing:ModifyTargetGroup elasticloadbalancing:ModifyTargetGroupAttributes
    elasticloadbalancing:SetIpAddressType elasticloadbalancing:SetSecurityGroups elasticloadbalancing:SetSubnets`,
  [`* if ${MADE}`]: "elasticloadbalancing:CreateLoadBalancer elasticloadbalancing:CreateTargetGroup",
  [`${LOAD_BALANCING} if ${RETAGGED}`]: "elasticloadbalancing:AddTags elasticloadbalancing:RemoveTags",
  [`${LOAD_BALANCING} if StringEquals elasticloadbalancing:CreateAction=CreateTargetGroup|CreateLoadBalancer, ${MADE}`]:
    "elasticloadbalancing:AddTags",
  [LISTENERS]: "elasticloadbalancing:AddTags elasticloadbalancing:RemoveTags",
  "arn:*:elasticloadbalancing:*:*:targetgroup/*/*":
    "elasticloadbalancing:DeregisterTargets elasticloadbalancing:RegisterTargets",
};

test("it may change and delete what bears its own tag, and read and list what it must find", () => {
  const granted: Record<string, string[]> = {};
  for (const { Effect, Action, Resource, Condition } of loadBalancerControllerStatements()) {
    expect(Effect).toBe("Allow");
    const conditions = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, value]) => `${operator} ${key}=${[value].flat().join("|")}`),
    );
    const where = [[Resource].flat().join(" "), ...(conditions.length > 0 ? [`if ${conditions.join(", ")}`] : [])].join(
      " ",
    );
    granted[where] = [...(granted[where] ?? []), ...[Action].flat()].sort();
  }
  expect(granted).toEqual(
    Object.fromEntries(Object.entries(RIGHTS).map(([where, actions]) => [where, actions.trim().split(/\s+/).sort()])),
  );
});

test("each statement has a name of its own that IAM takes", () => {
  const names = loadBalancerControllerStatements().map(({ Sid }) => Sid);
  expect(names.filter((name) => !/^[0-9A-Za-z]+$/.test(String(name)))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});
