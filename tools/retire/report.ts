import colors from "picocolors";
import type { RegionSpec } from "../../infra/config";
import { indent, table } from "../plan/table";
import { kindOf } from "../words";
import { monthlyUsd, type RetainedRow, retainedRows } from "./costs";
import type { OutsideRow } from "./outside";
import type { Retirement } from "./retirement";

/** GiB that are stored, by name of a bucket, repository or log group. */
export type Sizes = ReadonlyMap<string, number>;

/** What a retirement would do, for whoever has to say yes to it. */
export function summarizeRetirement(spec: RegionSpec, retirement: Retirement, outside: OutsideRow[]): string[] {
  const { deleted, inside, left, kept } = retirement.resources;
  const going = [...deleted, ...inside].filter(({ type }) => !type.startsWith("pulumi:"));
  const inCluster = going.filter(({ type }) => type.startsWith("kubernetes:")).length;
  const { stack, platform, environment, region, role } = spec;
  return [
    `${colors.bold(`retirement of ${stack}`)}${colors.dim(`  ${platform} ${environment}, ${region}, ${role}`)}`,
    ...indent([
      `deleted  ${going.length} resources: ${going.length - inCluster} in AWS, ${inCluster} in the cluster`,
      ...left.map(({ name, type }) => `left     ${name} (${kindOf(type)}): others rely on it`),
      ...(kept.length > 0 ? [`kept     ${kept.length} resources, in the account and in the state, protected`] : []),
    ]),
    ...keptTable(retainedRows(kept), new Map()),
    "",
    ...indent(
      table(
        ["outside of Pulumi", "number", "what becomes of it"],
        outside.map(({ what, number, handling }) => [what, number ?? "-", handling]),
      ),
    ),
    "",
  ];
}

/** What is kept and what that costs; nothing where nothing is. */
export function keptTable(rows: RetainedRow[], sizes: Sizes): string[] {
  if (rows.length === 0) return [];
  const cells = rows.map(({ kind, number, names, usd, charged }) => [
    kind,
    number,
    sizeOf(names, sizes),
    usd === undefined ? "-" : usd.toFixed(2),
    charged ?? "",
  ]);
  return [
    "",
    ...indent(table(["kept", "number", "GiB", "USD a month", "charged"], cells)),
    ...indent([`at least ${monthlyUsd(rows).toFixed(2)} USD a month, and what is stored`]),
  ];
}

function sizeOf(names: string[], sizes: Sizes): string {
  const known = names.flatMap((name) => sizes.get(name) ?? []);
  return known.length === 0 ? "-" : known.reduce((sum, size) => sum + size, 0).toFixed(1);
}
