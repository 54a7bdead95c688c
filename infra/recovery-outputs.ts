import type { StoreHandle } from "../components/module";
import type { Provided } from "../components/outputs/provided";
import type { ReplicatedBucket } from "../components/storage/replicated-bucket";
import type { PlatformOutputs } from "./contract/contract";
import { type DataSetReport, recoveryReport } from "./recovery/report";
import type { Region } from "./region";
import { dataSetName, instancesOf } from "./stores";

type RecoveryOutputs = Provided<PlatformOutputs["recovery"]>;
type Backups = RecoveryOutputs["backups"];

export function recoveryOutputs(region: Region): RecoveryOutputs {
  const { spec, encryption } = region;
  const { promoted, activeRegion, rpo, rto, failover } = spec.recovery;
  const { partner } = encryption;
  return {
    promoted,
    activeRegion,
    rpo,
    rto,
    failover,
    key: encryption.recoveryKeyArn,
    ...(partner ? { replicaKey: partner.recoveryKeyArn } : {}),
    dataSets: (recoveryReport(spec)?.dataSets ?? []).map(inMinutes),
    backups: backups(region),
  };
}

/** Readers are told minutes, as people promise them. */
function inMinutes({ name, mechanism, met, ...seconds }: DataSetReport): RecoveryOutputs["dataSets"][number] {
  const minutes = (figure: number | undefined) => figure && figure / 60;
  return {
    name,
    mechanism,
    rpoMinutes: minutes(seconds.rpoSeconds),
    promisedRpoMinutes: minutes(seconds.rpoObjectiveSeconds),
    rtoMinutes: seconds.rtoSeconds / 60,
    promisedRtoMinutes: minutes(seconds.rtoObjectiveSeconds),
    met,
  };
}

/** Every store of backups that the region has; what only follows others has one too, for after its promotion. */
function backups({ spec, encryption, data: { stores }, addOns: { velero } }: Region): Backups {
  const of = (store: ReplicatedBucket) => storeOutputs(store, spec.region, encryption.partner);
  const regions = [spec.region, ...(encryption.partner ? [encryption.partner.region] : [])];
  return {
    ...Object.fromEntries(
      instancesOf<StoreHandle>(stores).flatMap(({ store, name, value: { backups: made } }) =>
        made ? [[dataSetName({ store, name }), of(made)]] : [],
      ),
    ),
    ...(velero ? { velero: { ...of(velero.store), secret: { name: velero.passwordName, regions } } } : {}),
  };
}

function storeOutputs(
  { bucket, replica }: ReplicatedBucket,
  region: string,
  partner: Region["encryption"]["partner"],
): Backups[string] {
  return {
    bucket: bucket.bucketName,
    arn: bucket.arn,
    region,
    ...(partner && replica
      ? {
          replica: {
            bucket: replica.bucketName,
            arn: replica.arn,
            region: partner.region,
            key: partner.recoveryKeyArn,
          },
        }
      : {}),
  };
}
