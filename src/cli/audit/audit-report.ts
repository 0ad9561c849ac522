import { LEVELS, type Finding, type Level } from "../../journal/audit/finding.ts";
import { printableLine } from "../printable.ts";
import type { Fields } from "../admin/admin-client.ts";
import type { CommandOption } from "../read-arguments.ts";

/** What the simulator says of the calls it has seen. */
export interface AuditReport {
  readonly findings: readonly Finding[];
  /** How many exchanges were looked at. */
  readonly exchanges: number;
  /** How many of them the journal no longer has. */
  readonly dropped: number;
  readonly passedOver: number;
  /** Whether no journal is kept, so that nothing was looked at. */
  readonly requestJournalDisabled: boolean;
}

/** What an answer must have to be one. */
export const AUDIT_FIELDS: Fields<AuditReport> = {
  findings: "list",
  exchanges: "number",
  dropped: "number",
  passedOver: "number",
  requestJournalDisabled: "flag",
};

/** Why there is no audit, and the cure. */
export const NO_JOURNAL =
  "no journal is kept; start with --journal-entries and --journal-bytes above 0 to know what in the calls Zoom would not like";

/** The option that makes findings fail a run. */
export const FAIL_ON_OPTION = {
  kind: "choice",
  values: LEVELS,
  about: "exit with 1 when the audit finds something of this level or above",
} as const satisfies CommandOption;

/** The findings of a level or above. */
export function findingsFrom({ findings }: AuditReport, level: Level): readonly Finding[] {
  return findings.filter((finding) => LEVELS.indexOf(finding.level) <= LEVELS.indexOf(level));
}

/** Why a run fails that may have no finding of this level. */
export function failureLine(found: number, level: Level): string {
  return `${found === 1 ? "1 finding" : `${found} findings`} of level ${level}${level === "error" ? "" : " or above"}`;
}

/** `audit of 12 calls: 1 error, 2 info`, and a line for each finding; the same one again is counted in its line. */
export function auditLines({
  findings,
  exchanges,
  dropped,
  passedOver,
  requestJournalDisabled,
}: AuditReport): string[] {
  if (requestJournalDisabled) return [`no audit: ${NO_JOURNAL}`];
  const counts = LEVELS.flatMap((level) => {
    const { length } = findings.filter((each) => each.level === level);
    return length === 0 ? [] : [`${length} ${length === 1 || level === "info" ? level : `${level}s`}`];
  });
  const unseen = passedOver === 0 ? "" : `; about ${passedOver} came too fast to be looked at`;
  const gone = dropped === 0 ? "" : ` (${dropped} of them no longer in the journal${unseen})`;
  return [
    `audit of ${exchanges === 1 ? "1 call" : `${exchanges} calls`}: ${counts.join(", ") || "nothing found"}${gone}`,
    ...LEVELS.flatMap((level) => alike(findings.filter((each) => each.level === level)).map(findingLine)),
  ];
}

/** Findings that say the same, together. */
function alike(findings: readonly Finding[]): (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const each of findings) {
    const key = JSON.stringify([each.rule, each.world, each.message]);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()];
}

/** Most exchanges that are named with a finding. */
const MOST_NAMED = 3;

function findingLine(same: readonly Finding[]): string {
  const [first] = same;
  if (!first) return "";
  const { level, rule, message, world } = first;
  const exchanges = [...new Set(same.flatMap((each) => each.exchanges))];
  const more = exchanges.length > MOST_NAMED ? ` and ${exchanges.length - MOST_NAMED} more` : "";
  const named = exchanges.length === 0 ? "" : `, journal ${exchanges.slice(0, MOST_NAMED).join(", ")}${more}`;
  const often = same.length > 1 ? ` (${same.length} times)` : "";
  return `  ${printableLine(`${level.padEnd(7)}  ${rule}: ${message}${often}  [world ${world}${named}]`)}`;
}
