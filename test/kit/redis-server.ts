import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { systemTimer } from "../../src/state/system.ts";

const HAS_REDIS = spawnSync("redis-server", ["--version"]).status === 0;

/**
 * Whether tests with a Redis server are to be skipped, which is said aloud.
 *
 * @throws Error where there is none although `REQUIRE_REDIS=1` demands one
 */
export function withoutRedis(): boolean {
  if (HAS_REDIS) return false;
  if (process.env["REQUIRE_REDIS"] === "1") {
    throw new Error("REQUIRE_REDIS=1, but there is no redis-server: install it");
  }
  console.warn("SKIPPED: tests with a Redis server; install redis-server");
  return true;
}

/** A server of the test's own, on a free port of this machine, that keeps nothing on disk. */
export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Stops it in the middle of whatever it does; `SIGCONT` lets it go on. */
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Ends it, and with it all that it holds. */
  readonly end: () => Promise<void>;
}

/**
 * Starts a Redis server.
 *
 * @param port where an earlier one was; without it, a free one
 * @param options of the program, besides; with `--tls-cert-file` it speaks nothing but TLS
 */
export async function startRedis(port?: number, options: readonly string[] = []): Promise<RedisServer> {
  const where = port ?? (await freePort());
  const isTls = options.includes("--tls-cert-file");
  const ports = isTls ? ["--port", "0", "--tls-port", String(where)] : ["--port", String(where)];
  const child = spawn(
    "redis-server",
    [...ports, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", ...options],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  await ready(child);
  const end = async (): Promise<void> => {
    process.removeListener("exit", kill);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "close");
    child.kill("SIGKILL");
    await ended;
  };
  return {
    url: `${isTls ? "rediss" : "redis"}://127.0.0.1:${where}`,
    port: where,
    signal: (signal) => void child.kill(signal),
    end,
    [Symbol.asyncDispose]: end,
  };
}

/** One server for all tests of a block, there from its first to its last. */
export function redisForAll(): Pick<RedisServer, "url"> {
  let server: RedisServer | undefined;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server?.end());
  return {
    get url() {
      return (server as RedisServer).url;
    },
  };
}

async function ready(child: ChildProcess): Promise<void> {
  let said = "";
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    if (said.includes("Ready to accept connections")) {
      child.stdout?.resume();
      return;
    }
  }
  throw new Error(`redis-server ended before it was ready:\n${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** What stores of a test need. */
export const STORE_PARTS = {
  timer: systemTimer,
  warn: () => undefined,
  failed: (error: unknown): never => {
    throw error;
  },
};
