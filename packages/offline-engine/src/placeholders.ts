/** Deterministic stand-ins for what AWS would answer: the same input always gives the same text. */
import { createHash } from "node:crypto";

export const ACCOUNT = "123456789012";
export const DEFAULT_REGION = "us-east-1";

/** `length` hexadecimal digits made of the seed. */
export function hex(seed: string, length: number): string {
  let digits = "";
  for (let round = 0; digits.length < length; round++) {
    digits += createHash("sha256").update(`${round}:${seed}`).digest("hex");
  }
  return digits.slice(0, length);
}

export function uuid(seed: string): string {
  const digits = hex(seed, 32);
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`];
  return `${parts.join("-")}-${digits.slice(20)}`;
}

export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

export function dnsSuffixOf(region: string): string {
  return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}

export function arn(service: string, region: string, resource: string): string {
  return `arn:${partitionOf(region)}:${service}:${region}:${ACCOUNT}:${resource}`;
}

/** An ARN of a service that is not regional. */
export function globalArn(service: string, region: string, resource: string, account: string = ACCOUNT): string {
  return `arn:${partitionOf(region)}:${service}::${account}:${resource}`;
}

const COMPASS: Record<string, string> = { northeast: "ne", northwest: "nw", southeast: "se", southwest: "sw" };

/** Zone ids as AWS writes them: `euw1-az1` in eu-west-1. */
export function zoneIds(region: string, count: number): string[] {
  const [area = "", side = "", number = ""] = region.split("-").slice(-3);
  const short = `${area}${COMPASS[side] ?? side.slice(0, 1)}${number}`;
  return Array.from({ length: count }, (_, index) => `${short}-az${index + 1}`);
}

export function zoneNames(region: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${region}${"abcdef"[index]}`);
}
