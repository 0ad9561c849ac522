import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder that only this user reads, and that goes with this process at the latest. */
export interface PrivateFolder {
  readonly path: string;
  /** Writes a file that only this user reads. Returns its path. */
  readonly write: (name: string, text: string) => string;
  readonly remove: () => void;
}

/** Makes a folder of one's own for temporary files. */
export function privateFolder(): PrivateFolder {
  // For this user alone: the system makes it so.
  const path = mkdtempSync(join(tmpdir(), "zoom-sim-"));
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
