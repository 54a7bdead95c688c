/** Where the database and its pool listen. */
export const POSTGRES_PORT = 5432;

/** What a restored copy of a database is called: it stands beside the real one, in the same namespace. */
export function cloneName(name: string): string {
  return `${name}${CLONE}`;
}

/** Whether a database of that name would be taken for the copy of another one, and be deleted after a drill. */
export function isCloneName(name: string): boolean {
  return name.endsWith(CLONE);
}

const CLONE = "-drill";

/** Name of a database's repository, after the cluster's: the last word of its bucket's name, and its replica's before `-replica`. */
export function backupsName(name: string): string {
  return `${name}-backups`;
}
