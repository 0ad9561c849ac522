import type { RequestListener } from "node:http";
import { worldHandle, type SimulatorWorld } from "./control/world-handle.ts";
import { listen } from "./listen.ts";
import { openSimulation } from "./simulate.ts";
import { checkWorldFile } from "./state/check-world-file.ts";
import { SIMULATOR_OPTIONS, type SimulatorOptionName } from "./state/options.ts";
import { readOption } from "./state/read-option.ts";
import { resolveSettings, type Chosen } from "./state/resolve-settings.ts";
import { SetupError } from "./state/setup-error.ts";
import type { Settings } from "./state/settings.ts";
import { DEFAULT_WORLD_NAME } from "./state/world.ts";
import { answerLine } from "./wire/reply.ts";
import type { Edition } from "./zoom/edition.ts";
import type { NamedWorld, WorldFile } from "./zoom/world-file.ts";
import type { Variants } from "./zoom/variants.ts";

export { SetupError };
export type { RegisteredPerson, SimulatorWorld, WorldClock } from "./control/world-handle.ts";
export type {
  Clock,
  Mail,
  Rule,
  RuleInput,
  Webhook,
  WebhookDelivery,
  WebhookInput,
} from "./control/generated/types.ts";
export type { Exchange } from "./journal/exchange.ts";
export type { Snapshot } from "./state/snapshot.ts";
export type { Edition, NamedWorld, Variants, WorldFile };

/** How a simulator is to behave. Everything has a default: that of the command line. */
export interface SimulatorOptions extends Partial<
  Omit<Settings, "data" | "webhooks" | "namedWorlds" | "variants" | "now" | "webhookHost">
> {
  /** Listens on this port; 0 for a free one; without it nothing listens, and `app` is to be used. */
  readonly port?: number;
  /** The address to listen on. Default: 127.0.0.1. */
  readonly host?: string;
  readonly variants?: Partial<Variants>;
  /** Hosts besides this machine that webhooks may be sent to. */
  readonly webhookHost?: string | readonly string[];
  /** Freezes every world's clock at this moment. */
  readonly now?: string | Date;
  /** Data and defaults, as in a world file. */
  readonly world?: WorldFile;
  /** Called with each answer as one line, such as `404 3043 capacity-reached: 100 of 100 seats taken`. */
  readonly onAnswer?: (line: string) => void;
  /** Called with faults of the simulator's own. */
  readonly onError?: (error: unknown) => void;
}

/** A simulator. */
export interface ZoomSim extends AsyncDisposable {
  /** Where it listens, without a final slash; undefined when it does not. */
  readonly url: string | undefined;
  /** What the admin API asks for where `host` can be reached from other machines; undefined where it asks for nothing. */
  readonly adminToken: string | undefined;
  /** For supertest, `http.createServer`, or a path of an app of one's own. */
  readonly app: RequestListener;
  /** A world by name; without one, the default world. */
  world(name?: string): SimulatorWorld;
  /** Replaces every world by a fresh one. */
  reset(): Promise<void>;
  /** Finishes requests in flight and stops. */
  close(): Promise<void>;
}

/**
 * Makes a simulator, and if a port is given lets it listen.
 *
 * @throws SetupError for an option or a world that cannot be, or a port that cannot be had
 */
export async function createSimulator(options: SimulatorOptions = {}): Promise<ZoomSim> {
  const { port, host = "127.0.0.1", world: file, onAnswer, onError, ...rest } = options;
  const fault = file === undefined ? undefined : await checkWorldFile(file);
  if (fault) throw new SetupError(`${["world", ...fault.path].join(".")}: ${fault.message}`);
  const simulation = await openSimulation(resolveSettings(readOptions(rest), file), {
    host: port === undefined ? undefined : host,
    ...(onAnswer && { answered: ({ answer }) => onAnswer(answerLine(answer)) }),
    ...(onError && { failed: onError }),
  });
  const { app, worlds, store, simulator } = simulation;
  const listening =
    port === undefined
      ? undefined
      : await listen(simulation, host, port).catch(async (error: unknown) => {
          await store.close();
          throw error;
        });
  const close = async (): Promise<void> => {
    simulator.readiness.stop();
    simulator.pauses.endStalls();
    simulator.webhooks.close();
    await listening?.close();
    await store.close();
  };

  return {
    url: listening?.url,
    adminToken: simulator.access.token,
    app,
    world: (name = DEFAULT_WORLD_NAME) => worldHandle(simulator, name, listening?.url),
    reset: () => worlds.reset(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The options as settings, each read as on the command line. One that is undefined says nothing. */
function readOptions(
  options: Omit<SimulatorOptions, "port" | "host" | "world" | "onAnswer" | "onError">,
): Chosen {
  const chosen: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (!isOptionName(name)) {
      throw new SetupError(
        `there is no option ${name}; the options are ${Object.keys(SIMULATOR_OPTIONS).join(", ")}, port, host, world, onAnswer, onError`,
      );
    }
    const option = SIMULATOR_OPTIONS[name];
    // What the command line says by its absence is said outright here: `explain: false`.
    chosen[name] = readOption(option.kind === "negative" ? { kind: "flag" } : option, asText(value), name);
  }
  return chosen;
}

function isOptionName(name: string): name is SimulatorOptionName {
  return Object.hasOwn(SIMULATOR_OPTIONS, name);
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return value.join(",");
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? String(value) : value.toISOString();
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([name, each]) => `${name}=${each}`)
    .join(",");
}
