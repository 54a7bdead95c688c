// Written by `npm run contract` from infra/contract of the platform's program; a test keeps it current.

/** Version of the contract that this package was made with. */
export const CONTRACT_VERSION = "1.0.0";

/** Outputs that every stack has; any other one is there when its subsystem is switched on. */
export const REQUIRED_OUTPUTS = ["contractVersion","platform","environment","region","role","network","cluster","keys","recovery","kubeconfig"] as const;

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
  /** What is left when the region is lost, and which region serves (since 1.0.0). */
  recovery: {
    /** Whether the region is a standby that has taken over (since 1.0.0). @example false */
    promoted: boolean;
    /** Region of the pair that serves, as far as this stack knows (since 1.0.0). @example "af-south-1" */
    activeRegion: string;
    /** Data that the loss of a region may take, as promised (since 1.0.0). @example "5m" */
    rpo: string;
    /** Time until the other region serves, as promised (since 1.0.0). @example "60m" */
    rto: string;
    /** Whether DNS follows health checks or a promotion (since 1.0.0). @example "manual" */
    failover: "automatic" | "manual";
    /** KMS key of backups, and of secrets that have copies, by ARN (since 1.0.0). */
    key: string;
    /** Its replica in the partner's region, by ARN; absent where there is no partner (since 1.0.0). */
    replicaKey?: string;
    /** What the loss of the region costs, computed from the configuration; empty where no region stands by (since 1.0.0). */
    dataSets: {
      /** Name of the data set (since 1.0.0). @example "postgres" */
      name: string;
      /** How it outlives the region (since 1.0.0). @example "standby on WAL written there by pgBackRest" */
      mechanism: string;
      /** Minutes of work that are lost at worst; absent: all of it (since 1.0.0). @example 2 */
      rpoMinutes?: number;
      /** What is promised of that; absent: nothing (since 1.0.0). @example 5 */
      promisedRpoMinutes?: number;
      /** Minutes until it is there again, at worst (since 1.0.0). @example 53.5 */
      rtoMinutes: number;
      /** What is promised of that; absent: nothing (since 1.0.0). @example 60 */
      promisedRtoMinutes?: number;
      /** Whether both promises are kept, as far as the configuration says (since 1.0.0). @example true */
      met: boolean;
    }[];
    /** Stores of backups, by what is backed up (since 1.0.0). */
    backups: Record<string, {
      /** Bucket with the backups (since 1.0.0). @example "wakala-prod-primary-postgres-backups-123456789012" */
      bucket: string;
      /** Region of the bucket (since 1.0.0). @example "af-south-1" */
      region: string;
      /** Its copy; absent where there is no partner (since 1.0.0). */
      replica?: {
        /** Bucket with the copy (since 1.0.0). @example "wakala-prod-primary-postgres-backups-replica-123456789012" */
        bucket: string;
        /** Region of the copy: the partner's (since 1.0.0). @example "eu-west-1" */
        region: string;
        /** KMS key that decrypts it there, by ARN (since 1.0.0). */
        key: string;
      };
    }>;
  };
  /** Kubeconfig without a credential: `aws eks get-token` gets one with the reader's own rights (since 1.0.0, secret). */
  kubeconfig: string;
}
