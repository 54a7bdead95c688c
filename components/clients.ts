import type * as pulumi from "@pulumi/pulumi";

/** What a store gives a program that connects to it as one of its users: how modules meet, without knowing one another. */

/** How a client of Kafka says who it is: by a password that never leaves it, or by a certificate. */
export type KafkaAuthentication = "scram-sha-512" | "tls";

/** What one client program needs. Its Secrets are in its own namespace. */
export interface KafkaClient {
  /** @example "kafka-kafka-bootstrap.wakala-data.svc:9093" */
  bootstrap: string;
  /** Where the brokers are, and on which port. */
  peer: { namespace: string; pods: Record<string, string> };
  port: number;
  user: { name: string; secretName: string; passwordKey: string };
  ca: { secretName: string; key: string };
  /** What must be there before it connects. */
  ready: pulumi.Resource[];
}

/** What a program needs to talk to Elasticsearch as one of its users. The Secrets are in Elasticsearch's namespace. */
export interface ElasticsearchClient {
  url: string;
  namespace: string;
  /** Labels of Elasticsearch's pods, and the port that they listen on. */
  pods: Record<string, string>;
  port: number;
  caSecretName: string;
  caKey: string;
  userName: string;
  /** Its key `password` holds the password. */
  userSecretName: string;
  /** Nodes that keep data: as many shards of an index are written at once. */
  dataNodes: number;
  /** What must be there before the program starts. */
  ready: pulumi.Resource[];
}

/** What KEDA logs in with: parameters of a trigger, by the names that KEDA has for them. */
export interface TriggerLogin {
  /** In plain text. @example { username: "cart" } */
  values: Record<string, string>;
  /** Keys of Secrets in the workload's namespace. */
  secrets: { parameter: string; name: string; key: string }[];
  /** What must be there before KEDA asks. */
  ready: pulumi.Resource[];
}

/** What each store gives its clients, by the store's key: of one that no module asks for a client yet, nothing is said. */
export interface StoreClients {
  kafka: KafkaClient;
  elasticsearch: ElasticsearchClient;
}
