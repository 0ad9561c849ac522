import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Watches what of the heap is still there after the garbage has gone. */
export interface SettledHeap {
  /** Collects the garbage and measures. */
  look(): void;
  shown(): string;
  /** What is wrong with the measures so far: memory that goes on growing. */
  fault(): string | undefined;
}

const MIB = 2 ** 20;

/** What the last half of the measures may lie above the first half's highest, in bytes. */
const SLACK = 24 * MIB;

/** Begins to watch. */
export function settledHeap(): SettledHeap {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const measures: number[] = [];
  const shown = (bytes: number): string => `${(bytes / MIB).toFixed(1)} MiB`;
  return {
    look() {
      collect();
      measures.push(process.memoryUsage().heapUsed);
    },
    shown: () => `${shown(measures.at(-1) ?? 0)} of heap, ${shown(process.memoryUsage().rss)} resident`,
    fault() {
      const half = Math.ceil(measures.length / 2);
      const [before, after] = [measures.slice(0, half), measures.slice(half)].map((each) =>
        Math.max(...each),
      );
      if (before === undefined || after === undefined || after <= before + SLACK) return undefined;
      return `memory does not settle: ${shown(before)} in the first half, ${shown(after)} in the second`;
    },
  };
}
