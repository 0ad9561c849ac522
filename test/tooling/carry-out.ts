import { execFile } from "node:child_process";
import { cpSync, mkdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { outsideEnv } from "../../tools/outside-env.mjs";
import { copied, environmentOf, type Stage } from "./dockerfile-stages.ts";

const run = promisify(execFile);

/**
 * Does what a stage says, in a folder that stands for its file system: it meets what COPY brings and nothing
 * else of the project. Returns the working directory it ends in.
 */
export async function carryOut(
  stage: Stage,
  { context, stages }: { context: string; stages: string },
): Promise<string> {
  const root = join(stages, stage.name);
  const env = { ...outsideEnv(), ...environmentOf(stage) };
  let cwd = root;
  for (const step of stage.steps) {
    const { keyword, text, from } = step;
    if (keyword === "WORKDIR") {
      cwd = join(root, text);
      mkdirSync(cwd, { recursive: true });
    } else if (keyword === "RUN") {
      await run("sh", ["-c", text], { cwd, env, maxBuffer: 2 ** 26 });
    } else if (keyword === "COPY") {
      const { sources, target } = copied(step);
      const place = join(target.startsWith("/") ? root : cwd, target);
      for (const source of sources) {
        const path = join(from === undefined ? context : join(stages, from), source);
        cpSync(path, statSync(path).isDirectory() ? place : join(place, basename(path)), { recursive: true });
      }
    }
  }
  return cwd;
}
