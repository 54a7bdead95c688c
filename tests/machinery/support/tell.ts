/** A line for whoever reads the log of a run: what was skipped, and what stands for what. */
export function tell(line: string): void {
  process.stderr.write(`machinery: ${line}\n`);
}
