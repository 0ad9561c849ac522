import type { Exchange } from "../journal/exchange.ts";
import { nearest } from "../scenario/nearest.ts";
import { everybody, populate } from "../state/populate.ts";
import { SetupError } from "../state/setup-error.ts";
import type { Snapshot } from "../state/snapshot.ts";
import { describeWorldFault, type World } from "../state/world.ts";
import { worldPrefix } from "../wire/base-url.ts";
import type { Simulator } from "../wire/simulator.ts";
import type {
  Clock,
  Mail,
  Rule,
  RuleInput,
  Webhook,
  WebhookDelivery,
  WebhookInput,
} from "./generated/types.ts";

/** Somebody registered, as tests want to look at them. */
export interface RegisteredPerson {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly status: "approved" | "pending" | "denied";
}

/** A moment: ISO 8601 text, or a Date. */
type Moment = string | Date;

/** The clock of a world. Each change returns what it shows then. @throws SetupError for what is no moment or length */
export interface WorldClock {
  /** What it shows. */
  read(): Promise<Clock>;
  /** Stops it, where it stands or at a moment. */
  freeze(at?: Moment): Promise<Clock>;
  /** Lets it run on from what it shows. */
  run(): Promise<Clock>;
  /** Sets it; it goes on running, or goes on standing still. */
  set(at: Moment): Promise<Clock>;
  /** Puts it forward by `1d2h30m5s` or by milliseconds; with a minus, back. */
  advance(by: string | number): Promise<Clock>;
}

/** One world of a simulator. */
export interface SimulatorWorld {
  readonly name: string;
  /** Where the world is reached, without `/v2`; undefined when nothing listens. */
  readonly url: string | undefined;
  readonly clock: WorldClock;
  /** Registers `count` made-up people for a meeting and returns them. @throws SetupError for an unknown meeting */
  populate(meetingId: string | number, count: number): Promise<RegisteredPerson[]>;
  /** Everybody in a meeting, in the order of registration, whatever their status. @throws SetupError for an unknown meeting */
  registrants(meetingId: string | number): Promise<RegisteredPerson[]>;
  /** Lets calls meet an outcome or a fault, as `POST /__admin/rules` does. @throws SetupError for what can be no rule */
  arm(rule: RuleInput): Promise<Rule>;
  /** Subscribes an address to events, as `POST /__admin/webhooks` does. @throws SetupError for one that may not be */
  subscribe(wish: WebhookInput): Promise<Webhook>;
  /** What was sent to subscribers and what is to be sent, the oldest first, once all that is due has been tried. */
  deliveries(): Promise<readonly WebhookDelivery[]>;
  /** The mails that Zoom would have sent, and would not, the oldest first. */
  mails(): Promise<readonly Mail[]>;
  /** The calls that the world has had and its journal still keeps, the oldest first. */
  exchanges(): Promise<readonly Exchange[]>;
  /** The whole world as a value for JSON, without its journal. */
  snapshot(options?: { readonly secrets?: "include" }): Promise<Snapshot>;
  /** Puts a snapshot in the place of the world. @throws SetupError for one that is damaged; then nothing changes */
  restore(snapshot: Snapshot): Promise<void>;
  /** Makes a world that has what this one has. @throws SetupError when there is one of that name */
  fork(name: string): Promise<SimulatorWorld>;
  /** Replaces the world by a fresh one. */
  reset(): Promise<void>;
}

/**
 * A world for whoever runs the simulator in their own process. What it can do is what the admin API does, which is
 * loaded when it is first asked for.
 *
 * @param url where the simulator listens; undefined when it does not
 */
export function worldHandle(simulator: Simulator, name: string, url: string | undefined): SimulatorWorld {
  const { worlds, journal, news } = simulator;
  const world = async (): Promise<World> => {
    await worlds.current?.();
    const found = await worlds.find(name);
    if (typeof found !== "string") return found;
    throw new SetupError(describeWorldFault(name, found, nearest(name, worlds.names())));
  };
  const changeClock = async (change: object | undefined): Promise<Clock> => {
    const { changeWorldClock, readWorldClock } = await import("./admin/clock.ts");
    const { readClockChange } = await import("./admin/read-clock-change.ts");
    const clock = await asSetupError(async () =>
      change
        ? changeWorldClock({ simulator, world }, readClockChange(change))
        : readWorldClock({ simulator, world }),
    );
    if (change) await news.announce(name, "clock");
    return clock;
  };
  return {
    name,
    url: url === undefined ? undefined : url + worldPrefix({ name }),
    clock: {
      read: () => changeClock(undefined),
      freeze: (at) => changeClock({ freeze: at === undefined ? true : asText(at) }),
      run: () => changeClock({ run: true }),
      set: (at) => changeClock({ set: asText(at) }),
      advance: (by) => changeClock({ advance: by }),
    },
    populate: async (meetingId, count) => populate(await world(), String(meetingId), count),
    registrants: async (meetingId) => everybody(await world(), String(meetingId)),
    async arm(rule) {
      const { armRule } = await import("./admin/rules.ts");
      const { checkBody } = await import("./admin/read-body.ts");
      const armed = await asSetupError(async () => {
        checkBody("RuleInput", rule);
        return armRule({ simulator, world, body: rule });
      });
      await news.announce(name, "rules");
      return armed;
    },
    async subscribe(wish) {
      const { addWebhook } = await import("./admin/webhooks.ts");
      const { checkBody } = await import("./admin/read-body.ts");
      const added = await asSetupError(async () => {
        checkBody("WebhookInput", wish);
        return addWebhook({ simulator, world, body: wish });
      });
      await news.announce(name, "webhooks");
      return added;
    },
    async deliveries() {
      const { listDeliveries } = await import("./admin/webhook-deliveries.ts");
      const query = new URLSearchParams({ settled: "true" });
      return (await listDeliveries({ simulator, world, query })).deliveries.toReversed();
    },
    async mails() {
      const { listMails } = await import("./admin/mails.ts");
      return (await listMails({ simulator, world, query: new URLSearchParams() })).mails.toReversed();
    },
    exchanges: async () => journal.entries((await world()).name),
    async snapshot({ secrets } = {}) {
      const { writeSnapshot } = await import("../state/snapshot.ts");
      await world();
      // A copy: what is done to it is not done to the world.
      return structuredClone(
        writeSnapshot(name, await worlds.content(name), secrets === "include" ? undefined : simulator.seals),
      );
    },
    async restore(snapshot) {
      const { readSnapshot } = await import("../state/snapshot.ts");
      await worlds.replace(name, await readSnapshot(structuredClone(snapshot), simulator.seals));
      await news.announce(name, "reset");
    },
    async fork(copy) {
      await world();
      await worlds.fork(name, copy);
      await news.announce(copy, "worlds");
      return worldHandle(simulator, copy, url);
    },
    reset: () => worlds.reset(name),
  };
}

/** Library users meet one kind of error. */
async function asSetupError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { AdminRefused } = await import("./admin/endpoint.ts");
    throw error instanceof AdminRefused ? new SetupError(error.message) : error;
  }
}

function asText(at: Moment): string {
  return at instanceof Date && !Number.isNaN(at.getTime()) ? at.toISOString() : String(at);
}
