import type { PlatformOutputs } from "./contract/contract";
import type { Provided } from "./contract/provided";
import { recoveryReport } from "./recovery/report";
import type { Region } from "./region";

type RecoveryOutputs = Provided<PlatformOutputs["recovery"]>;

export function recoveryOutputs({ spec, encryption, data }: Region): RecoveryOutputs {
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
    dataSets: recoveryReport(spec)?.dataSets ?? [],
    backups: data.postgres ? { postgres: postgresBackups(data.postgres, encryption) } : {},
  };
}

function postgresBackups(
  { repository, replica }: NonNullable<Region["data"]["postgres"]>,
  { partner }: Region["encryption"],
): RecoveryOutputs["backups"][string] {
  return {
    bucket: repository.bucketName,
    region: repository.region,
    ...(partner && replica
      ? { replica: { bucket: replica.bucketName, region: partner.region, key: partner.recoveryKeyArn } }
      : {}),
  };
}
