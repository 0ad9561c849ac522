import { createCatalogue } from "../zoom/catalogue.ts";
import { OUTCOMES } from "../zoom/generated/outcomes.ts";
import type { PerEdition } from "../zoom/edition.ts";
import { outcomeRows, type OutcomeRow } from "../zoom/outcome-rows.ts";
import { EXIT, type Terminal } from "./commands.ts";
import { commandHelp } from "./help.ts";
import { readArguments } from "./read-arguments.ts";

const TABLE = { json: { kind: "flag", about: "print everything that is known, as JSON" } } as const;

/** `zoom-sim outcomes`: lists the catalogue. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, help } = readArguments(args, terminal.environment, TABLE);
  if (help) {
    terminal.out(
      commandHelp("zoom-sim outcomes [--json]", "Lists every outcome and how to bring it about.", TABLE),
    );
    return EXIT.ok;
  }
  const rows = outcomeRows(createCatalogue(OUTCOMES));
  terminal.out(values["json"] ? `${JSON.stringify(rows, null, 2)}\n` : table(rows));
  return EXIT.ok;
}

const HEADINGS = ["KEY", "CODE", "HTTP", "EVIDENCE", "HEADER X-Zoom-Sim-Scenario", "ADDRESS", "MEETING ID"];

function table(rows: readonly OutcomeRow[]): string {
  const cells = rows.map((row) => [
    row.key,
    String(row.code ?? "-"),
    perEdition(row.status),
    perEdition(row.evidence),
    row.header ?? "-",
    row.address ?? "-",
    row.meetingId ?? "-",
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const text = [HEADINGS, ...cells].map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return `${text.join("\n")}\n\nWhere the editions differ, the first value is that of postman, the second that of current.\n`;
}

/** `200`, or `200/201` where the editions differ, `-/400` where one lacks it. */
function perEdition({ postman, current }: PerEdition<string | number>): string {
  return postman === current ? String(postman) : `${String(postman ?? "-")}/${String(current ?? "-")}`;
}
