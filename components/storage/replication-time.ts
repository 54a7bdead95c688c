/**
 * Minutes in which S3 replication time control copies 99.99 % of objects, and from which on it counts one as late. Source:
 * S3 user guide, replication time control.
 */
export const REPLICATION_MINUTES = 15;
