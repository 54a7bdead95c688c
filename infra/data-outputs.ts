import type { StoreHandle } from "../components/module";
import type { Provided } from "../components/outputs/provided";
import { mapValues } from "../components/shared/map-values";
import type { ReplicatedBucket } from "../components/storage/replicated-bucket";
import type { PlatformOutputs } from "./contract/contract";
import type { Region } from "./region";
import { byStore, type StoreHandles, type StoreKey } from "./stores";

type DataOutputs = Provided<PlatformOutputs["data"]>;

/** How programs connect to the region's data stores. One that is not there has no output. */
export function dataOutputs({ spec, data, encryption }: Region): DataOutputs {
  const { buckets, stores } = data;
  return {
    ...storeOutputs(stores),
    buckets: mapValues(buckets, (bucket) => bucketOutputs(bucket, spec.region, encryption.partner?.region)),
  };
}

/** Each store fills in its own part, whose type its contract gives. */
function storeOutputs(stores: StoreHandles): Pick<DataOutputs, StoreKey> {
  return byStore(({ key }) =>
    mapValues<StoreHandle, object>(stores[key as StoreKey], ({ outputs }) => outputs),
  ) as Pick<DataOutputs, StoreKey>;
}

function bucketOutputs(
  { bucket, replica }: ReplicatedBucket,
  region: string,
  partner: string | undefined,
): DataOutputs["buckets"][string] {
  const of = ({ bucketName, arn }: typeof bucket, home: string) => ({ name: bucketName, arn, region: home });
  return { ...of(bucket, region), ...(replica && partner ? { replica: of(replica, partner) } : {}) };
}
