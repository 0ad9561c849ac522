import type { ClockChange } from "../../state/clock.ts";
import { isMoment } from "../../state/read-option.ts";
import { isObject } from "../../zoom/is-object.ts";
import { AdminRefused } from "./endpoint.ts";

const FORMS =
  '{"freeze": true}, {"freeze": "2030-01-01T00:00:00Z"}, {"run": true}, {"set": "2030-01-01T00:00:00Z"} or {"advance": "1d2h30m"}';

const UNITS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };

/** What a clock is to do, one thing after the other. */
export interface AskedChange {
  readonly changes: readonly ClockChange[];
  /** As it was asked for: `advance "1d"`. */
  readonly asked: string;
}

/**
 * Reads what a clock is to do. Freezing at a moment is setting it and then stopping it.
 *
 * @throws AdminRefused for anything else
 */
export function readClockChange(body: unknown): AskedChange {
  const [[name, value] = [], ...others] = isObject(body) ? Object.entries(body) : [];
  if (others.length > 0 || name === undefined) throw new AdminRefused(400, `say one thing: ${FORMS}`);
  const changes = changesOf(name, value);
  if (changes) return { changes, asked: `${name} ${JSON.stringify(value)}` };
  throw new AdminRefused(400, `${name}: ${JSON.stringify(value)} is nothing a clock can do; say ${FORMS}`);
}

function changesOf(name: string, value: unknown): readonly ClockChange[] | undefined {
  switch (name) {
    case "freeze":
      return value === true ? [{ freeze: true }] : [{ set: moment(value) }, { freeze: true }];
    case "run":
      return value === true ? [{ run: true }] : undefined;
    case "set":
      return [{ set: moment(value) }];
    case "advance":
      return [{ advance: duration(value) }];
    default:
      return undefined;
  }
}

/** How JavaScript writes years beyond 9999, which the clock refuses by name. */
const FAR_YEAR = /^[+-]\d{6}-\d\d-\d\dT[\d:.]+Z$/;

function moment(value: unknown): number {
  if (typeof value === "string") {
    if (isMoment(value) || FAR_YEAR.test(value)) {
      const at = Date.parse(value);
      if (!Number.isNaN(at)) return at;
    }
    if (isMoment(`${value}Z`)) {
      throw new AdminRefused(400, `${JSON.stringify(value)} has no zone; write ${value}Z, which is UTC`);
    }
  }
  throw new AdminRefused(400, `${JSON.stringify(value)} is no moment; write 2030-01-01T00:00:00Z`);
}

/** Milliseconds, or days, hours, minutes and seconds: `1d2h30m5s`; with a minus, back. However much it is. */
function duration(value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  // A command line knows no numbers.
  if (typeof value === "string" && /^-?\d+$/.test(value)) return Number(value);
  const [, sign, text = ""] = /^(-?)((?:\d+[dhms])+)$/.exec(String(value)) ?? [];
  if (text === "") {
    throw new AdminRefused(
      400,
      `${JSON.stringify(value)} is no length of time; write 1d2h30m5s or milliseconds; with a minus, back: -1d`,
    );
  }
  const total = [...text.matchAll(/(\d+)([dhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ""] ?? 0),
    0,
  );
  return sign === "-" ? -total : total;
}
