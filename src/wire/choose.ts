import type { IncomingMessage } from "node:http";
import { nearest } from "../scenario/nearest.ts";
import { Outdated } from "../state/guessed-world.ts";
import { describeWorldFault, type World, type WorldFault } from "../state/world.ts";
import { EDITIONS, isEdition, type Edition } from "../zoom/edition.ts";
import { RequestRefused } from "../zoom/simulator-refusal.ts";
import { claimedWorld } from "./access-token.ts";
import { bearerToken } from "./authenticate.ts";
import type { Basis } from "./guess-first.ts";
import type { Simulator } from "./simulator.ts";

/** A request whose world prefix has been taken off its address. */
export type AddressedRequest = IncomingMessage & {
  /** The world named in the path. */
  simWorld?: string;
  /** The address as sent. */
  sentUrl?: string;
};

/** The value of a header that may come several times. */
export function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

const WORLD_FAULT_KEYS: Readonly<Record<WorldFault, string>> = {
  invalid: "world-name-invalid",
  unlisted: "world-unknown",
  full: "worlds-full",
};

/** A world, and what is worth saying of it in the reason of the answer. */
export interface ChosenWorld {
  readonly world: World;
  readonly notes: readonly string[];
}

/**
 * The world of a request: by path prefix, by header, by token, else the default.
 *
 * @param basis what is known of the worlds. Default: what there is now
 * @throws RequestRefused when the name is none, or not listed where only listed ones are
 * @throws Outdated when it may be one that another simulator has made
 */
export async function chooseWorld(
  request: AddressedRequest,
  { worlds }: Simulator,
  basis: Basis = "read",
): Promise<ChosenWorld> {
  const name =
    request.simWorld ?? headerOf(request, "x-zoom-sim-world") ?? worldOfToken(request, worlds.ofToken);
  const guess = (world: World): World => (basis === "read" ? world : (worlds.guessed?.(world) ?? world));
  if (name === undefined) return { world: guess(await worlds.default()), notes: [] };
  const isNew = !worlds.knows(name);
  if (isNew && basis === "remembered") throw new Outdated(`world "${name}" is not known`);
  const world = await worlds.find(name);
  if (typeof world === "string") {
    throw new RequestRefused(
      WORLD_FAULT_KEYS[world],
      describeWorldFault(name, world, nearest(name, worlds.names())),
    );
  }
  return isNew ? { world, notes: [`world "${name}" is new`] } : { world: guess(world), notes: [] };
}

function worldOfToken(
  request: IncomingMessage,
  ofToken: (token: string) => string | undefined,
): string | undefined {
  const token = bearerToken(request.headers.authorization);
  return token === undefined ? undefined : (ofToken(token) ?? claimedWorld(token));
}

/** The edition of a request: by header, by what its world sets, else the simulator's. */
export function chooseEdition(request: IncomingMessage, world: World, fallback: Edition): Edition {
  const named = headerOf(request, "x-zoom-sim-edition");
  if (named === undefined) return world.edition ?? fallback;
  if (isEdition(named)) return named;
  throw new RequestRefused(
    "edition-unknown",
    `X-Zoom-Sim-Edition is "${named}"; it can be ${EDITIONS.join(" or ")}`,
  );
}

/** The delay that a request asks for, in milliseconds; 0 for none. */
export function chooseDelay(request: IncomingMessage, most: number): number {
  const text = headerOf(request, "x-zoom-sim-delay");
  if (text === undefined) return 0;
  if (/^\d{1,9}$/.test(text) && Number(text) <= most) return Number(text);
  throw new RequestRefused(
    "delay-invalid",
    `X-Zoom-Sim-Delay is "${text}"; it can be a whole number of milliseconds from 0 to ${most}`,
  );
}
