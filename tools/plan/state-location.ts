import type { RegionSpec } from "../../infra/config";
import type { Finding } from "./findings";

/** Where Pulumi keeps what it knows of the stacks, and where that is said. */
export interface StateBackend {
  /** @example "s3://wakala-state?region=eu-central-1" */
  url: string;
  /** @example "Pulumi.yaml: backend.url" */
  at: string;
}

/** The backend as the Pulumi CLI finds it: the environment before the project. None where only a login knows it. */
export function stateBackend(
  project: { backend?: { url?: string } },
  environment: { PULUMI_BACKEND_URL?: string },
): StateBackend | undefined {
  const { PULUMI_BACKEND_URL } = environment;
  if (PULUMI_BACKEND_URL) return { url: PULUMI_BACKEND_URL, at: "PULUMI_BACKEND_URL" };
  const url = project.backend?.url;
  return url ? { url, at: "Pulumi.yaml: backend.url" } : undefined;
}

/**
 * A stack of a pair is deployed when the other region is gone, so its state has to be elsewhere than in either: a standby
 * whose state went with the region that it stands by for can't be promoted.
 */
export function stateLocationFindings(
  backend: StateBackend | undefined,
  { stack, region, partner }: Pick<RegionSpec, "stack" | "region" | "partner">,
): Finding[] {
  const bucket = backend && bucketOf(backend.url);
  if (!bucket || !partner) return [];
  const { at } = backend;
  if (bucket.region === undefined) {
    return [
      {
        severity: "info",
        at,
        message: `the state of ${stack} is in the bucket ${bucket.name}, of which the address does not say the region: it must be neither ${region} nor ${partner.region}`,
        fix: `write the region into the address: s3://${bucket.name}?region=<region>`,
      },
    ];
  }
  if (![region, partner.region].includes(bucket.region)) return [];
  return [
    {
      severity: "warning",
      at,
      message: `the state of ${stack} is in ${bucket.region}, one of the two regions that it and ${partner.stack} protect: when that region is gone, neither can be deployed`,
      fix: "move the state to a bucket in a third region: docs/runbooks/state-backend-loss.md",
    },
  ];
}

interface Bucket {
  name: string;
  /** Absent where the address leaves it to the environment. */
  region?: string;
}

/** The S3 bucket of a backend's address; none for another kind of backend, or a store that only speaks S3's language. */
function bucketOf(text: string): Bucket | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, searchParams } = new URL(text);
  if (protocol !== "s3:" || searchParams.has("endpoint")) return undefined;
  return { name: hostname, region: searchParams.get("region") ?? undefined };
}
