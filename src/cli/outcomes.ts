import { createCatalogue } from "../zoom/catalogue.ts";
import { OUTCOMES } from "../zoom/generated/outcomes.ts";
import type { PerEdition } from "../zoom/edition.ts";
import { outcomeRows, type OutcomeRow } from "../zoom/outcome-rows.ts";
import { faultRows, type FaultRow } from "../scenario/fault-rows.ts";
import { columns } from "./columns.ts";
import { EXIT, type Terminal } from "./commands.ts";
import { commandHelp } from "./help.ts";
import { readArguments } from "./read-arguments.ts";

const TABLE = {
  faults: { kind: "flag", about: "list the faults instead, for X-Zoom-Sim-Fault and zoom-sim arm --fault" },
  json: { kind: "flag", about: "print everything that is known, as JSON" },
} as const;

/** `zoom-sim outcomes`: lists the catalogue. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, help } = readArguments(args, terminal.environment, TABLE);
  if (help) {
    terminal.out(
      commandHelp(
        "zoom-sim outcomes [--faults] [--json]",
        "Lists every outcome and how to bring it about, or every fault.",
        TABLE,
      ),
    );
    return EXIT.ok;
  }
  const { faults, json } = values as { readonly faults?: boolean; readonly json?: boolean };
  if (faults) {
    const rows = faultRows();
    terminal.out(json ? asJson(rows) : faultTable(rows));
    return EXIT.ok;
  }
  const rows = outcomeRows(createCatalogue(OUTCOMES));
  terminal.out(json ? asJson(rows) : table(rows));
  return EXIT.ok;
}

function asJson(rows: object): string {
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function faultTable(rows: readonly FaultRow[]): string {
  const cells = rows.map(({ name, value, about }) => [name, value ?? "-", about]);
  const lines = columns([["FAULT", "VALUE, AFTER =", "WHAT HAPPENS"], ...cells]);
  return `${lines.join("\n")}\n\nOne call meets it by X-Zoom-Sim-Fault: NAME[=VALUE], calls to come by zoom-sim arm --fault NAME[=VALUE].\n`;
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
  return `${columns([HEADINGS, ...cells]).join("\n")}\n\nWhere the editions differ, the first value is that of postman, the second that of current.\n`;
}

/** `200`, or `200/201` where the editions differ, `-/400` where one lacks it. */
function perEdition({ postman, current }: PerEdition<string | number>): string {
  return postman === current ? String(postman) : `${String(postman ?? "-")}/${String(current ?? "-")}`;
}
