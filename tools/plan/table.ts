import colors from "picocolors";

/** Rows in columns as wide as their widest cell; columns of figures to the right. The first row is the head. */
export function table(head: string[], rows: (string | number)[][]): string[] {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const rightward = head.map((_, column) => rows.length > 0 && rows.every((row) => isFigure(row[column])));
  const lines = cells.map((row) =>
    row
      .map((cell, column) =>
        rightward[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  return lines.map((line, index) => (index === 0 ? colors.dim(line) : line));
}

export function indent(lines: string[], by = "  "): string[] {
  return lines.map((line) => (line === "" ? "" : by + line));
}

function isFigure(cell: string | number | undefined): boolean {
  return typeof cell === "number" || (cell !== undefined && /^(-|\d+( %)?)$/.test(cell));
}
