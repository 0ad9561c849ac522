import { BARE, simulator } from "./contestants.ts";
import { loads, nameOf } from "./loads.ts";
import { processorTime } from "./processor-time.ts";
import { table } from "./table.ts";

/** What the processor's time of a batch is to be at most, as a multiple of the bare server's. */
const TARGET = 1;

/** How much more noise can explain. */
const SLACK = 0.15;

const ROUNDS = 12;
const CALLS = 1_000;

/** Compares the processor's time of each kind of batch. @returns whether every one is within what noise explains */
export async function checkProcessorTime(): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  for (const load of loads(10)) {
    const ours = await processorTime(simulator(), load, ROUNDS, CALLS);
    const bare = await processorTime(BARE, load, ROUNDS, CALLS);
    const ratio = ours.least / bare.least;
    const within = ratio <= TARGET + SLACK;
    good &&= within;
    rows.push([
      nameOf(load),
      ours.least.toFixed(0),
      bare.least.toFixed(0),
      ratio.toFixed(2),
      within ? "yes" : "NO",
    ]);
  }
  console.log(
    table(["Processor's time, µs a batch", "zoom-sim", "bare", "multiple", `within ${TARGET + SLACK}`], rows),
  );
  return good;
}
