import { systemTimer, type Timer } from "../state/system.ts";
import { isObject } from "../zoom/is-object.ts";
import type { AdminAddress } from "./admin/admin-address.ts";
import { runVerb, type Verb } from "./admin/run-verb.ts";
import { whyUnreachable } from "./admin/why-unreachable.ts";
import { EXIT, type Terminal } from "./commands.ts";

const DEFAULT_SECONDS = 30;

/** Milliseconds between two looks. */
const PAUSE = 100;

const verb: Verb<{ readonly timeout?: number }> = {
  usage: "wait",
  about: "Waits until a simulator is ready. Exit code: 0 it is, 1 it was not in time.",
  options: {
    timeout: {
      kind: "integer",
      least: 1,
      most: 86_400,
      default: String(DEFAULT_SECONDS),
      about: "seconds to wait",
      placeholder: "SECONDS",
    },
  },
  async act({ values: { timeout = DEFAULT_SECONDS }, admin: { address }, terminal, print }) {
    const why = await untilReady(address, timeout * 1_000, systemTimer);
    if (why === undefined) {
      print({ ready: true, url: address.root }, [`${address.root} is ready`]);
      return EXIT.ok;
    }
    terminal.error(`zoom-sim: ${address.root} was not ready within ${timeout} s: ${why}\n`);
    return EXIT.failed;
  },
};

/** Looks again and again; at least once. Returns what the last look found, undefined for a simulator that is ready. */
async function untilReady({ root }: AdminAddress, ms: number, timer: Timer): Promise<string | undefined> {
  const abort = new AbortController();
  const cancel = timer.after(ms, () => abort.abort());
  let found = "no look was possible";
  try {
    do {
      const why = await look(root, abort.signal);
      if (why === undefined) return undefined;
      // A look that was cut short says nothing new.
      if (!abort.signal.aborted) found = why;
      await pause(timer, abort.signal);
    } while (!abort.signal.aborted);
    return found;
  } finally {
    cancel();
  }
}

async function look(root: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(`${root}/readyz`, { signal, redirect: "manual" });
    const text = await response.text();
    if (response.status !== 200) return `it answers /readyz with ${response.status}`;
    return isOurs(text) ? undefined : "it answers /readyz as no zoom-sim does; is --url the simulator's?";
  } catch (error) {
    return whyUnreachable(error);
  }
}

/** Who waits needs no token, so that the admin API cannot be asked. */
function isOurs(text: string): boolean {
  try {
    const answer: unknown = JSON.parse(text);
    return isObject(answer) && answer["name"] === "zoom-sim";
  } catch {
    return false;
  }
}

function pause(timer: Timer, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const cancel = timer.after(PAUSE, done);
    signal.addEventListener("abort", done);
  });
}

/** `zoom-sim wait`: until a simulator is ready. */
export function run(args: readonly string[], terminal: Terminal): Promise<number> {
  return runVerb(verb, args, terminal);
}
