import { printableLine } from "./printable.ts";

/** Rows as lines in which each column is as wide as its widest cell, made fit for the terminal. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const shown = rows.map((cells) => cells.map(printableLine));
  const widths = (shown[0] ?? []).map((_, column) =>
    Math.max(...shown.map((cells) => cells[column]?.length ?? 0)),
  );
  return shown.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
