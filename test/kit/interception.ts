import dns from "node:dns";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { intercept, type Interception } from "../../src/cli/intercept/intercept.ts";
import type { Chosen } from "../../src/state/resolve-settings.ts";
import { openRaw, type RawConnection } from "./raw-exchange.ts";
import { startSimulation, type RunningSimulation } from "./simulation.ts";

/** A proxy in front of a simulator, in this process. */
export interface RunningInterception extends AsyncDisposable, Interception {
  readonly sim: RunningSimulation;
  /** The proxy's. */
  readonly port: number;
  /** Connects to the proxy. */
  readonly open: () => Promise<RawConnection>;
}

/** Starts a proxy as `zoom-sim exec --intercept` does, for a user's environment. */
export async function startInterception(
  environment: NodeJS.ProcessEnv = {},
  world?: string,
  chosen: Chosen = {},
): Promise<RunningInterception> {
  const sim = await startSimulation(chosen);
  const interception = await intercept(sim, world, environment);
  const port = Number(new URL(interception.environment["HTTPS_PROXY"] ?? "").port);
  return {
    ...interception,
    sim,
    port,
    open: () => openRaw(port),
    async [Symbol.asyncDispose]() {
      await interception.close();
      await sim[Symbol.asyncDispose]();
    },
  };
}

/** Notes which names but this machine's are looked up, and whom this process connects to, until it is disposed of. */
export function watchWaysOut(): Disposable & { readonly names: string[]; readonly peers: Set<string> } {
  const names: string[] = [];
  const peers = new Set<string>();
  const { lookup } = dns;
  // Node's sockets ask this very function, unless they are told another.
  dns.lookup = ((name: string, ...rest: unknown[]) => {
    if (!/^(127\.0\.0\.1|localhost)$/.test(name)) names.push(name);
    return (lookup as (...args: unknown[]) => void)(name, ...rest);
  }) as typeof lookup;
  const hear = (message: unknown): void => {
    const { socket } = message as { socket: Socket };
    socket.on("connectionAttempt", (address: string) => void peers.add(address));
  };
  subscribe("net.client.socket", hear);
  return {
    names,
    peers,
    [Symbol.dispose]() {
      dns.lookup = lookup;
      unsubscribe("net.client.socket", hear);
    },
  };
}
