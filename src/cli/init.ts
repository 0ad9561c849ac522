import { writeFile } from "node:fs/promises";
import { makePeople, MOST_PEOPLE } from "../state/make-people.ts";
import { SetupError } from "../state/setup-error.ts";
import { EXIT, type Terminal } from "./commands.ts";
import { commandHelp } from "./help.ts";
import { readArguments } from "./read-arguments.ts";
import { worldFileText } from "./world-file-text.ts";

const DEFAULT_FILE = "zoom-sim.world.jsonc";

const TABLE = {
  people: {
    kind: "integer",
    least: 0,
    most: MOST_PEOPLE,
    default: "0",
    about: "register this many made-up people for the first meeting",
  },
  seed: { kind: "integer", least: 0, most: 2 ** 31, default: "1", about: "which people are made up" },
} as const;

/** `zoom-sim init [FILE]`: writes a commented world file. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals, help } = readArguments(args, terminal.environment, TABLE, 1);
  if (help) {
    terminal.out(
      commandHelp(`zoom-sim init [FILE]`, `Writes a commented world file (default: ${DEFAULT_FILE}).`, TABLE),
    );
    return EXIT.ok;
  }
  const [file = DEFAULT_FILE] = positionals;
  const { people = 0, seed = 1 } = values as { people?: number; seed?: number };
  const text = worldFileText(people > 0 ? await makePeople(people, seed) : []);
  // `wx`: somebody's file is never written over.
  await writeFile(file, text, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    throw new SetupError(
      error.code === "EEXIST"
        ? `${file} exists already; name another file, or remove it first`
        : `cannot write ${file}: ${error.message}`,
    );
  });
  terminal.out(`${file} written; use it with: zoom-sim start --world-file ${file}\n`);
  return EXIT.ok;
}
