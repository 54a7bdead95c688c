/** Regions that are lost: their services answer no call. `lost.json` of a cloud names them. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../plugin/refusal";

function fileOf(root: string): string {
  return join(root, "lost.json");
}

export function loseRegions(root: string, regions: readonly string[]): void {
  writeFileSync(fileOf(root), JSON.stringify(regions));
}

export function isLost(root: string, region: string): boolean {
  return existsSync(fileOf(root)) && (JSON.parse(readFileSync(fileOf(root), "utf8")) as string[]).includes(region);
}

/** Services of the whole account: they answer wherever they are called from. */
const EVERYWHERE = /^aws:(iam|route53)\//;

/** Refuses a call to a service of a region that is lost. */
export function checkAnswers(root: string, region: string, type: string): void {
  if (!EVERYWHERE.test(type) && isLost(root, region))
    throw new Refusal("ServiceUnavailable", `no service of ${region} answers`);
}
