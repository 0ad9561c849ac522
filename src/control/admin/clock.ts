import { changeClock, CLOCK_BOUNDS, readClock, RUNNING_CLOCK, type ClockRecord } from "../../state/clock.ts";
import { clockKey } from "../../state/collections.ts";
import { put } from "../../state/store.ts";
import type { Clock } from "../generated/types.ts";
import { AdminRefused, type AdminCall, type AdminEndpoint } from "./endpoint.ts";
import { readClockChange, type AskedChange } from "./read-clock-change.ts";

const KEYS = { clock: clockKey };

/** What the admin API says of a world's clock. */
function describe(clock: ClockRecord, system: number): Clock {
  const { now } = readClock(clock, system);
  return {
    now: new Date(now).toISOString(),
    nowMs: now,
    running: clock.running,
    advancedMs: clock.advanced,
  };
}

/** What a world's clock shows. */
export async function readWorldClock({
  simulator,
  world,
}: Pick<AdminCall, "simulator" | "world">): Promise<Clock> {
  const clock = await (
    await world()
  ).transact(KEYS, (loaded) => ({ result: loaded.clock ?? RUNNING_CLOCK, writes: [] }));
  return describe(clock, simulator.systemTime());
}

/**
 * Changes a world's clock, one thing after the other, and says what it shows then.
 *
 * @throws AdminRefused where it would show what no clock can; then nothing changes
 */
export async function changeWorldClock(
  { simulator, world }: Pick<AdminCall, "simulator" | "world">,
  { changes, asked }: AskedChange,
): Promise<Clock> {
  const system = simulator.systemTime();
  const { clock, fits } = await (
    await world()
  ).transact(KEYS, ({ clock: before = RUNNING_CLOCK }) => {
    const after = changes.reduce((each, next) => changeClock(each, next, system), before);
    // Decided here, thrown below: a decision is pure.
    return canShow(readClock(after, system).now)
      ? { result: { clock: after, fits: true }, writes: [put(clockKey, after)] }
      : { result: { clock: before, fits: false }, writes: [] };
  });
  if (fits) return describe(clock, system);
  throw new AdminRefused(
    400,
    `${asked} would take the clock out of what it can show, ${shown(CLOCK_BOUNDS.least)} to ${shown(CLOCK_BOUNDS.most)}; it stays at ${shown(readClock(clock, system).now)}`,
  );
}

function canShow(moment: number): boolean {
  return moment >= CLOCK_BOUNDS.least && moment <= CLOCK_BOUNDS.most;
}

/** To the second, as users write it. */
function shown(moment: number): string {
  return new Date(moment).toISOString().replace(/\.\d+/, "");
}

export const CLOCK_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/clock",
    summary: "What the world's clock shows",
    reply: "Clock",
    handle: readWorldClock,
  },
  {
    method: "post",
    path: "/__admin/clock",
    summary: "Freezes the world's clock, lets it run, sets it, or puts it forward",
    body: "ClockChange",
    example: { advance: "1d2h30m" },
    reply: "Clock",
    tells: "clock",
    handle: (call) => changeWorldClock(call, readClockChange(call.body)),
  },
];
