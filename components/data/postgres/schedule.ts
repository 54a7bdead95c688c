/** How a database keeps the promise of its recovery point. */
export interface ArchiveSchedule {
  /** Seconds after which a WAL segment that is not full yet is closed and archived. */
  archiveTimeoutSeconds: number;
  /** A commit waits until a second instance has it: nothing is lost with the first. */
  synchronous: boolean;
}

/** PostgreSQL's manual calls a minute reasonable; a segment that holds little costs almost nothing in the repository. */
const LONGEST_SECONDS = 60;

/** Below this, hardly a segment would be more than half empty when the next one begins. */
const SHORTEST_SECONDS = 15;

/** The shortest promise, other than 0, that archiving can keep. */
export const SHORTEST_RPO_SECONDS = 2 * SHORTEST_SECONDS;

/**
 * What a recovery point asks for. Half of it is for the segment to be closed, half for it to reach the repository. 0 is
 * beyond any archive: instances commit together, and the archive is for the loss of all of them.
 *
 * @example scheduleFor(300) // { archiveTimeoutSeconds: 60, synchronous: false }
 */
export function scheduleFor(rpoSeconds: number): ArchiveSchedule {
  if (rpoSeconds === 0) return { archiveTimeoutSeconds: LONGEST_SECONDS, synchronous: true };
  if (rpoSeconds < SHORTEST_RPO_SECONDS) {
    throw new RangeError(
      `archiving can't keep a recovery point of ${rpoSeconds} s: ${SHORTEST_RPO_SECONDS} s at the least`,
    );
  }
  return { archiveTimeoutSeconds: Math.min(LONGEST_SECONDS, Math.floor(rpoSeconds / 2)), synchronous: false };
}
