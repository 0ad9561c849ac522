import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";

/** Lets a contestant tell of itself whenever it is asked. */
export interface Teller extends Disposable {
  /** For the contestant's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Asks, and waits for what it tells. */
  ask(pid: number): Promise<string>;
}

/**
 * Makes one; it keeps a folder until it is disposed of.
 *
 * @param answer source text of a function that is handed `tell(text)`; it runs in the contestant, each time that it is
 *   asked. What it needs of Node it takes by `process.getBuiltinModule`, so that nothing more is loaded before.
 */
export function tellerOf(answer: string): Teller {
  const folder = mkdtempSync(join(tmpdir(), "told-"));
  const file = join(folder, "told");
  const source = `
    const answer = ${answer};
    process.on("SIGUSR2", () => answer((text) => {
      const { writeFileSync, renameSync } = process.getBuiltinModule("fs");
      writeFileSync(process.env.TOLD_FILE + ".part", text);
      renameSync(process.env.TOLD_FILE + ".part", process.env.TOLD_FILE);
    }));
  `;
  return {
    environment: {
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(source)}`,
      TOLD_FILE: file,
    },
    async ask(pid) {
      process.kill(pid, "SIGUSR2");
      while (!existsSync(file)) await passed(10);
      const text = readFileSync(file, "utf8");
      rmSync(file);
      return text;
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}
