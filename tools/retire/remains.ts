import type { RegionSpec } from "../../infra/config";
import { indent } from "../plan/table";
import { retainedRows } from "./costs";
import type { Executor } from "./executor";
import { keptDisks, type Leftover, leftSnapshots, measure } from "./measure";
import { Aws, type Pulumi } from "./programs";
import { keptTable } from "./report";
import { planRetirement } from "./retirement";
import { readState, type StateResource } from "./state";
import { RETIRED_FROM } from "./steps/volumes";

interface Remains {
  spec: RegionSpec;
  pulumi: Pulumi;
  executor: Executor;
  today: string;
  tell: (line: string) => void;
}

/** What a retired stack still has, what that costs, and how it comes back. */
export async function tellRemains({ spec, pulumi, executor, today, tell }: Remains): Promise<void> {
  const state = (await readState(pulumi)) ?? [];
  const { kept } = planRetirement(state).resources;
  const aws = new Aws(executor, spec.region);
  const clusterName = spec.cluster.name;
  const sizes = await measure(kept, regionsOf(state, executor), today);
  const disks = await keptDisks(aws, clusterName);
  const snapshots = await leftSnapshots(aws, clusterName);
  const lines = [
    ...keptTable(retainedRows(kept), sizes),
    ...leftovers(disks, `disks, tagged ${RETIRED_FROM}=${clusterName}`),
    ...leftovers(snapshots, "snapshots of disks"),
  ];
  tell("");
  tell(lines.length === 0 ? `nothing of ${spec.stack} remains` : `what remains of ${spec.stack}`);
  for (const line of lines) tell(line);
  tell("");
  tell(
    `to bring it back: pulumi config rm platform:retired --stack ${spec.stack}, then pulumi up --stack ${spec.stack}`,
  );
}

function leftovers(found: Leftover[], what: string): string[] {
  if (found.length === 0) return [];
  const gib = found.reduce((sum, each) => sum + each.gib, 0);
  return indent([
    `${found.length} ${what}: ${gib} GiB, charged by GiB and month: ${found.map(({ id }) => id).join(" ")}`,
  ]);
}

/** AWS in the region of each of the stack's providers, by the provider's URN. */
function regionsOf(state: StateResource[], executor: Executor): Map<string, Aws> {
  const providers = state.filter(({ type }) => type === "pulumi:providers:aws");
  return new Map(
    providers.flatMap(({ urn, inputs }) =>
      typeof inputs.region === "string" ? [[urn, new Aws(executor, inputs.region)] as const] : [],
    ),
  );
}
