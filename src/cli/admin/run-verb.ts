import { SetupError } from "../../state/setup-error.ts";
import { EXIT, type Terminal } from "../commands.ts";
import { commandHelp } from "../help.ts";
import { readArguments, type OptionTable } from "../read-arguments.ts";
import { CONNECTION_OPTIONS, readAddress, type ConnectionValues } from "./admin-address.ts";
import { adminClient, type AdminClient } from "./admin-client.ts";
import { inCommands } from "./in-commands.ts";
import { SimulatorRefused } from "./simulator-refused.ts";

/** What a verb is given to act. */
export interface Asked<V> {
  readonly values: V & { readonly json?: boolean };
  readonly positionals: readonly string[];
  readonly admin: AdminClient;
  readonly terminal: Terminal;
  /** Writes an answer: as JSON where that was asked for, else as these lines. */
  readonly print: (answer: object, lines: readonly string[]) => void;
}

/** A command that speaks to a running simulator. */
export interface Verb<V> {
  /** Behind `zoom-sim `, without `[options]`. */
  readonly usage: string;
  readonly about: string;
  /** Its own options, beside those of the connection and `--json`. */
  readonly options: OptionTable;
  /** How many arguments without a flag it takes; none by default. */
  readonly positionals?: number;
  /** Why no world can be chosen, where it is about all of them; undefined: one can. */
  readonly ofAllWorlds?: string | ((values: V) => string | undefined);
  /** Which worlds are meant where none is named; the default world, unless said. */
  readonly worldUnlessNamed?: string;
  /** What stands below the options in its help. */
  readonly more?: string;
  /** @returns the exit code; without one, all is well */
  readonly act: (asked: Asked<V>) => Promise<number | void>;
}

const JSON_OPTION = { kind: "flag", about: "print the answer as JSON" } as const;

/** Runs a verb with its arguments. @throws SetupError for what cannot be, and whatever the verb meets */
export async function runVerb<V>(
  verb: Verb<V>,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const table = { ...verb.options, ...CONNECTION_OPTIONS, json: JSON_OPTION };
  const readIn = (environment: NodeJS.ProcessEnv) =>
    readArguments(args, environment, table, verb.positionals);
  const said = readIn(terminal.environment);
  const ofAllWorlds =
    typeof verb.ofAllWorlds === "function" ? verb.ofAllWorlds(said.values as V) : verb.ofAllWorlds;
  const { values, positionals, help } =
    ofAllWorlds === undefined ? said : readIn(withoutWorld(terminal.environment));
  if (help) {
    const { world, ...others } = table;
    const { worldUnlessNamed = world.default } = verb;
    const meant = { ...world, default: worldUnlessNamed };
    const shown = { ...others, ...(ofAllWorlds === undefined && { world: meant }) };
    terminal.out(commandHelp(`zoom-sim ${verb.usage} [options]`, verb.about, shown) + (verb.more ?? ""));
    return EXIT.ok;
  }
  const read = values as V & ConnectionValues & { readonly json?: boolean };
  if (ofAllWorlds !== undefined && read.world !== undefined) {
    throw new SetupError(`${ofAllWorlds}; leave out --world`);
  }
  const address = readAddress(read);
  const asked: Asked<V> = {
    values: read,
    positionals,
    admin: adminClient(address),
    terminal,
    print: (answer, lines) =>
      terminal.out(
        read.json ? `${JSON.stringify(answer, null, 2)}\n` : lines.map((line) => `${line}\n`).join(""),
      ),
  };
  try {
    return (await verb.act(asked)) ?? EXIT.ok;
  } catch (error) {
    if (!(error instanceof SimulatorRefused)) throw error;
    throw new SetupError(inCommands(error.message, address.world));
  }
}

/** The variable says which world an app's tests mean, not that this command is to be about it alone. */
function withoutWorld({ ZOOM_SIM_WORLD: _world, ...others }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return others;
}
