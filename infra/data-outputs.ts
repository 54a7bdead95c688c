import type { ElasticsearchEndpoints } from "../components/data/elasticsearch/endpoints";
import type { KafkaEndpoints } from "../components/data/kafka/endpoints";
import type { Provided } from "../components/outputs/provided";
import { mapValues } from "../components/shared/map-values";
import type { ReplicatedBucket } from "../components/storage/replicated-bucket";
import type { PlatformOutputs } from "./contract/contract";
import type { StoreHandles } from "./layers/data";
import type { StoreKey } from "./modules";
import type { Region } from "./region";

type DataOutputs = Provided<PlatformOutputs["data"]>;
type Store<Name extends keyof PlatformOutputs["data"]> = NonNullable<DataOutputs[Name]>;

/** How programs connect to the region's data stores. One that is not there has no output. */
export function dataOutputs({ spec, data, encryption }: Region): DataOutputs {
  const { kafka, elasticsearch, buckets, stores } = data;
  return {
    ...storeOutputs(stores),
    ...(kafka ? { kafka: kafkaOutputs(kafka.endpoints) } : {}),
    ...(elasticsearch ? { elasticsearch: elasticsearchOutputs(elasticsearch.endpoints) } : {}),
    buckets: mapValues(buckets, (bucket) => bucketOutputs(bucket, spec.region, encryption.partner?.region)),
  };
}

/** Each store fills in its own part, whose type its contract gives. */
function storeOutputs(stores: StoreHandles): Pick<DataOutputs, StoreKey> {
  return mapValues(stores, (instances) => mapValues(instances, ({ outputs }) => outputs)) as Pick<
    DataOutputs,
    StoreKey
  >;
}

function kafkaOutputs(endpoints: KafkaEndpoints): Store<"kafka"> {
  const { bootstrap, authentication, plainBootstrap, externalBootstrap, namespace, caSecret, topics, users } =
    endpoints;
  return {
    bootstrapServers: bootstrap,
    authentication,
    ...(plainBootstrap === undefined ? {} : { plainBootstrapServers: plainBootstrap }),
    ...(externalBootstrap === undefined ? {} : { externalBootstrapServers: externalBootstrap }),
    namespace,
    ca: { namespace, name: caSecret, keys: ["ca.crt"] },
    topics: Object.fromEntries(topics.map(({ name, partitions, replicas }) => [name, { partitions, replicas }])),
    users,
  };
}

function elasticsearchOutputs({
  url,
  namespace,
  ca,
  kibanaUrl,
  users,
}: ElasticsearchEndpoints): Store<"elasticsearch"> {
  return {
    url,
    namespace,
    ca: { namespace, name: ca.secretName, keys: [ca.key] },
    ...(kibanaUrl === undefined ? {} : { kibanaUrl }),
    users: mapValues(users, ({ secretName: secret, ...rest }) => ({ secret, ...rest })),
  };
}

function bucketOutputs(
  { bucket, replica }: ReplicatedBucket,
  region: string,
  partner: string | undefined,
): Store<"buckets">[string] {
  const of = ({ bucketName, arn }: typeof bucket, home: string) => ({ name: bucketName, arn, region: home });
  return { ...of(bucket, region), ...(replica && partner ? { replica: of(replica, partner) } : {}) };
}
