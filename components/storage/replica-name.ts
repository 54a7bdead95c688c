/** The base name of a bucket's replica. */
export function replicaBaseName(baseName: string): string {
  return `${baseName}-replica`;
}
