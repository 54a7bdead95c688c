/**
 * Outputs that their declared type does not tell: nested objects, and strings of a format that the program reads. By
 * type token; what a program gives as an input is laid on top.
 */
import { dnsSuffixOf, hex, uuid } from "../placeholders";
import { type Properties, stringOf, type Value } from "../values";
import { keyId, physicalArn, physicalName, zoneId } from "./identity";
import type { Identity } from "./resource-identity";

type Override = (self: Identity) => Properties;

const OVERRIDES: Record<string, Override> = {
  "aws:eks/cluster:Cluster": (self) => ({
    endpoint: `https://${hex(self.urn, 32).toUpperCase()}.gr7.${self.region}.eks.${dnsSuffixOf(self.region)}`,
    certificateAuthority: { data: Buffer.from(`offline certificate of ${physicalName(self)}`).toString("base64") },
    identities: [{ oidcs: [{ issuer: oidcIssuer(self) }] }],
    vpcConfig: { clusterSecurityGroupId: `sg-${hex(self.urn, 17)}`, vpcId: `vpc-${hex(self.urn, 17)}` },
    kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: "172.20.0.0/16" },
    version: "1.35",
    platformVersion: "eks.1",
    status: "ACTIVE",
  }),
  "aws:eks/nodeGroup:NodeGroup": (self) => ({
    resources: [
      {
        autoscalingGroups: [{ name: `eks-${physicalName(self)}-${hex(self.urn, 8)}` }],
        remoteAccessSecurityGroupId: "",
      },
    ],
    status: "ACTIVE",
  }),
  "aws:eks/accessEntry:AccessEntry": (self) => ({ accessEntryArn: physicalArn(self) }),
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": (self) => ({ associationArn: physicalArn(self) }),
  "aws:iam/role:Role": (self) => ({ uniqueId: `AROA${hex(self.urn, 17).toUpperCase()}` }),
  "aws:kms/key:Key": (self) => ({ keyId: keyId(self) }),
  "aws:kms/replicaKey:ReplicaKey": (self) => ({ keyId: keyId(self) }),
  "aws:ec2/launchTemplate:LaunchTemplate": () => ({ latestVersion: 1, defaultVersion: 1 }),
  "aws:ec2/eip:Eip": (self) => ({
    publicIp: documentationAddress(self),
    allocationId: `eipalloc-${hex(self.urn, 17)}`,
  }),
  "aws:ec2/vpcEndpoint:VpcEndpoint": (self) => ({
    dnsEntries: [
      { dnsName: `vpce-${hex(self.urn, 17)}.${self.region}.vpce.amazonaws.com`, hostedZoneId: zoneId(self) },
    ],
  }),
  "aws:rds/instance:Instance": database,
  "aws:rds/cluster:Cluster": database,
  "aws:acm/certificate:Certificate": (self) => ({ domainValidationOptions: validations(self) }),
  // All of CloudFront is in one zone. Source: Route 53 API, AliasTarget.
  "aws:cloudfront/distribution:Distribution": (self) => ({
    domainName: `d${hex(self.urn, 13)}.cloudfront.net`,
    hostedZoneId: "Z2FDTNDATAQYW2",
  }),
  "aws:route53/zone:Zone": (self) => ({
    zoneId: zoneId(self),
    nameServers: [1, 2, 3, 4].map((n) => `ns-${n}.awsdns-0${n}.example`),
  }),
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketV2:BucketV2": bucket,
  "random:index/randomPassword:RandomPassword": randomText,
  "random:index/randomString:RandomString": randomText,
  "random:index/randomUuid:RandomUuid": (self) => ({ result: uuid(self.urn) }),
};

function oidcIssuer(self: Identity): string {
  return `https://oidc.eks.${self.region}.${dnsSuffixOf(self.region)}/id/${hex(self.urn, 32).toUpperCase()}`;
}

/** Addresses of 203.0.113.0/24 are reserved for documentation: nothing real answers there. */
function documentationAddress(self: Identity): string {
  return `203.0.113.${(Number.parseInt(hex(self.urn, 4), 16) % 254) + 1}`;
}

const PORTS: Record<string, number> = { mysql: 3306, mariadb: 3306, postgres: 5432, sqlserver: 1433, oracle: 1521 };

function database(self: Identity): Properties {
  const engine = stringOf(self.inputs.engine) ?? "postgres";
  const port = Object.entries(PORTS).find(([name]) => engine.includes(name))?.[1] ?? 5432;
  const address = `${physicalName(self)}.${hex(self.urn, 12)}.${self.region}.rds.${dnsSuffixOf(self.region)}`;
  const secretArn = `${physicalArn({ ...self, type: "aws:secretsmanager/secret:Secret", name: `rds-${self.name}` })}`;
  const endpoint = self.type === "aws:rds/instance:Instance" ? `${address}:${port}` : address;
  const masterUserSecrets: Value = [{ secretArn, secretStatus: "active", kmsKeyId: "" }];
  return { address, endpoint, port, hostedZoneId: zoneId(self), masterUserSecrets };
}

function validations(self: Identity): Value {
  const names = [
    self.inputs.domainName,
    ...(Array.isArray(self.inputs.subjectAlternativeNames) ? self.inputs.subjectAlternativeNames : []),
  ];
  return names
    .filter((name) => stringOf(name) !== undefined)
    .map((name) => {
      const domainName = String(name);
      const record = `_${hex(domainName, 32)}`;
      return {
        domainName,
        resourceRecordName: `${record}.${domainName.replace(/^\*\./, "")}.`,
        resourceRecordType: "CNAME",
        resourceRecordValue: `${record}.acm-validations.example.`,
      };
    });
}

function bucket(self: Identity): Properties {
  const name = physicalName(self);
  return {
    bucket: name,
    bucketDomainName: `${name}.s3.${dnsSuffixOf(self.region)}`,
    bucketRegionalDomainName: `${name}.s3.${self.region}.${dnsSuffixOf(self.region)}`,
  };
}

function randomText(self: Identity): Properties {
  const length = self.inputs.length;
  const result = hex(`${self.urn}:random`, typeof length === "number" ? length : 16);
  return { result, bcryptHash: `$2a$10$${hex(`${self.urn}:bcrypt`, 53)}` };
}

export function overrideFor(self: Identity): Properties {
  return OVERRIDES[self.type]?.(self) ?? {};
}
