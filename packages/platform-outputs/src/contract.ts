// Written by `npm run contract` from infra/contract of the platform's program; a test keeps it current.

/** Version of the contract that this package was made with. */
export const CONTRACT_VERSION = "1.0.0";

/** Outputs that every stack has; any other one is there when its subsystem is switched on. */
export const REQUIRED_OUTPUTS = ["contractVersion","platform","environment","region","role","network","cluster","keys","kubeconfig"] as const;

/** What a region's stack tells other teams' programs. */
export interface PlatformOutputs {
  /** Version of this contract (since 1.0.0). @example "1.0.0" */
  contractVersion: string;
  /** Name of the platform (since 1.0.0). @example "wakala" */
  platform: string;
  /** Environment of the stack (since 1.0.0). @example "prod" */
  environment: string;
  /** AWS region of the stack (since 1.0.0). @example "af-south-1" */
  region: string;
  /** What the region is in its platform (since 1.0.0). @example "primary" */
  role: "primary" | "active" | "standby";
  /** The other half of a primary and its standby; absent where there is none (since 1.0.0). */
  partner?: {
    /** The other region of the pair (since 1.0.0). @example "eu-west-1" */
    region: string;
    /** Its stack (since 1.0.0). @example "prod-eu-west-1" */
    stack: string;
  };
  /** Where the cluster and everything beside it lives (since 1.0.0). */
  network: {
    /** Id of the VPC (since 1.0.0). @example "vpc-0a1b2c3d4e5f60718" */
    vpcId: string;
    /** IPv4 block of the VPC (since 1.0.0). @example "10.0.0.0/16" */
    vpcCidr: string;
    /** Subnet ids by tier (`private`, `public`, `database`), in the order of `zones` (since 1.0.0). @example {"private":["subnet-0a1b","subnet-0c2d","subnet-0e3f"]} */
    subnetIds: Record<string, string[]>;
    /** Availability zones, in the order of the subnets (since 1.0.0). @example ["af-south-1a","af-south-1b","af-south-1c"] */
    zones: string[];
    /** Public addresses that traffic from private subnets comes from; empty for an adopted VPC (since 1.0.0). @example ["198.51.100.7"] */
    natAddresses: string[];
  };
  /** The EKS cluster (since 1.0.0). */
  cluster: {
    /** Name of the EKS cluster (since 1.0.0). @example "wakala-prod-primary" */
    name: string;
    /** URL of the Kubernetes API; private unless the definition opens it (since 1.0.0). @example "https://ABC.gr7.af-south-1.eks.amazonaws.com" */
    endpoint: string;
    /** Certificate authority of the API, base64 (since 1.0.0). */
    certificateAuthority: string;
    /** Kubernetes minor version (since 1.0.0). @example "1.35" */
    version: string;
    /** Issuer of service account tokens (since 1.0.0). @example "https://oidc.eks.af-south-1.amazonaws.com/id/ABC" */
    oidcIssuerUrl: string;
    /** IAM identity provider that roles for service accounts trust (since 1.0.0). */
    oidcProviderArn: string;
    /** Group of control plane and nodes: what may reach pods is let in here (since 1.0.0). @example "sg-0a1b2c3d" */
    securityGroupId: string;
    /** Node groups by their name in the definition (since 1.0.0). */
    nodeGroups: Record<string, {
      /** What the group is for (since 1.0.0). @example "app" */
      role: string;
      /** IAM role of its nodes (since 1.0.0). @example "arn:aws:iam::123456789012:role/wakala-prod-primary-application-node" */
      roleArn: string;
      /** Managed node groups that it is made of: two for one of mixed capacity (since 1.0.0). */
      names: string[];
    }>;
  };
  /** KMS keys of the region (since 1.0.0). */
  keys: {
    /** KMS key of Kubernetes Secrets and logs, by ARN (since 1.0.0). */
    cluster: string;
    /** KMS key of node volumes and persistent volumes, by ARN (since 1.0.0). */
    volumes: string;
  };
  /** Kubeconfig without a credential: `aws eks get-token` gets one with the reader's own rights (since 1.0.0, secret). */
  kubeconfig: string;
}
