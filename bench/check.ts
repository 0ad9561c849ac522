import { BARE, simulator } from "./contestants.ts";
import { loads, nameOf, type Load } from "./loads.ts";
import { processorTimes, type ProcessorTime } from "./processor-time.ts";
import { table } from "./table.ts";

/** What the processor's time of a batch is to be at most, as a multiple of the bare server's: 0.85 of its throughput. */
const TARGET = 1 / 0.85;

/** What noise can add to it. */
const SLACK = 0.15;

const MOST = TARGET * (1 + SLACK);

const ROUNDS = 10;

/** Who exceeds the bound is measured so many times in all. */
const LOOKS = 3;

/** Compares the processor's time of each kind of batch. @returns whether every one is within what noise explains */
export async function checkProcessorTime(): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  for (const load of loads(10)) {
    const { ours, bare, ratio } = await compare(load, LOOKS);
    const within = ratio <= MOST;
    good &&= within;
    rows.push([
      nameOf(load),
      ours.least.toFixed(0),
      bare.least.toFixed(0),
      ratio.toFixed(2),
      within ? "yes" : "NO",
    ]);
  }
  const head = ["Processor's time, µs a batch", "zoom-sim", "bare", "multiple", `within ${MOST.toFixed(2)}`];
  console.log(table(head, rows));
  return good;
}

interface Compared {
  readonly ours: ProcessorTime;
  readonly bare: ProcessorTime;
  readonly ratio: number;
}

async function compare(load: Omit<Load, "seconds">, looks: number): Promise<Compared> {
  const [ours, bare] = (await processorTimes([simulator(), BARE], load, ROUNDS)) as [
    ProcessorTime,
    ProcessorTime,
  ];
  const compared = { ours, bare, ratio: ours.least / bare.least };
  return compared.ratio > MOST && looks > 1 ? compare(load, looks - 1) : compared;
}
