import { PerformanceObserver } from "node:perf_hooks";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/**
 * Both halves of the young generation together, in bytes, beyond which it no longer grows: half of what V8 allows
 * by itself. Under load that is faster, as its pages stay mapped and near the processor, and takes a third less memory.
 */
const ENOUGH = 16 * 1_048_576;

/**
 * Keeps this process's young generation small. Its size is fixed when a process starts, but how much it grows at a
 * time is not: that is set anew as it is found, because V8 makes it smaller, too, when little happens.
 */
export function keepYoungGenerationSmall(): void {
  let grows = true;
  new PerformanceObserver(() => {
    const young = getHeapSpaceStatistics().find((space) => space.space_name === "new_space");
    const small = young === undefined || young.space_size < ENOUGH;
    if (small === grows) return;
    grows = small;
    setFlagsFromString(`--semi-space-growth-factor=${grows ? 2 : 1}`);
  }).observe({ entryTypes: ["gc"] });
}
