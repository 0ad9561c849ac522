import { DAY } from "./time.ts";

/** Whether a name is a timezone that this Node knows. */
export function isTimezone(name: string): boolean {
  // The one that most name; for any other, Node takes 5 MiB of tables in.
  if (name === "UTC") return true;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

/**
 * A moment as Zoom writes it, in epoch milliseconds: with `Z` or an offset as it stands, without in
 * the timezone. An hour that daylight saving skips is taken as an hour later, one that it repeats as
 * the first of the two. NaN for what is no moment.
 */
export function momentOf(text: string, timezone: string): number {
  if (/(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return Date.parse(text);
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return asUtc;
  // The offset depends on the moment sought. It is that of the day before or, if not, of the day after;
  // a skipped hour has neither.
  const before = offsetAt(asUtc - DAY, timezone);
  const after = offsetAt(asUtc + DAY, timezone);
  const offset = [before, after].find((each) => offsetAt(asUtc - each, timezone) === each) ?? before;
  return asUtc - offset;
}

/** What the clocks of a timezone show at a moment, as if they showed UTC: epoch milliseconds. */
export function wallClock(epochMs: number, timezone: string): number {
  return epochMs + offsetAt(epochMs, timezone);
}

/** How far a timezone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(epochMs: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(epochMs);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value);
  const local = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return local - Math.floor(epochMs / 1000) * 1000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Made once for a timezone: making one takes longer than all that it is then asked. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    // Names may be written in small or capital letters, in more ways than are worth keeping.
    if (clocks.size >= 100) clocks.clear();
    clocks.set(timeZone, clock);
  }
  return clock;
}
