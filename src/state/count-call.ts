import { utcDay } from "../zoom/time.ts";
import { callsKey } from "./collections.ts";
import { put } from "./store.ts";
import type { World } from "./world.ts";

/** Counts a call under its rate label and returns how many there were on this UTC day, it included. */
export function countCall(world: World, label: string, now: number): Promise<number> {
  const place = callsKey(label);
  return world.transact({ count: place }, ({ count }) => {
    const day = utcDay(now);
    const calls = (count?.day === day ? count.calls : 0) + 1;
    return { result: calls, writes: [put(place, { day, calls })] };
  });
}
