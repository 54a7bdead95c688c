/** Typed outputs of the platform's region stacks. */
export { type Attachment, attachment } from "./attachment";
export { CONTRACT_VERSION, type PlatformOutputs } from "./contract";
export {
  type ElasticsearchConnection,
  type ElasticsearchConnectionArgs,
  elasticsearchConnection,
} from "./elasticsearch";
export { type KafkaConnection, type KafkaConnectionArgs, kafkaConnection } from "./kafka";
export type { Outputs } from "./outputs";
export { Platform, platform } from "./platform";
export { type PostgresConnection, type PostgresConnectionArgs, postgresConnection } from "./postgres";
export { type ActiveRegion, RegionPair } from "./region-pair";
