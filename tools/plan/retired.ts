import type { RegionSpec } from "../../infra/config";
import type { Finding } from "./findings";
import type { StackFile } from "./stacks";

/** Stacks to plan: those that are named, or all but the retired ones; and a line for each of these. */
export function unlessRetired(files: StackFile[], named: string[]): { built: StackFile[]; retired: string[] } {
  if (named.length > 0) return { built: files, retired: [] };
  const gone = files.filter(({ retired }) => retired !== undefined);
  return {
    built: files.filter((file) => !gone.includes(file)),
    retired: gone.map(
      ({ stack, retired }) =>
        `${stack} is retired since ${retired}, and not planned: npm run plan -- ${stack} plans it as it would come back`,
    ),
  };
}

/** A primary that promises a takeover by a stack that is not there. */
export function retiredStandbyFindings({ role, partner, objectives }: RegionSpec, files: StackFile[]): Finding[] {
  const standby = files.find(({ stack }) => stack === partner?.stack);
  if (role === "standby" || !objectives || standby?.retired === undefined) return [];
  return [
    {
      severity: "warning",
      at: `Pulumi.${standby.stack}.yaml: platform:retired`,
      message: `${standby.stack} is retired since ${standby.retired}: nothing takes over when this region is lost, whatever dr promises`,
      fix: "bring it back, or say that there is none: topology.<region>.drWaiver, without the standby's region",
    },
  ];
}
