import type { ClockChange } from "../../state/clock.ts";
import { isObject } from "../../zoom/is-object.ts";
import { AdminRefused } from "./endpoint.ts";

const FORMS =
  '{"freeze": true}, {"freeze": "2030-01-01T00:00:00Z"}, {"run": true}, {"set": "2030-01-01T00:00:00Z"} or {"advance": "1d2h30m"}';

const UNITS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };

/**
 * Reads what a clock is to do. Freezing at a moment is setting it and then stopping it.
 *
 * @throws AdminRefused for anything else
 */
export function readClockChange(body: unknown): readonly ClockChange[] {
  const [[name, value] = [], ...others] = isObject(body) ? Object.entries(body) : [];
  if (others.length > 0 || name === undefined) throw new AdminRefused(400, `say one thing: ${FORMS}`);
  switch (name) {
    case "freeze":
      return value === true ? [{ freeze: true }] : [{ set: moment(value) }, { freeze: true }];
    case "run":
      if (value === true) return [{ run: true }];
      break;
    case "set":
      return [{ set: moment(value) }];
    case "advance":
      return [{ advance: duration(value) }];
  }
  throw new AdminRefused(400, `${name}: ${JSON.stringify(value)} is nothing a clock can do; say ${FORMS}`);
}

function moment(value: unknown): number {
  const at = typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new AdminRefused(400, `${JSON.stringify(value)} is no moment; write 2030-01-01T00:00:00Z`);
  }
  return at;
}

/** Milliseconds, or days, hours, minutes and seconds: `1d2h30m5s`; with a minus, back. */
function duration(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  // A command line knows no numbers.
  if (typeof value === "string" && /^-?\d{1,12}$/.test(value)) return Number(value);
  const [, sign, text = ""] = /^(-?)((?:\d{1,6}[dhms])+)$/.exec(String(value)) ?? [];
  if (text === "") {
    throw new AdminRefused(
      400,
      `${JSON.stringify(value)} is no length of time; write 1d2h30m5s or milliseconds`,
    );
  }
  const total = [...text.matchAll(/(\d+)([dhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ""] ?? 0),
    0,
  );
  return sign === "-" ? -total : total;
}
