import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const IN_MEMORY = "/dev/shm";

/** A folder of a test's own where waiting for the disk takes no time, if the machine has such. */
export interface QuickFolder extends Disposable {
  readonly path: string;
}

export function quickFolder(name: string): QuickFolder {
  const path = mkdtempSync(join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), `${name}-`));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
