/** An outcome of one operation. */
export interface OutcomeOf {
  readonly outcome: string;
  readonly operation: string;
}

/** One that was answered, and where. */
export interface Met extends OutcomeOf {
  /** The first exchange of it in the journal. */
  readonly first?: string;
  readonly world?: string;
}

/** One that no call was answered with, and how to bring it about. */
export interface Missed extends OutcomeOf {
  readonly how?: {
    readonly call?: string;
    readonly header?: string;
    readonly address?: string;
    readonly id?: string;
  };
}

/** One that somebody took out of the base, and why. */
export interface Ignored extends OutcomeOf {
  readonly reason: string;
  /** Whether it was met all the same, so that ignoring it is no longer needed. */
  readonly met: boolean;
}

/** One that no call of the operation can meet under the settings of its run. */
export interface Unreachable extends OutcomeOf {
  readonly why: string;
}

/** Which outcomes of the operations called were met, as the simulator answers, and what was made of it here. */
export interface CoverageReport {
  readonly edition: string;
  /** The operations that were called. */
  readonly operations: readonly string[];
  readonly met: readonly Met[];
  readonly missed: readonly Missed[];
  /** Outcomes that were met and do not count: nobody has seen Zoom give them. */
  readonly other: readonly Met[];
  readonly faults: { readonly met: readonly string[]; readonly missed: readonly string[] };
  /** How many outcomes count. */
  readonly base: number;
  readonly covered: number;
  /** Rounded down: it reaches a bound only where the exact share does. */
  readonly percent: number;
  /** Those that do not count because no call could meet them; reports of before have none. */
  readonly unreachable?: readonly Unreachable[];
  readonly ignored?: readonly Ignored[];
  /** Missed ones that the baseline did not know: they are reported and do not count. */
  readonly added?: readonly Missed[];
}

/** What tells outcomes of a report apart, as people write it: `batchRegistrants:capacity-reached`. */
export function pairOf({ operation, outcome }: OutcomeOf): string {
  return `${operation}:${outcome}`;
}

/** The report with its numbers made anew from its lists. */
export function counted(report: CoverageReport): CoverageReport {
  const covered = report.met.length;
  const base = covered + report.missed.length;
  return { ...report, base, covered, percent: base === 0 ? 0 : Math.floor((100 * covered) / base) };
}

/** Whether a report reaches a bound in percent. Where nothing was called, only a bound of 0 is reached. */
export function reaches({ base, covered }: CoverageReport, bound: number): boolean {
  return base === 0 ? bound === 0 : 100 * covered >= bound * base;
}

/** `coverage 45 %: 9 of 20 outcomes of 2 operations, edition postman`. */
export function coverageLine({ base, covered, percent, operations, edition }: CoverageReport): string {
  if (base === 0) return `coverage: no operation was called, edition ${edition}`;
  const called = operations.length === 1 ? "1 operation" : `${operations.length} operations`;
  return `coverage ${percent} %: ${covered} of ${base} outcomes of ${called}, edition ${edition}`;
}

/** Why a report does not reach a bound. */
export function belowLine({ base, percent }: CoverageReport, bound: number): string {
  return base === 0
    ? `no operation was called: coverage cannot reach ${bound} %`
    : `coverage ${percent} % is below ${bound} %`;
}
