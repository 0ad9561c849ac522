import {
  changeClock,
  readClock,
  RUNNING_CLOCK,
  type ClockChange,
  type ClockRecord,
} from "../../state/clock.ts";
import { clockKey } from "../../state/collections.ts";
import { put } from "../../state/store.ts";
import type { Clock } from "../generated/types.ts";
import type { AdminCall, AdminEndpoint } from "./endpoint.ts";
import { readClockChange } from "./read-clock-change.ts";

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

/** Changes a world's clock, one thing after the other, and says what it shows then. */
export async function changeWorldClock(
  { simulator, world }: Pick<AdminCall, "simulator" | "world">,
  changes: readonly ClockChange[],
): Promise<Clock> {
  const system = simulator.systemTime();
  const clock = await (
    await world()
  ).transact(KEYS, ({ clock: before = RUNNING_CLOCK }) => {
    const after = changes.reduce((each, next) => changeClock(each, next, system), before);
    return { result: after, writes: changes.length > 0 ? [put(clockKey, after)] : [] };
  });
  return describe(clock, system);
}

export const CLOCK_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/clock",
    summary: "What the world's clock shows",
    reply: "Clock",
    handle: (call) => changeWorldClock(call, []),
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
