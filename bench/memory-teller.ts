import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";

const MIB = 1_048_576;

/** Loaded before a contestant; it takes nothing from Node that every program does not have. */
const TELLS = `
  process.on("SIGUSR2", () => {
    const { writeFileSync, renameSync } = process.getBuiltinModule("fs");
    const file = process.env.MEMORY_FILE;
    writeFileSync(file + ".part", JSON.stringify(process.memoryUsage()));
    renameSync(file + ".part", file);
  });
`;

/** What a process knows of its own memory, MiB. */
type Told = Pick<NodeJS.MemoryUsage, "heapUsed" | "heapTotal" | "external">;

/** Lets contestants tell of their memory. */
export interface MemoryTeller extends Disposable {
  /** For the contestant's environment. */
  readonly environment: Readonly<Record<string, string>>;
  ask(pid: number): Promise<Told>;
}

/** Makes one; it keeps a folder until it is disposed of. */
export function memoryTeller(): MemoryTeller {
  const folder = mkdtempSync(join(tmpdir(), "memory-"));
  const file = join(folder, "told.json");
  return {
    environment: {
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(TELLS)}`,
      MEMORY_FILE: file,
    },
    async ask(pid) {
      process.kill(pid, "SIGUSR2");
      while (!existsSync(file)) await passed(10);
      const { heapUsed, heapTotal, external } = JSON.parse(readFileSync(file, "utf8")) as Told;
      rmSync(file);
      return { heapUsed: heapUsed / MIB, heapTotal: heapTotal / MIB, external: external / MIB };
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}
