/** Where the database and its pool listen. */
export const POSTGRES_PORT = 5432;

/** Name of a database's repository, after the cluster's: the last word of its bucket's name, and its replica's before `-replica`. */
export function backupsName(name: string): string {
  return `${name}-backups`;
}
