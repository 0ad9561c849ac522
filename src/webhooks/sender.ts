import { DELIVERIES, deliverySize, type Delivery } from "../journal/delivery.ts";
import { readClock, RUNNING_CLOCK } from "../state/clock.ts";
import { clockKey } from "../state/collections.ts";
import { MISSED } from "../state/log.ts";
import { NO_SUBSCRIPTIONS, webhooksKey, type Subscription } from "../state/subscription.ts";
import type { Simulator } from "../wire/simulator.ts";
import type { WebhookSender } from "../wire/webhooks.ts";
import { afterAttempt, signed, whyRefused } from "./attempt.ts";
import { challenge } from "./challenge.ts";
import { drawIds, newDeliveries } from "./new-deliveries.ts";
import { Queue, type Waiting } from "./queue.ts";
import { send } from "./send.ts";

/** What tells those who watch that deliveries of a world have changed. */
const TOPIC = "webhooks";

/** What makes a world's deliveries due, or takes them back. */
const CLOCK_NEWS: ReadonlySet<string> = new Set(["clock", "reset"]);

/** Longest wait at a stretch, milliseconds: what is due later is looked at again then. */
const LONGEST_WAIT = 86_400_000;

/** What a header can hold. */
const PRINTABLE = /^[\x21-\x7e]+$/;

const KEYS = { clock: clockKey, webhooks: webhooksKey };

/** Sends what is due by the clocks of the worlds, and tries again what was not taken. */
export function createSender(simulator: Simulator): WebhookSender {
  const { records, news, timer, systemTime, stopwatch, settings } = simulator;
  const queues = new Map<string, Queue>();
  let closed = false;

  const queueOf = (world: string): Queue => {
    let queue = queues.get(world);
    if (!queue) queues.set(world, (queue = new Queue(simulator.failed)));
    return queue;
  };

  const record = (world: string, delivery: Delivery): Promise<void> => {
    simulator.tally.delivery(delivery.state);
    return records.append(world, DELIVERIES, {
      id: delivery.id,
      size: deliverySize(delivery),
      record: delivery,
    });
  };

  const look = (world: string) =>
    records.transact(world, KEYS, ({ clock = RUNNING_CLOCK, webhooks = NO_SUBSCRIPTIONS }) => ({
      result: { clock, now: readClock(clock, systemTime()).now, list: webhooks.list },
      writes: [],
    }));

  /** Sends what is due, and comes back when the next is. */
  const plan = async (world: string, queue: Queue): Promise<void> => {
    const { clock, now, list } = await look(world);
    if (queue.over) return;
    for (const waiting of queue.takeDue(now)) queue.during(attempt(world, queue, waiting, list));
    const next = queue.nextDue(now);
    queue.wake?.();
    // A clock that stands still makes nothing due; whoever moves it says so.
    queue.wake =
      next === undefined || !clock.running
        ? undefined
        : timer.after(Math.min(next - now, LONGEST_WAIT), () => queue.during(plan(world, queue)), true);
  };

  const attempt = async (
    world: string,
    queue: Queue,
    waiting: Waiting,
    list: readonly Subscription[],
  ): Promise<void> => {
    try {
      const { delivery } = waiting;
      const subscription = list.find(({ id }) => id === delivery.subscription);
      if (!subscription) {
        await record(world, dropped(delivery));
        return;
      }
      const due = delivery.due as number;
      const at = waiting.exactly ?? due;
      const { bytes, headers, signature } = signed(delivery, subscription.secret, at, await clientOf(world));
      const begun = stopwatch();
      const sentAt = systemTime();
      const { url } = delivery;
      const sent = await send({
        url,
        headers,
        body: bytes,
        hosts: settings.webhookHost,
        timer,
        signal: queue.signal,
      });
      // What the world was told of after it went away is of no interest.
      if (queue.over) return;
      const durationMs = stopwatch() - begun;
      const made = { ...sent, at, sent: sentAt, signature, durationMs, fault: whyRefused(sent) };
      const after = afterAttempt(delivery, made, waiting.exactly === undefined);
      await record(world, after);
      if (after.state === "waiting") queue.add(after);
    } finally {
      queue.done(waiting);
      await news.announce(world, TOPIC);
    }
    await plan(world, queue);
  };

  /** The client id of the world's first app, which is whose subscriptions these are. */
  const clientOf = async (world: string): Promise<string | undefined> => {
    const found = simulator.worlds.knows(world) ? (await simulator.worlds.standing(world)).world : undefined;
    const id = found?.apps[0]?.client_id;
    return id !== undefined && PRINTABLE.test(id) ? id : undefined;
  };

  const start = async (world: string, deliveries: readonly Delivery[], exactly?: number): Promise<void> => {
    if (closed || deliveries.length === 0) return;
    const queue = queueOf(world);
    for (const delivery of deliveries) {
      await record(world, delivery);
      const surplus = queue.add(delivery, exactly);
      if (surplus) await record(world, dropped(surplus));
    }
    await news.announce(world, TOPIC);
    queue.during(plan(world, queue));
  };

  const unwatch = news.watch((world, what) => {
    for (const [name, queue] of queues) {
      if (what === MISSED || (name === world && CLOCK_NEWS.has(what))) queue.during(plan(name, queue));
    }
  });

  const forget = (world: string): void => {
    queues.get(world)?.close();
    queues.delete(world);
  };

  return {
    async deliver(happening, cause) {
      await start(happening.world.name, newDeliveries(happening, cause, settings));
    },

    resume: (world, deliveries) => start(world, deliveries),

    async replay(world, delivery, exact) {
      const { now } = await look(world);
      const [first] = delivery.attempts;
      const again: Delivery = {
        ...delivery,
        id: drawIds(simulator.random).id,
        at: now,
        replayOf: delivery.id,
        state: "waiting",
        attempts: [],
        due: now,
      };
      await start(world, [again], exact ? (first?.at ?? now) : undefined);
      return again;
    },

    async challenge(world, target) {
      const { now } = await look(world);
      const { signal } = queueOf(world);
      const validation = await challenge(simulator, target, now, await clientOf(world), signal);
      await record(world, validation.delivery);
      await news.announce(world, TOPIC);
      return validation;
    },

    async settled(world) {
      const queue = queues.get(world);
      if (!queue) return;
      // What is sent keeps no program running, but whoever waits for it does.
      let cancel = (): void => undefined;
      const hold = (): void => void (cancel = timer.after(LONGEST_WAIT, hold));
      hold();
      await queue.settled();
      cancel();
    },
    waiting: () => [...queues.values()].reduce((sum, queue) => sum + queue.size, 0),
    forget,

    close() {
      closed = true;
      unwatch();
      for (const world of queues.keys()) forget(world);
    },
  };
}

function dropped(delivery: Delivery): Delivery {
  return { ...delivery, state: "dropped", due: undefined };
}
