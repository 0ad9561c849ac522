import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SetupError } from "../../state/setup-error.ts";

/** A folder that only this user reads, and that goes with this process at the latest. */
export interface PrivateFolder {
  readonly path: string;
  /** Writes a file that only this user reads. Returns its path. */
  readonly write: (name: string, text: string) => string;
  readonly remove: () => void;
}

/**
 * Makes a folder of one's own for temporary files.
 *
 * @throws SetupError where none can be made
 */
export function privateFolder(): PrivateFolder {
  const path = makeFolder();
  const remove = (): void => {
    process.off("exit", remove);
    rmSync(path, { recursive: true, force: true });
  };
  // Should the process fail, there is no other chance.
  process.on("exit", remove);
  return {
    path,
    write(name, text) {
      const file = join(path, name);
      writeFileSync(file, text, { mode: 0o600, flag: "wx" });
      return file;
    },
    remove,
  };
}

function makeFolder(): string {
  try {
    // For this user alone: the system makes it so.
    return mkdtempSync(join(tmpdir(), "zoom-sim-"));
  } catch (error) {
    throw new SetupError(
      `cannot make a folder in ${tmpdir()}: ${(error as Error).message}; set TMPDIR to one that can be written`,
    );
  }
}
