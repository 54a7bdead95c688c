import { parseQuantity } from "../../shared/quantity";

/** Share of a disk that samples may take: the log of what is not yet a block is beside them. Source: Prometheus, Storage. */
const LARGEST_SHARE = 0.85;

const MIB = 2 ** 20;

/** Bytes of samples that a disk of this size can hold at the most. */
export function mostSamples(size: string): number {
  return parseQuantity(size) * LARGEST_SHARE;
}

/**
 * Bytes as the flag of Prometheus takes them, whose MB are 2^20 bytes.
 *
 * @example retentionSizeOf(mostSamples("50Gi")) // "43520MB"
 */
export function retentionSizeOf(bytes: number): string {
  return `${Math.floor(bytes / MIB)}MB`;
}
