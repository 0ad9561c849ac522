import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { AddressInfo, Server } from "node:net";
import { run } from "../../src/cli/start.ts";

/** `zoom-sim start` in this process: the command itself, without the cost of a process. */
export interface StartedHere extends AsyncDisposable {
  readonly url: string;
  /** Asks it to stop; gives the exit code. */
  readonly stop: () => Promise<number>;
  /** What it has printed so far. */
  readonly printed: () => string;
}

/** Runs the command until it listens. Rejects with what the command rejects with. */
export async function startHere(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<StartedHere> {
  let printed = "";
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const listening = nextListening();
  const ended = run(args, {
    environment,
    out: (text) => (printed += text),
    error: (text) => (printed += text),
    stopped: () => stopped,
  });
  const server = await Promise.race([listening.server, ended]);
  listening.forget();
  if (typeof server === "number") throw new Error(`the command ended with ${server}:\n${printed}`);
  const { address, port } = server.address() as AddressInfo;
  const stopAndWait = (): Promise<number> => {
    stop();
    return ended;
  };
  return {
    url: `http://${address.includes(":") ? `[${address}]` : address}:${port}`,
    stop: stopAndWait,
    printed: () => printed,
    async [Symbol.asyncDispose]() {
      await stopAndWait();
    },
  };
}

/** The next server of this process that listens: with `--quiet` nothing else tells. */
function nextListening(): { server: Promise<Server>; forget: () => void } {
  const channel = "tracing:net.server.listen:asyncEnd";
  let hear: (message: unknown) => void = () => undefined;
  const server = new Promise<Server>((resolve) => {
    hear = (message) => resolve((message as { server: Server }).server);
  });
  subscribe(channel, hear);
  return { server, forget: () => void unsubscribe(channel, hear) };
}
