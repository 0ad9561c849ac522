import { faultRows } from "../../src/scenario/fault-rows.ts";
import type { Catalogue } from "../../src/zoom/catalogue.ts";
import { EDITIONS, type Edition, type PerEdition } from "../../src/zoom/edition.ts";
import { evidenceOf, onOperation, type Evidence, type Outcome } from "../../src/zoom/outcome.ts";
import { outcomeRows, type OperationRow, type OutcomeRow } from "../../src/zoom/outcome-rows.ts";
import { OPERATION_KEYS, OPERATIONS } from "../../src/zoom/operations.ts";
import { VARIANT_NAMES, VARIANTS } from "../../src/zoom/variants.ts";

/** The catalogue of outcomes as a Markdown table. */
export function outcomeTable(catalogue: Catalogue): string {
  const rows = outcomeRows(catalogue).map((row) => [
    `\`${row.key}\``,
    row.code === undefined ? "–" : String(row.code),
    perOperation(row, ({ status }) => perEdition(status)),
    perOperation(row, ({ evidence }) => perEdition(evidence)),
    row.meetingId ? `\`${row.meetingId}\`` : "–",
    row.cause,
  ]);
  return markdown(["Outcome", "Code", "HTTP", "Evidence", "Meeting id", "What brings it about"], rows);
}

/** The operations as a Markdown table. */
export function operationTable(): string {
  const rows = OPERATION_KEYS.map((key) => {
    const { method, path, summary, scope } = OPERATIONS[key];
    return [
      `\`${method.toUpperCase()} ${path}\``,
      summary,
      `\`${key}\``,
      scope ? `\`${scope.classic}\`, \`${scope.granular}\`` : "–",
    ];
  });
  return markdown(["Call", "What it does", "Operation", "Scope, classic and granular"], rows);
}

/** What is known of Zoom's own answers on each operation, as counts of outcomes by their evidence. */
const KNOWN_BY: readonly Evidence[] = ["documented", "recorded", "reported", "assumed"];

/** How far each operation is served, and what that rests on, as a Markdown table: ours left out. */
export function supportTable(catalogue: Catalogue): string {
  const rows = OPERATION_KEYS.map((key) => {
    const outcomes = catalogue.of(key).filter(({ evidence }) => evidence !== "simulator");
    const counted = (wanted: (outcome: Outcome, edition: Edition) => boolean): string => {
      const [postman, current] = EDITIONS.map((edition) =>
        String(outcomes.filter((each) => each.status[edition] && wanted(each, edition)).length),
      );
      return perEdition({ postman: postman ?? "", current: current ?? "" });
    };
    return [
      `\`${key}\``,
      perEdition(onOperation(catalogue.success(key), key).status),
      counted(() => true),
      ...KNOWN_BY.map((evidence) => counted((each, edition) => evidenceOf(each, edition) === evidence)),
    ];
  });
  return markdown(["Operation", "Success", "Outcomes", ...KNOWN_BY], rows);
}

/** The variants as a Markdown table. */
export function variantTable(): string {
  const rows = VARIANT_NAMES.map((name) => {
    const { values, about, source } = VARIANTS[name];
    return [`\`${name}\``, values.map((value) => `\`${value}\``).join(" "), about, source];
  });
  return markdown(["Variant", "Values, default first", "What it decides", "Sources"], rows);
}

/** The faults as a Markdown table. */
export function faultTable(): string {
  const rows = faultRows().map(({ name, value, about }) => [`\`${name}\``, value ?? "–", about]);
  return markdown(["Fault", "Value, after `=`", "What happens"], rows);
}

/** A cell, and after it what operations have instead: `404 / 400; addRegistrant 400`. */
function perOperation(row: OutcomeRow, cell: (row: OperationRow) => string): string {
  const others = Object.entries(row.on)
    .map(([operation, own]) => [operation, cell(own)])
    .filter(([, own]) => own !== cell(row));
  return [cell(row), ...others.map((pair) => pair.join(" "))].join("; ");
}

/** `200`, or `200 / 201` where the editions differ, `– / 400` where `postman` lacks it. */
function perEdition({ postman, current }: PerEdition<string | number>): string {
  return postman === current ? String(postman) : `${postman ?? "–"} / ${current ?? "–"}`;
}

/** A table, its cells as they are written in Markdown. */
export function markdown(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n");
}
