import type * as pulumi from "@pulumi/pulumi";
import type { Resources } from "../../../kubernetes/footprint";
import { nodeAffinity } from "../../../kubernetes/node-affinity";
import type { Placement, Toleration } from "../../../kubernetes/placement";
import type { BackupSchedules } from "../args";
import { SIDECAR } from "../footprint";
import type { Repository } from "./repository";

/** A repository that is written, and when it gets what backups. */
export interface BackupTarget {
  repository: Repository;
  schedules: BackupSchedules;
}

interface RepoSpec {
  name: string;
  s3: { bucket: pulumi.Input<string>; endpoint: string; region: string };
  schedules?: { full: string; incremental?: string };
}

export interface PgBackRest {
  global: Record<string, string>;
  repos: RepoSpec[];
  /** What an annotation on the PostgresCluster sets off. */
  manual?: { repoName: string; options: string[] };
  jobs?: {
    resources: Resources;
    affinity: object;
    tolerations: Toleration[];
    priorityClassName: string;
    ttlSecondsAfterFinished: number;
  };
  sidecars: { pgbackrest: { resources: Resources }; pgbackrestConfig: { resources: Resources } };
}

export const REPO = "repo1";

/**
 * With more than one repository: a segment goes to each by itself, so that one that can't be reached holds up no other.
 * Source: pgBackRest user guide, multiple repositories. The spool is the operator's own, beside the WAL.
 */
const ASYNCHRONOUS = { "archive-async": "y", "spool-path": "/pgdata/pgbackrest-spool" };

const JOB: Resources = { requests: { cpu: "250m", memory: "256Mi" }, limits: { memory: "1Gi" } };
const DAY_SECONDS = 86_400;

/** The database's own repositories: each gets backups by its schedule, and every WAL segment in between. */
export function ownBackups(targets: BackupTarget[], placement: Placement): PgBackRest {
  return {
    global: Object.fromEntries([
      ...Object.entries(targets.length > 1 ? ASYNCHRONOUS : {}),
      ...targets.flatMap((target, index) => Object.entries(targetSettings(repoName(index), target))),
    ]),
    repos: targets.map(({ repository, schedules: { full, incremental } }, index) => ({
      ...s3Repo(repoName(index), repository),
      schedules: { full, ...(incremental ? { incremental } : {}) },
    })),
    manual: { repoName: REPO, options: ["--type=full"] },
    jobs: {
      resources: JOB,
      affinity: nodeAffinity(placement.nodeSelector),
      tolerations: placement.tolerations,
      priorityClassName: placement.priorityClassName,
      ttlSecondsAfterFinished: DAY_SECONDS,
    },
    sidecars: SIDECARS,
  };
}

/** The repository of the partner that a standby follows: read, and never written, expired or scheduled into. */
export function primaryBackups(repository: Repository): PgBackRest {
  return { global: reach(REPO, repository), repos: [s3Repo(REPO, repository)], sidecars: SIDECARS };
}

function repoName(index: number): string {
  return `repo${index + 1}`;
}

function targetSettings(repo: string, { repository, schedules }: BackupTarget): Record<string, string> {
  return {
    ...reach(repo, repository),
    [`${repo}-retention-full`]: String(schedules.retentionDays),
    [`${repo}-retention-full-type`]: "time",
  };
}

const SIDECARS = { pgbackrest: { resources: SIDECAR }, pgbackrestConfig: { resources: SIDECAR } };

/** `web-id`: the pod's service account assumes the role (IRSA), at the global endpoint of STS: see `sts.ts`. */
function reach(repo: string, { path }: Repository): Record<string, string> {
  return { [`${repo}-path`]: path, [`${repo}-s3-key-type`]: "web-id" };
}

function s3Repo(name: string, { bucketName, region }: Repository): RepoSpec {
  return { name, s3: { bucket: bucketName, endpoint: `s3.${region}.amazonaws.com`, region } };
}
