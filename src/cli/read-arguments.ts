import { parseArgs } from "node:util";
import { nearest } from "../scenario/nearest.ts";
import { environmentName, flagName, SIMULATOR_OPTIONS, type Option } from "../state/options.ts";
import { readOption } from "../state/read-option.ts";
import { SetupError } from "../state/setup-error.ts";
import { START_OPTIONS } from "./command-options.ts";

/** An option of a command. One that is `repeated` gathers its values in a list; the environment has one a line. */
export type CommandOption = Option & { readonly repeated?: true };

/** Options of a command, by their camelCase names. */
export type OptionTable = Readonly<Record<string, CommandOption>>;

/** The arguments of a command. */
export interface Arguments {
  /** Values of flags, else of the environment; absent where neither says anything. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
  readonly help: boolean;
}

const SHORT: Readonly<Record<string, string>> = { port: "p", help: "h" };

/**
 * Reads flags and, where they are silent, the environment.
 *
 * @param positionals how many arguments without a flag the command takes
 * @throws SetupError for an unknown flag or a value that cannot be
 */
export function readArguments(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  table: OptionTable,
  positionals = 0,
): Arguments {
  const flags = new Map(
    Object.entries(table).map(([name, option]) => [flagName(name, option), { name, option }]),
  );
  const parsed = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: {
      help: { type: "boolean", short: "h" },
      ...Object.fromEntries(
        [...flags].map(([flag, { name, option }]) => [
          flag,
          {
            type: takesValue(option) ? "string" : "boolean",
            ...(SHORT[name] && { short: SHORT[name] }),
          } as const,
        ]),
      ),
    },
  });

  const tokens = withNumbers(parsed.tokens, args);
  // Help is what somebody wants who cannot get a value right.
  if (tokens.some((token) => token.kind === "option" && token.name === "help")) {
    return { values: {}, positionals: [], help: true };
  }
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(table)) {
    const variable = environmentName(name, option);
    const text = environment[variable];
    if (text === undefined || text === "") continue;
    values[name] = option.repeated
      ? text
          .split(/\r?\n/)
          .filter(Boolean)
          .map((line) => readOption(option, line, variable))
      : readOption(option, text, variable);
  }
  const gathered: Record<string, unknown[]> = {};
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") rest.push(token.value);
    if (token.kind !== "option") continue;
    const known = flags.get(token.name);
    if (!known) throw unknownFlag(token.rawName, [...flags.keys()]);
    const { name, option } = known;
    if (takesValue(option) && token.value === undefined) {
      throw new SetupError(`${token.rawName} needs a value: ${token.rawName} ${placeholderOf(option)}`);
    }
    const value = readOption(option, token.value ?? "", token.rawName);
    // Variants and bounds add to those said before, and what is repeated adds to other flags; else the last one holds.
    if (option.repeated) values[name] = gathered[name] = [...(gathered[name] ?? []), value];
    else if (option.kind === "hosts") {
      values[name] = gathered[name] = [...(gathered[name] ?? []), ...(value as string[])];
    } else if (option.kind === "variants" || option.kind === "bounds")
      values[name] = { ...(values[name] as object), ...(value as object) };
    else values[name] = value;
  }
  const surplus = rest[positionals];
  if (surplus !== undefined) throw new SetupError(`"${surplus}" is not understood; see --help`);
  return { values, positionals: rest, help: false };
}

/** What `parseArgs` makes of an argument, or of a letter of one. */
type Token = { readonly index: number } & (
  | {
      readonly kind: "option";
      readonly name: string;
      readonly rawName: string;
      readonly value?: string | undefined;
    }
  | { readonly kind: "positional"; readonly value: string }
  | { readonly kind: "option-terminator" }
);

/** The tokens, in which `-1d` is an argument: no flag begins with a digit, though `-d` could be one. */
function withNumbers(tokens: readonly Token[], args: readonly string[]): readonly Token[] {
  const read = new Set<number>();
  return tokens.flatMap((token): readonly Token[] => {
    const { kind, index } = token;
    const value = args[index] ?? "";
    if (kind !== "option" || !/^-\d/.test(value)) return [token];
    // Each letter is a token of its own.
    if (read.has(index)) return [];
    read.add(index);
    return [{ kind: "positional", index, value }];
  });
}

function takesValue({ kind }: Option): boolean {
  return kind !== "flag" && kind !== "negative";
}

/** What the help writes for an option's value. */
export function placeholderOf(option: Option): string {
  if (option.placeholder) return option.placeholder;
  switch (option.kind) {
    case "choice":
      return option.values.join("|");
    case "integer":
      return "N";
    case "url":
      return "URL";
    default:
      return "TEXT";
  }
}

function unknownFlag(flag: string, flags: readonly string[]): SetupError {
  const name = flag.replace(/^-+/, "");
  const ofStart = Object.entries({ ...START_OPTIONS, ...SIMULATOR_OPTIONS });
  if (ofStart.some(([each, option]) => flagName(each, option) === name)) {
    return new SetupError(`there is no option ${flag} here: it is one of zoom-sim start. See --help`);
  }
  // `--explain` means its opposite's name, however much another one looks like it.
  const best = flags.find((each) => each === `no-${name}`) ?? nearest(name, flags, 1)[0];
  return new SetupError(`there is no option ${flag}; did you mean --${best}? See --help`);
}
