import { startsWithDay } from "../zoom/time.ts";
import { isVariantValue, VARIANT_NAMES, VARIANTS, type VariantName } from "../zoom/variants.ts";
import { BOUND_NAMES, boundOption, MOST_BOUND, type BoundName } from "./bounds.ts";
import type { OptionKind } from "./options.ts";
import { SetupError } from "./setup-error.ts";

/**
 * Reads the text of an option.
 *
 * @param label how the user wrote the option: `--port`, `ZOOM_SIM_PORT`
 * @returns a string, number, boolean, or for variants and bounds an object
 * @throws SetupError that names the value and what it can be
 */
export function readOption(option: OptionKind, text: string, label: string): unknown {
  const value = valueOf(option, text, label);
  if (value === undefined) throw new SetupError(`${label} is "${text}"; it can be ${valuesOf(option)}`);
  return value;
}

/** The value of a text; undefined when it is none of the option's. */
function valueOf(option: OptionKind, text: string, label: string): unknown {
  switch (option.kind) {
    case "choice":
      return option.values.includes(text) ? text : undefined;
    case "integer":
      return /^-?\d{1,16}$/.test(text) && Number(text) >= option.least && Number(text) <= option.most
        ? Number(text)
        : undefined;
    case "flag":
      return isYes(text);
    case "negative": {
      const yes = isYes(text);
      return yes === undefined ? undefined : !yes;
    }
    case "time":
      return isMoment(text) ? Date.parse(text) : undefined;
    case "url":
      return isHttpUrl(text) ? text.replace(/\/+$/, "") : undefined;
    case "variants":
      return Object.fromEntries(
        text
          .split(",")
          .filter(Boolean)
          .map((pair) => readVariant(pair.trim(), label)),
      );
    case "bounds":
      return Object.fromEntries(
        text
          .split(",")
          .filter(Boolean)
          .map((pair) => readBound(pair.trim(), label)),
      );
    case "hosts":
      return hostsIn(text);
    default:
      return text === "" ? undefined : text;
  }
}

/** In words: what an option can be. */
function valuesOf(option: OptionKind): string {
  switch (option.kind) {
    case "choice":
      return option.values.join(", ");
    case "integer":
      return `a whole number from ${option.least} to ${option.most}`;
    case "time":
      return "a moment such as 2030-01-31T09:00:00Z";
    case "url":
      return "an address such as http://127.0.0.1:4780";
    case "hosts":
      return "names of hosts, without http:// and without a port, such as app.example.com,192.0.2.7";
    case "text":
      return "any text but an empty one";
    default:
      return "true or false";
  }
}

/** Names of hosts as addresses hold them; undefined when one cannot be a host's. */
function hostsIn(text: string): string[] | undefined {
  const names = text
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
  const isHost = (name: string): boolean =>
    URL.canParse(`http://${name}/`) && new URL(`http://${name}/`).hostname === name;
  return names.length > 0 && names.every(isHost) ? names : undefined;
}

/** Whether a switch is on; an empty text is a switch that merely stands there. */
function isYes(text: string): boolean | undefined {
  if (["", "1", "true", "yes"].includes(text)) return true;
  return ["0", "false", "no"].includes(text) ? false : undefined;
}

/** What stands before the first equals sign, and all that follows it. */
function nameAndValue(pair: string): [name: string, value: string] {
  const [name = "", ...rest] = pair.split("=");
  return [name, rest.join("=")];
}

function readVariant(pair: string, label: string): [VariantName, string] {
  const [name, value] = nameAndValue(pair);
  const known = VARIANT_NAMES.find((each) => each === name);
  if (!known) throw new SetupError(`${label} names "${name}"; the variants are ${VARIANT_NAMES.join(", ")}`);
  if (!isVariantValue(known, value)) {
    throw new SetupError(
      `${label} sets ${name} to "${value}"; it can be ${VARIANTS[known].values.join(", ")}`,
    );
  }
  return [known, value];
}

function readBound(pair: string, label: string): [BoundName, number] {
  const [name, value] = nameAndValue(pair);
  const known = BOUND_NAMES.find((each) => each === name || boundOption(each) === name);
  if (!known) {
    throw new SetupError(
      `${label} names "${name}"; the bounds are ${BOUND_NAMES.map(boundOption).join(", ")}`,
    );
  }
  if (!/^\d{1,10}$/.test(value) || Number(value) < 1 || Number(value) > MOST_BOUND) {
    throw new SetupError(
      `${label} sets ${name} to "${value}"; it can be a whole number from 1 to ${MOST_BOUND}`,
    );
  }
  return [known, Number(value)];
}

/** A day, or a moment with its zone. `Date.parse` alone takes "May be 5". */
export function isMoment(text: string): boolean {
  const form = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;
  return form.test(text) && startsWithDay(text) && !Number.isNaN(Date.parse(text));
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
