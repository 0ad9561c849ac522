import { DELIVERIES, deliverySize, type Delivery } from "../journal/delivery.ts";
import { readClock, RUNNING_CLOCK } from "../state/clock.ts";
import { clockKey } from "../state/collections.ts";
import { MISSED } from "../state/log.ts";
import { StoreUnavailable } from "../state/store-unavailable.ts";
import { NO_SUBSCRIPTIONS, webhooksKey, type Subscription } from "../state/subscription.ts";
import type { Simulator } from "../wire/simulator.ts";
import type { WebhookSender } from "../wire/webhooks.ts";
import { evenIfLost } from "../state/even-if-lost.ts";
import { afterAttempt } from "./attempt.ts";
import { challenge } from "./challenge.ts";
import { clientOf } from "./client-of.ts";
import { makeAttempt } from "./make-attempt.ts";
import { drawIds, newDeliveries } from "./new-deliveries.ts";
import { Queue, type Waiting } from "./queue.ts";

/** What tells those who watch that deliveries of a world have changed. */
const TOPIC = "webhooks";

/** What makes a world's deliveries due, or takes them back. */
const CLOCK_NEWS: ReadonlySet<string> = new Set(["clock", "reset"]);

/** Longest wait at a stretch, milliseconds: what is due later is looked at again then. */
const LONGEST_WAIT = 86_400_000;

/** Milliseconds after which a store is asked again that could not be used. */
const STORE_PAUSE = 1_000;

const KEYS = { clock: clockKey, webhooks: webhooksKey };

/** Sends what is due by the clocks of the worlds, and tries again what was not taken. */
export function createSender(simulator: Simulator): WebhookSender {
  const { records, news, timer, systemTime, settings, tasks } = simulator;
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

  /** Sends what is due, and comes back when the next is, or when the store may be there again. */
  const plan = async (world: string, queue: Queue): Promise<void> => {
    try {
      await sendDue(world, queue);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      if (!queue.over) wakeIn(STORE_PAUSE, world, queue);
    }
  };

  const wakeIn = (ms: number, world: string, queue: Queue): void => {
    queue.wake?.();
    queue.wake = timer.after(ms, () => queue.during(plan(world, queue)), true);
  };

  const sendDue = async (world: string, queue: Queue): Promise<void> => {
    const { clock, now, list } = await look(world);
    if (queue.over) return;
    for (const waiting of queue.takeDue(now)) queue.during(attempt(world, queue, waiting, list));
    const next = queue.nextDue(now);
    queue.wake?.();
    queue.wake = undefined;
    // A clock that stands still makes nothing due; whoever moves it says so.
    if (next !== undefined && clock.running) wakeIn(Math.min(next - now, LONGEST_WAIT), world, queue);
  };

  /** Sends a delivery that is due, and then what has become due meanwhile. */
  const attempt = async (
    world: string,
    queue: Queue,
    waiting: Waiting,
    list: readonly Subscription[],
  ): Promise<void> => {
    try {
      const after = await send(world, queue, waiting, list);
      if (after?.state === "waiting") queue.add(after);
      else if (!closed && tasks) await evenIfLost(tasks.release(world, [waiting.delivery.id]));
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      // Whether it was taken cannot be written down: rather twice than never.
      if (!queue.over) queue.add(waiting.delivery, waiting.exactly);
    } finally {
      queue.done(waiting);
    }
    if (queue.over) return;
    await evenIfLost(news.announce(world, TOPIC));
    await plan(world, queue);
  };

  /** Whether another simulator sends a delivery by now: this one was silent for too long. */
  const isTaken = async (world: string, { id }: Delivery): Promise<boolean> =>
    tasks !== undefined && !(await tasks.has(world, id));

  /** Makes an attempt. Returns what has become of the delivery; undefined where that is not this simulator's business. */
  const send = async (
    world: string,
    queue: Queue,
    { delivery, exactly }: Waiting,
    list: readonly Subscription[],
  ): Promise<Delivery | undefined> => {
    if (await isTaken(world, delivery)) return undefined;
    const subscription = list.find(({ id }) => id === delivery.subscription);
    const after = subscription
      ? afterAttempt(
          delivery,
          await makeAttempt(simulator, delivery, {
            secret: subscription.secret,
            at: exactly ?? (delivery.due as number),
            clientId: await clientOf(simulator, world),
            signal: queue.signal,
          }),
          exactly === undefined,
        )
      : dropped(delivery);
    // What the world was told of after it went away is of no interest.
    if (queue.over || (await isTaken(world, delivery))) return undefined;
    await record(world, after);
    return after;
  };

  const start = async (world: string, deliveries: readonly Delivery[], exactly?: number): Promise<void> => {
    if (closed || deliveries.length === 0) return;
    const queue = queueOf(world);
    const surplus = deliveries.flatMap((delivery) => queue.add(delivery, exactly) ?? []);
    const took = tasks?.take(
      world,
      deliveries.map(({ id }) => id),
    );
    const recorded = [...deliveries, ...surplus.map(dropped)].map((delivery) => record(world, delivery));
    await Promise.all([took, ...recorded, news.announce(world, TOPIC)]);
    await tasks?.release(
      world,
      surplus.map(({ id }) => id),
    );
    queue.during(plan(world, queue));
  };

  const unwatch = news.watch((world, what) => {
    for (const [name, queue] of queues) {
      if (what === MISSED || (name === world && CLOCK_NEWS.has(what))) queue.during(plan(name, queue));
    }
  });

  const forget = (world: string): void => {
    const queue = queues.get(world);
    if (!queue) return;
    tasks?.release(world, queue.ids).catch(simulator.failed);
    queue.close();
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
      const validation = await challenge(simulator, target, now, await clientOf(simulator, world), signal);
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
      // Others that share the store have what is left of them.
      for (const queue of queues.values()) queue.close();
    },
  };
}

function dropped(delivery: Delivery): Delivery {
  return { ...delivery, state: "dropped", due: undefined };
}
