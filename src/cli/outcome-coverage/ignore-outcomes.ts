import { nearest } from "../../scenario/nearest.ts";
import { SetupError } from "../../state/setup-error.ts";
import { OPERATION_KEYS } from "../../zoom/operations.ts";
import { counted, pairOf, type CoverageReport, type Ignored, type OutcomeOf } from "./coverage-report.ts";

/** An outcome that is not to count, and why. */
export interface Ignore {
  /** An outcome's key, or `operation:key` where only one operation's is meant. */
  readonly key: string;
  readonly reason: string;
}

/**
 * Reads `capacity-reached=our meetings are small`.
 *
 * @throws SetupError for one without a reason
 */
export function readIgnore(text: string): Ignore {
  const at = text.indexOf("=");
  const key = (at < 0 ? text : text.slice(0, at)).trim();
  const reason = at < 0 ? "" : text.slice(at + 1).trim();
  if (key !== "" && reason !== "") return { key, reason };
  throw new SetupError(
    `--ignore is "${text}"; write the outcome and why it does not count: --ignore "${key || "capacity-reached"}=our meetings are small"`,
  );
}

/**
 * Looks whether outcomes exist.
 *
 * @param keys those that exist
 * @param pairs those of a report, as `operation:key`
 * @throws SetupError for one that does not, with the nearest names
 */
export function checkIgnores(
  ignores: readonly Ignore[],
  keys: readonly string[],
  pairs: readonly string[] = [],
): void {
  const names = [...keys, ...pairs];
  for (const { key } of ignores) {
    if (names.includes(key)) continue;
    const [, operation, outcome] = /^([^:]*):(.*)$/.exec(key) ?? [];
    if (operation === undefined || outcome === undefined || !keys.includes(outcome)) {
      throw new SetupError(
        `--ignore names "${key}", which is no outcome; nearest: ${nearest(key, names).join(", ")}`,
      );
    }
    // An operation that was not called has no pairs.
    const operations = [...OPERATION_KEYS, ...pairs.map((pair) => pair.replace(/:.*$/, ""))];
    if (operations.includes(operation)) continue;
    const near = nearest(operation, [...new Set(operations)]).map((each) => `${each}:${outcome}`);
    throw new SetupError(
      `--ignore names "${key}", and no operation is named "${operation}"; nearest: ${near.join(", ")}`,
    );
  }
}

/**
 * Takes outcomes out of what counts, and lists them with their reasons.
 *
 * @param known the keys of outcomes that exist, beside those in the report
 * @throws SetupError for an outcome that is nowhere, with the nearest names
 */
export function ignoreOutcomes(
  report: CoverageReport,
  ignores: readonly Ignore[],
  known: readonly string[],
): CoverageReport {
  if (ignores.length === 0) return report;
  const before = report.ignored ?? [];
  const listed = [
    ...report.met,
    ...report.missed,
    ...report.other,
    ...(report.added ?? []),
    ...(report.unreachable ?? []),
    ...before,
  ];
  const keys = [...new Set([...known, ...listed.map(({ outcome }) => outcome)])];
  checkIgnores(ignores, keys, [...new Set(listed.map(pairOf))]);
  const reasons = new Map(ignores.map(({ key, reason }) => [key, reason]));
  const reasonOf = (each: OutcomeOf): string | undefined =>
    reasons.get(pairOf(each)) ?? reasons.get(each.outcome);
  const taken = (of: readonly OutcomeOf[], met: boolean): Ignored[] =>
    of.flatMap((each) => {
      const reason = reasonOf(each);
      return reason === undefined ? [] : [{ outcome: each.outcome, operation: each.operation, reason, met }];
    });
  const counts = (each: OutcomeOf): boolean => reasonOf(each) === undefined;
  return counted({
    ...report,
    met: report.met.filter(counts),
    missed: report.missed.filter(counts),
    ...(report.added && { added: report.added.filter(counts) }),
    ignored: [
      ...before.filter(counts),
      ...before.flatMap((each) => taken([each], each.met)),
      ...taken(report.met, true),
      ...taken([...report.missed, ...(report.added ?? [])], false),
    ],
  });
}
