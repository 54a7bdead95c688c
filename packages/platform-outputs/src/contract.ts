// Written by `npm run contract` from infra/contract of the platform's program; a test keeps it current.

/** Version of the contract that this package was made with. */
export const CONTRACT_VERSION = "2.1.0";

/** Outputs that every stack has, with the version that brought them; any other is there when its subsystem is on. */
export const REQUIRED_OUTPUTS: Record<string, string> = {
  "contractVersion": "1.0.0",
  "platform": "1.0.0",
  "environment": "1.0.0",
  "region": "1.0.0",
  "role": "1.0.0",
  "network": "1.0.0",
  "cluster": "1.0.0",
  "keys": "1.0.0",
  "namespaces": "1.1.0",
  "data": "1.1.0",
  "recovery": "1.0.0",
  "kubeconfig": "1.0.0"
};

/** What a region's stack tells other teams' programs. */
export interface PlatformOutputs {
  /** Version of this contract (since 1.0.0). @example "2.1.0" */
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
      /** Managed node groups that it is made of: two for one of mixed capacity, and those for each zone where it is so (since 1.0.0). */
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
  /** Namespaces that the platform makes: those of the definition, then those of its add-ons (since 1.1.0). @example ["wakala-apps","wakala-data"] */
  namespaces: string[];
  /** Data stores, how to connect to them, and where their passwords live (since 1.1.0). */
  data: {
    /** Kafka by the name of each; empty where the region has none (since 2.0.0). */
    kafka: Record<string, {
      /** Where clients in the cluster connect by TLS (since 2.0.0). @example "kafka-kafka-bootstrap.wakala-data.svc:9093" */
      bootstrapServers: string;
      /** How they authenticate there: by password or by certificate (since 2.0.0). @example "scram-sha-512" */
      authentication: "scram-sha-512" | "tls";
      /** Where they connect without TLS, by password; absent where the cluster does not let them (since 2.0.0). @example "kafka-kafka-bootstrap.wakala-data.svc:9092" */
      plainBootstrapServers?: string;
      /** Where clients outside the cluster connect by TLS; absent where no load balancer has a name for them (since 2.0.0). @example "kafka.af-south-1.wakala.internal:9094" */
      externalBootstrapServers?: string;
      /** Namespace of the cluster (since 2.0.0). @example "wakala-data" */
      namespace: string;
      /** Certificate authority that clients trust; the Secret bears this name in every namespace that has a user's (since 2.0.0). */
      ca: {
        /** Namespace of the Secret (since 1.1.0). @example "wakala-data" */
        namespace: string;
        /** Name of the Secret (since 1.1.0). @example "kafka-cluster-ca-cert" */
        name: string;
        /** Its keys (since 1.1.0). @example ["ca.crt"] */
        keys: string[];
      };
      /** Declared topics by name (since 2.0.0). */
      topics: Record<string, {
        /** Partitions (since 2.0.0). @example 12 */
        partitions: number;
        /** Copies of each partition (since 2.0.0). @example 3 */
        replicas: number;
      }>;
      /** Declared users by name (since 2.0.0). */
      users: Record<string, {
        /** How it authenticates: by password or by certificate (since 2.0.0). @example "scram-sha-512" */
        authentication: "scram-sha-512" | "tls";
        /** Names of its Secret by the namespaces that have it: a pod reads only those of its own (since 2.0.0). @example {"wakala-data":"orders","wakala-apps":"kafka-orders"} */
        secrets: Record<string, string>;
        /** Keys of the Secret (since 2.0.0). @example ["password","sasl.jaas.config"] */
        keys: string[];
        /** Its password in Secrets Manager, by ARN; absent for a certificate (since 2.0.0). @example "arn:aws:secretsmanager:af-south-1:123456789012:secret:wakala-prod-primary/kafka/kafka/orders-a1b2c3" */
        arn?: string;
        /** Topics that it may write to, by name or by the beginning of names followed by `*` (since 2.0.0). @example ["orders"] */
        produce: string[];
        /** Topics that it may read (since 2.0.0). @example ["payments-*"] */
        consume: string[];
        /** Consumer groups that it may read in (since 2.0.0). @example ["orders*"] */
        groups: string[];
      }>;
    }>;
    /** PostgreSQL by the name of each; empty where the region has none (since 2.0.0). */
    postgres: Record<string, {
      /** Host of the connection pool, which leads to the instance that takes writes (since 2.0.0). @example "postgres-pgbouncer.wakala-data.svc" */
      poolerHost: string;
      /** Host of the instance that takes writes (since 2.0.0). @example "postgres-primary.wakala-data.svc" */
      primaryHost: string;
      /** Host of the instances that only read (since 2.0.0). @example "postgres-replicas.wakala-data.svc" */
      replicaHost: string;
      /** Port of all three; TLS is asked for (since 2.0.0). @example 5432 */
      port: number;
      /** Namespace of the database (since 2.0.0). @example "wakala-data" */
      namespace: string;
      /** The application's database (since 2.0.0). @example "wakala" */
      database: string;
      /** User who owns it (since 2.0.0). @example "wakala" */
      owner: string;
      /** Whether it follows another region's database: nobody writes to it, and its own passwords count from its promotion on (since 2.0.0). @example false */
      follows: boolean;
      /** Declared users by name, the owner among them (since 2.0.0). */
      users: Record<string, {
        /** Databases that it may connect to (since 2.0.0). @example ["wakala"] */
        databases: string[];
        /** Name of its Secret, in each of `namespaces` (since 1.1.0). @example "postgres-pguser-wakala" */
        secret: string;
        /** Namespaces that have the Secret: a pod reads only those of its own (since 1.1.0). @example ["wakala-data","wakala-apps"] */
        namespaces: string[];
        /** Keys of the Secret (since 1.1.0). @example ["dbname","host","password","port","user"] */
        keys: string[];
        /** Its password in Secrets Manager, by ARN (since 1.1.0). @example "arn:aws:secretsmanager:af-south-1:123456789012:secret:wakala-prod-primary/postgres-pguser-wakala-a1b2c3" */
        arn: string;
      }>;
    }>;
    /** Elasticsearch by the name of each; empty where the region has none (since 2.0.0). */
    elasticsearch: Record<string, {
      /** Where clients in the cluster connect (since 2.0.0). @example "https://wakala-elasticsearch-es-http.wakala-monitoring.svc:9200" */
      url: string;
      /** Namespace of the cluster (since 2.0.0). @example "wakala-monitoring" */
      namespace: string;
      /** Certificate authority that clients trust; the Secret bears this name in every namespace that has a user's (since 2.0.0). */
      ca: {
        /** Namespace of the Secret (since 1.1.0). @example "wakala-monitoring" */
        namespace: string;
        /** Name of the Secret (since 1.1.0). @example "wakala-elasticsearch-es-http-certs-public" */
        name: string;
        /** Its keys (since 1.1.0). @example ["ca.crt"] */
        keys: string[];
      };
      /** Where people in the cluster's network open Kibana; absent where there is none (since 2.0.0). @example "https://wakala-kibana-kb-http.wakala-monitoring.svc:5601" */
      kibanaUrl?: string;
      /** Users by name, the platform's own for traces among them (since 2.0.0). */
      users: Record<string, {
        /** Name of its Secret, in each of `namespaces` (since 1.1.0). @example "wakala-elasticsearch-user-search" */
        secret: string;
        /** Namespaces that have the Secret: a pod reads only those of its own (since 1.1.0). @example ["wakala-monitoring","wakala-apps"] */
        namespaces: string[];
        /** Keys of the Secret (since 1.1.0). @example ["password","username"] */
        keys: string[];
        /** Its password in Secrets Manager, by ARN (since 1.1.0). @example "arn:aws:secretsmanager:af-south-1:123456789012:secret:wakala-prod-primary/wakala-elasticsearch-user-search-a1b2c3" */
        arn: string;
      }>;
    }>;
    /** RabbitMQ by the name of each; empty where the region has none (since 2.0.0). */
    rabbitmq: Record<string, {
      /** Where clients in the cluster connect by AMQP (since 2.0.0). @example "rabbitmq-cluster.e-commerce-messaging.svc" */
      host: string;
      /** Port of AMQP: with TLS where `tls` is there, else without (since 2.0.0). @example 5671 */
      port: number;
      /** How the connection is encrypted; absent where it is not (since 2.0.0). */
      tls?: {
        /** Certificate authority that clients trust; the Secret bears this name in every namespace that has a login (since 2.0.0). */
        ca: {
          /** Namespace of the Secret (since 1.1.0). @example "e-commerce-messaging" */
          namespace: string;
          /** Name of the Secret (since 1.1.0). @example "rabbitmq-cluster-ca" */
          name: string;
          /** Its keys (since 1.1.0). @example ["ca.crt"] */
          keys: string[];
        };
        /** Port of AMQP without TLS; absent where there is none (since 2.0.0). @example 5672 */
        plaintextPort?: number;
      };
      /** Where people in the cluster's network open the management page (since 2.0.0). @example "https://rabbitmq-cluster.e-commerce-messaging.svc:15671" */
      managementUrl: string;
      /** Namespace of the cluster (since 2.0.0). @example "e-commerce-messaging" */
      namespace: string;
      /** The administrator that the cluster starts with (since 2.0.0). */
      login: {
        /** Name of its Secret, in each of `namespaces` (since 1.1.0). @example "rabbitmq-cluster-credentials" */
        secret: string;
        /** Namespaces that have the Secret: a pod reads only those of its own (since 1.1.0). @example ["e-commerce-messaging","e-commerce"] */
        namespaces: string[];
        /** Keys of the Secret (since 1.1.0). @example ["host","password","port","username"] */
        keys: string[];
        /** Its password in Secrets Manager, by ARN (since 1.1.0). @example "arn:aws:secretsmanager:af-south-1:123456789012:secret:wakala-prod-primary/rabbitmq-cluster-credentials-a1b2c3" */
        arn: string;
      };
      /** Declared users by name: those that programs log in as (since 2.0.0). */
      users: Record<string, {
        /** Name of its Secret, in each of `namespaces` (since 1.1.0). @example "rabbitmq-cluster-user-orders" */
        secret: string;
        /** Namespaces that have the Secret: a pod reads only those of its own (since 1.1.0). @example ["e-commerce-messaging","e-commerce"] */
        namespaces: string[];
        /** Keys of the Secret (since 1.1.0). @example ["connection_string","host","password","port","username"] */
        keys: string[];
        /** Its password in Secrets Manager, by ARN (since 1.1.0). @example "arn:aws:secretsmanager:af-south-1:123456789012:secret:wakala-prod-primary/rabbitmq-cluster-user-orders-a1b2c3" */
        arn: string;
        /** Virtual hosts in which it has rights (since 2.0.0). @example ["shop"] */
        vhosts: string[];
      }>;
      /** What is declared, by virtual host (since 2.0.0). */
      vhosts: Record<string, {
        /** Types of its declared exchanges by name (since 2.0.0). @example {"orders":"topic"} */
        exchanges: Record<string, "direct" | "topic" | "fanout" | "headers">;
        /** Types of its declared queues by name (since 2.0.0). @example {"invoices":"quorum"} */
        queues: Record<string, "quorum" | "classic">;
      }>;
    }>;
    /** Buckets by their name in the definition (since 1.1.0). */
    buckets: Record<string, {
      /** Name of the bucket (since 1.1.0). @example "wakala-prod-primary-data-123456789012" */
      name: string;
      /** ARN of the bucket (since 1.1.0). @example "arn:aws:s3:::wakala-prod-primary-data-123456789012" */
      arn: string;
      /** Region of the bucket (since 1.1.0). @example "af-south-1" */
      region: string;
      /** Its copy in the standby's region; absent where nothing copies it (since 1.1.0). */
      replica?: {
        /** Name of the copy (since 1.1.0). @example "wakala-prod-primary-data-replica-123456789012" */
        name: string;
        /** ARN of the copy (since 1.1.0). @example "arn:aws:s3:::wakala-prod-primary-data-replica-123456789012" */
        arn: string;
        /** Region of the copy (since 1.1.0). @example "eu-west-1" */
        region: string;
      };
    }>;
  };
  /** What is seen of the region; absent where nothing is (since 2.1.0). */
  observability?: {
    /** Metrics; absent where nothing is measured (since 2.1.0). */
    metrics?: {
      /** Where programs of the namespace `namespace`, and those that a network policy lets in, ask Prometheus (since 2.1.0). @example "http://kube-prometheus-stack-prometheus.monitoring.svc:9090" */
      prometheusUrl: string;
      /** Where they ask Alertmanager (since 2.1.0). @example "http://kube-prometheus-stack-alertmanager.monitoring.svc:9093" */
      alertmanagerUrl: string;
      /** Namespace of both: who reads a program's metrics comes from there (since 2.1.0). @example "monitoring" */
      namespace: string;
      /** Labels of every series that leaves the region (since 2.1.0). @example {"cluster":"wakala-prod-primary","region":"af-south-1","role":"primary"} */
      labels: Record<string, string>;
    };
  };
  /** Traces; absent where nothing keeps them (since 1.1.0). */
  tracing?: {
    /** Where programs send traces, by OTLP over gRPC (since 1.1.0). @example "wakala-jaeger-collector.wakala-monitoring.svc:4317" */
    otlpEndpoint: string;
    /** Where people in the cluster's network read them (since 1.1.0). @example "http://wakala-jaeger-query.wakala-monitoring.svc:16686" */
    queryUrl: string;
  };
  /** How requests come from outside; absent where none do (since 2.1.0). */
  edge?: {
    /** Hops of a request, the first one first (since 2.1.0). @example ["cloudflare","nlb","istio-gateway"] */
    chain: string[];
    /** Hosts that it answers for (since 2.1.0). @example ["api.wakala.os"] */
    hosts: string[];
    /** Name of the load balancer in AWS: its address and zone are found by it once it is there (since 2.1.0). @example "wakala-prod-primary-edge" */
    loadBalancer: string;
    /** Gateway of Istio, as a VirtualService names it: teams' own routes may be for it; absent where it is no hop (since 2.1.0). @example "istio-system/wakala-gateway" */
    gateway?: string;
    /** Distributions of CloudFront by host, in the stack that owns them; absent in any other (since 2.1.0). */
    cloudfront?: Record<string, {
      /** Id of the distribution (since 2.1.0). @example "E2QWRUHEXAMPLE" */
      id: string;
      /** Its name at CloudFront (since 2.1.0). @example "d111111abcdef8.cloudfront.net" */
      domainName: string;
    }>;
  };
  /** Delivery from Git; absent where there is none (since 1.1.0). */
  delivery?: {
    /** Namespace of Argo CD: teams' Applications are made in it (since 1.1.0). @example "argocd" */
    namespace: string;
    /** Its pages; absent where they are reached through a port-forward (since 1.1.0). @example "https://argocd.example.com" */
    url?: string;
  };
  /** DNS; absent where the cluster writes no records (since 1.1.0). */
  dns?: {
    /** Who keeps the zones (since 1.1.0). @example "aws" */
    provider: "aws" | "cloudflare";
    /** Zones that the cluster writes records to, by name (since 1.1.0). */
    zones: Record<string, {
      /** Id of the zone there; absent where the definition names none (since 1.1.0). @example "Z0123456789ABC" */
      id?: string;
      /** What the registrar of a zone that this stack made has to name; absent for any other zone (since 2.1.0). @example ["ns-1.awsdns-01.org"] */
      nameServers?: string[];
    }>;
  };
  /** URLs of the region's image repositories, by name; absent where there are none (since 1.1.0). @example {"wakala-prod/whatsapp-service":"123456789012.dkr.ecr.af-south-1.amazonaws.com/wakala-prod/whatsapp-service"} */
  images?: Record<string, string>;
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
      /** Name of the data set (since 1.0.0). @example "postgres.postgres" */
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
        /** ARN of the copy (since 1.1.0). @example "arn:aws:s3:::wakala-prod-primary-postgres-backups-replica-123456789012" */
        arn?: string;
      };
      /** ARN of the bucket (since 1.1.0). @example "arn:aws:s3:::wakala-prod-primary-postgres-backups-123456789012" */
      arn?: string;
      /** Where the password lives that opens what is in it; absent where the KMS key alone does (since 1.1.0). */
      secret?: {
        /** Name in Secrets Manager, in each of `regions` (since 1.1.0). @example "wakala-prod-primary/velero/repository" */
        name: string;
        /** Regions that have it (since 1.1.0). @example ["af-south-1","eu-west-1"] */
        regions: string[];
      };
    }>;
  };
  /** Kubeconfig without a credential: `aws eks get-token` gets one with the reader's own rights (since 1.0.0, secret). */
  kubeconfig: string;
}
