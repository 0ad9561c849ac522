import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** A server that is measured. */
export interface Contestant {
  readonly name: string;
  readonly command: readonly [file: string, ...args: string[]];
  /** Where it listens, for one that does not say so on a line of JSON; it is tried until it listens. */
  readonly url?: string;
  /** What is set in its environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The built simulator. Its meeting takes everybody: a full meeting would be measured as refusals. */
export function simulator(...options: readonly string[]): Contestant {
  return {
    name: ["zoom-sim", ...options].join(" "),
    command: [
      process.execPath,
      join(ROOT, "dist/main.js"),
      "start",
      "--port",
      "0",
      "--json",
      "--log-level",
      "warn",
      "--world-file",
      join(ROOT, "bench/world.json"),
      ...options,
    ],
  };
}

/** The simulator as it starts by default. */
export const SIMULATOR_AS_IS: Contestant = {
  name: "zoom-sim",
  command: [process.execPath, join(ROOT, "dist/main.js"), "start", "--port", "0", "--json"],
};

/** Express and multer alone, compiled and not bundled, as most programs are. */
export const BARE: Contestant = {
  name: "bare Express",
  command: [process.execPath, join(ROOT, "dist/bench/bare-server.js")],
};

/** Node's HTTP server with multer's own parser. */
export const RAW: Contestant = {
  name: "node:http + busboy",
  command: [process.execPath, join(ROOT, "dist/bench/raw-server.js")],
};

/** A contestant that listens. */
export interface Running {
  readonly url: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** Starts a contestant and waits until it says where it listens. */
export async function run({ command, url, environment }: Contestant): Promise<Running> {
  const [file, ...args] = command;
  const child = spawn(file, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...environment },
    // The others bring processes of their own, which are to end with them.
    detached: url !== undefined,
  });
  const listening = url === undefined ? await urlFrom(child) : await listens(url, child);
  const pid = child.pid as number;
  return {
    url: listening,
    pid,
    stop: async () => {
      const gone = once(child, "exit");
      child.stdout?.resume();
      // As somebody ends it who means to start it again: Node then keeps what it has compiled.
      process.kill(url === undefined ? pid : -pid, "SIGTERM");
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

async function listens(url: string, child: ChildProcess): Promise<string> {
  child.stdout?.resume();
  for (;;) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode} before it listened`);
    // No request: some write a page about each that they were not set up for.
    const socket = connect(Number(new URL(url).port), new URL(url).hostname);
    const connected = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (connected) return url;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
