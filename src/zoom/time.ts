/** One day in milliseconds. */
export const DAY = 86_400_000;

/** Whether a text begins with a day that there is: `Date.parse` takes the 31st of February for the 3rd of March. */
export function startsWithDay(text: string): boolean {
  const day = text.slice(0, 10);
  const parsed = Date.parse(day);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(day);
}

/** Zoom's way of writing a moment: `yyyy-MM-ddTHH:mm:ssZ`, without milliseconds. */
export function zoomTime(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}

/** The number of the UTC day that `epochMs` lies in; quotas restart when it changes. */
export function utcDay(epochMs: number): number {
  return Math.floor(epochMs / DAY);
}

/** The day of the week of such a day: 0 for Sunday. The epoch began on a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The moment at which the next UTC day begins, in epoch milliseconds. */
export function nextUtcDay(epochMs: number): number {
  return (utcDay(epochMs) + 1) * DAY;
}
