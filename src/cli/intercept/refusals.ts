/** What was refused during a run, for its report. */
export interface Refusals {
  readonly add: (reason: string) => void;
  /** A line for each reason, with how often it arose. */
  readonly lines: () => readonly string[];
}

/** More reasons than this are not kept: a client may ask for ever new hosts. */
const MOST = 20;

/** Gathers refusals. */
export function gatherRefusals(): Refusals {
  const counts = new Map<string, number>();
  let others = 0;
  return {
    add(reason) {
      const count = counts.get(reason);
      if (count === undefined && counts.size >= MOST) others += 1;
      else counts.set(reason, (count ?? 0) + 1);
    },
    lines: () => [
      ...[...counts].map(([reason, count]) => (count === 1 ? reason : `${reason} (${count} times)`)),
      ...(others === 0 ? [] : [`${others} other calls to Zoom's hosts were refused`]),
    ],
  };
}
