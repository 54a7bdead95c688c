import type { Statement } from "../../../shared/iam";

const CLUSTER_TAG = "elbv2.k8s.aws/cluster";
/** The request gives the tag, so what is made belongs to a cluster. */
const TAGGED_BY_REQUEST = { Null: { [`aws:RequestTag/${CLUSTER_TAG}`]: "false" } };
/** The resource bears the tag, so the controller made it. */
const TAGGED_RESOURCE = { Null: { [`aws:ResourceTag/${CLUSTER_TAG}`]: "false" } };
const RETAGGED_RESOURCE = {
  Null: { [`aws:RequestTag/${CLUSTER_TAG}`]: "true", [`aws:ResourceTag/${CLUSTER_TAG}`]: "false" },
};

const SECURITY_GROUPS = "arn:*:ec2:*:*:security-group/*";
const TARGET_GROUPS = "arn:*:elasticloadbalancing:*:*:targetgroup/*/*";
const LOAD_BALANCERS = ["net", "app"].map((kind) => `arn:*:elasticloadbalancing:*:*:loadbalancer/${kind}/*/*`);
const LISTENERS = ["net", "app"].map((kind) => `arn:*:elasticloadbalancing:*:*:listener/${kind}/*/*/*`);
const LISTENER_RULES = ["net", "app"].map((kind) => `arn:*:elasticloadbalancing:*:*:listener-rule/${kind}/*/*/*`);

/** Rights of the controller. Source: its docs/install/iam_policy.json at v3.5.0, with names of ours. */
export function loadBalancerControllerStatements(): Statement[] {
  return [...readStatements(), ...integrationStatements(), ...securityGroupStatements(), ...loadBalancerStatements()];
}

function allow(
  Sid: string,
  actions: string[],
  Resource: string | string[],
  Condition?: Statement["Condition"],
): Statement {
  return { Sid, Effect: "Allow", Action: actions, Resource, ...(Condition ? { Condition } : {}) };
}

function of(service: string, ...actions: string[]): string[] {
  return actions.map((action) => `${service}:${action}`);
}

/** Describe calls name no resource. */
function readStatements(): Statement[] {
  const ec2 = of(
    "ec2",
    "DescribeAccountAttributes",
    "DescribeAddresses",
    "DescribeAvailabilityZones",
    "DescribeInternetGateways",
    "DescribeVpcs",
    "DescribeVpcPeeringConnections",
    "DescribeSubnets",
    "DescribeSecurityGroups",
    "DescribeInstances",
    "DescribeNetworkInterfaces",
    "DescribeTags",
    "GetCoipPoolUsage",
    "DescribeCoipPools",
    "GetSecurityGroupsForVpc",
    "DescribeIpamPools",
    "DescribeRouteTables",
  );
  const elb = of(
    "elasticloadbalancing",
    "DescribeLoadBalancers",
    "DescribeLoadBalancerAttributes",
    "DescribeListeners",
    "DescribeListenerCertificates",
    "DescribeSSLPolicies",
    "DescribeRules",
    "DescribeTargetGroups",
    "DescribeTargetGroupAttributes",
    "DescribeTargetHealth",
    "DescribeTags",
    "DescribeTrustStores",
    "DescribeListenerAttributes",
    "DescribeCapacityReservation",
  );
  return [allow("ReadNetworkAndLoadBalancers", [...ec2, ...elb], "*")];
}

/** Certificates, user pools, firewalls and Shield, which an Ingress may name. */
function integrationStatements(): Statement[] {
  const webAcl = ["GetWebACL", "GetWebACLForResource", "AssociateWebACL", "DisassociateWebACL"];
  return [
    allow("MakeTheServiceLinkedRole", of("iam", "CreateServiceLinkedRole"), "*", {
      StringEquals: { "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com" },
    }),
    allow(
      "UseCertificatesAndFirewalls",
      [
        ...of("cognito-idp", "DescribeUserPoolClient"),
        ...of("acm", "ListCertificates", "DescribeCertificate"),
        ...of("iam", "ListServerCertificates", "GetServerCertificate"),
        ...of("waf-regional", ...webAcl),
        ...of("wafv2", ...webAcl),
        ...of("shield", "GetSubscriptionState", "DescribeProtection", "CreateProtection", "DeleteProtection"),
      ],
      "*",
    ),
  ];
}

function securityGroupStatements(): Statement[] {
  const rules = ["AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress"];
  return [
    allow("OpenSecurityGroups", of("ec2", ...rules), "*"),
    allow("CreateSecurityGroups", of("ec2", "CreateSecurityGroup"), "*"),
    allow("TagNewSecurityGroups", of("ec2", "CreateTags"), SECURITY_GROUPS, {
      StringEquals: { "ec2:CreateAction": "CreateSecurityGroup" },
      ...TAGGED_BY_REQUEST,
    }),
    allow("RetagOwnSecurityGroups", of("ec2", "CreateTags", "DeleteTags"), SECURITY_GROUPS, RETAGGED_RESOURCE),
    allow("ChangeOwnSecurityGroups", of("ec2", ...rules, "DeleteSecurityGroup"), "*", TAGGED_RESOURCE),
  ];
}

function loadBalancerStatements(): Statement[] {
  const elb = (...actions: string[]) => of("elasticloadbalancing", ...actions);
  const own = [TARGET_GROUPS, ...LOAD_BALANCERS];
  return [
    allow("CreateLoadBalancers", elb("CreateLoadBalancer", "CreateTargetGroup"), "*", TAGGED_BY_REQUEST),
    allow("ManageListeners", elb("CreateListener", "DeleteListener", "CreateRule", "DeleteRule"), "*"),
    allow("RetagOwnLoadBalancers", elb("AddTags", "RemoveTags"), own, RETAGGED_RESOURCE),
    allow("TagListeners", elb("AddTags", "RemoveTags"), [...LISTENERS, ...LISTENER_RULES]),
    allow(
      "ChangeOwnLoadBalancers",
      elb(
        "ModifyLoadBalancerAttributes",
        "SetIpAddressType",
        "SetSecurityGroups",
        "SetSubnets",
        "DeleteLoadBalancer",
        "ModifyTargetGroup",
        "ModifyTargetGroupAttributes",
        "DeleteTargetGroup",
        "ModifyListenerAttributes",
        "ModifyCapacityReservation",
        "ModifyIpPools",
      ),
      "*",
      TAGGED_RESOURCE,
    ),
    allow("TagNewLoadBalancers", elb("AddTags"), own, {
      StringEquals: { "elasticloadbalancing:CreateAction": ["CreateTargetGroup", "CreateLoadBalancer"] },
      ...TAGGED_BY_REQUEST,
    }),
    allow("RegisterTargets", elb("RegisterTargets", "DeregisterTargets"), TARGET_GROUPS),
    allow(
      "ChangeListeners",
      elb(
        "SetWebAcl",
        "ModifyListener",
        "AddListenerCertificates",
        "RemoveListenerCertificates",
        "ModifyRule",
        "SetRulePriorities",
      ),
      "*",
    ),
  ];
}
