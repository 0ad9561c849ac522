import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** A server that is measured. */
export interface Contestant {
  readonly name: string;
  readonly args: readonly string[];
}

/** The built simulator. Its meeting takes everybody: a full meeting would be measured as refusals. */
export const SIMULATOR: Contestant = {
  name: "zoom-sim",
  args: [
    join(ROOT, "dist/main.js"),
    "start",
    "--port",
    "0",
    "--json",
    "--log-level",
    "warn",
    "--world-file",
    join(ROOT, "bench/world.json"),
  ],
};

/** The simulator as it starts by default. */
export const SIMULATOR_AS_IS: Contestant = {
  name: "zoom-sim",
  args: [join(ROOT, "dist/main.js"), "start", "--port", "0", "--json"],
};

/** Express and multer alone, built in the same way as any program would be: not bundled. */
export const BARE: Contestant = {
  name: "bare Express + multer",
  args: [join(ROOT, "dist/bench/bare-server.js")],
};

/** A contestant that listens. */
export interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts a contestant and waits until it says where it listens. */
export async function run({ args }: Contestant): Promise<Running> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const url = await urlFrom(child);
  return {
    url,
    stop: async () => {
      const gone = once(child, "exit");
      // As somebody ends it who means to start it again: Node then keeps what it has compiled.
      child.kill("SIGTERM");
      await gone;
    },
  };
}

function urlFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const url = /"url":"([^"]+)"/.exec(text)?.[1];
      if (url) resolve(url);
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code} before it listened`)));
  });
}
