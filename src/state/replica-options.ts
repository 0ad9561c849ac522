import { hash } from "node:crypto";
import { flagName, SIMULATOR_OPTIONS, type Option, type SimulatorOptionName } from "./options.ts";
import type { Settings } from "./settings.ts";

/** How a simulator was told to behave: texts by what is said on the command line. No secret is among them. */
export type TellingOptions = Readonly<Record<string, string>>;

/** What each simulator may be told for itself, or is told to nobody. */
const OWN: ReadonlySet<string> = new Set<SimulatorOptionName>(["state", "adminToken", "seed", "metrics"]);

/** What is written in one piece. */
type Value = string | number | boolean | undefined | readonly string[];

/** Under which name a digest stands of what a world file says of worlds. */
const WORLD_FILE = "--world-file";

const DIGEST_SIZE = 16;

/** What simulators that share worlds must be told alike. */
export function tellingOptions(settings: Settings): TellingOptions {
  const { data, webhooks, namedWorlds } = settings;
  const told = Object.entries(SIMULATOR_OPTIONS).flatMap(([name, option]) =>
    OWN.has(name) ? [] : textsOf(name, option, settings[name as SimulatorOptionName]),
  );
  const digest = hash("sha256", JSON.stringify([data, webhooks, namedWorlds]));
  return { ...Object.fromEntries(told), [WORLD_FILE]: digest.slice(0, DIGEST_SIZE) };
}

function textsOf(
  name: string,
  option: Option,
  value: Settings[SimulatorOptionName],
): (readonly [string, string])[] {
  const flag = `--${flagName(name, option)}`;
  if (typeof value !== "object" || Array.isArray(value)) return [[flag, textOf(option, value)]];
  return Object.entries(value).map(([each, of]) => [`${flag} ${each}`, String(of)]);
}

function textOf({ kind }: Option, value: Value): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return "not set";
  if (typeof value === "boolean") return value === (kind === "negative") ? "not set" : "set";
  if (kind === "time") return new Date(Number(value)).toISOString();
  return String(value);
}

/**
 * Says in one line in which options this simulator differs from others.
 *
 * @param others what they say of themselves, as JSON; what simulators of other versions do not know is passed over
 * @returns undefined where there is no difference
 */
export function differenceLine(own: TellingOptions, others: readonly string[]): string | undefined {
  const read = others.map((text) => JSON.parse(text) as TellingOptions);
  const differences = Object.entries(own).flatMap(([name, here]) => {
    const there = new Set(
      read.flatMap(({ [name]: text }) => (text === undefined || text === here ? [] : [text])),
    );
    if (there.size === 0) return [];
    return [
      name === WORLD_FILE ? `${name} (another)` : `${name} (${here} here, ${[...there].join(" and ")} there)`,
    ];
  });
  return differences.length === 0
    ? undefined
    : `this simulator and others that share its store were started with different options: ${differences.join(", ")}; give all the same, or a call is answered in the manner of whichever it comes to`;
}
