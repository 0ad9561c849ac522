/**
 * Measures the built simulator against Express and multer alone, in turns within one run, because
 * only ratios mean anything on a machine that others use too. `--quick` takes fewer turns.
 */
import { build } from "esbuild";
import { BARE, run, SIMULATOR, SIMULATOR_AS_IS } from "./contestants.ts";
import { forkTimes } from "./fork-time.ts";
import { WITHOUT_JOURNAL } from "./journal-cost.ts";
import { startTime } from "./start-time.ts";
import { throughput, type Load } from "./throughput.ts";

const quick = process.argv.includes("--quick");
const STARTS = quick ? 7 : 20;
const ROUNDS = quick ? 3 : 5;
const SECONDS = quick ? 2 : 4;

const LOADS: readonly Omit<Load, "seconds">[] = [
  { people: 30, form: true, connections: 10 },
  { people: 30, form: false, connections: 10 },
  { people: 1, form: true, connections: 10 },
  { people: 1, form: false, connections: 10 },
];

await build({
  entryPoints: ["bench/bare-server.ts"],
  outdir: "dist/bench",
  format: "esm",
  platform: "node",
  logLevel: "warning",
});
console.log(
  `Node ${process.version}; medians of ${STARTS} starts and ${ROUNDS} rounds of ${SECONDS} s, in turns\n`,
);
console.log("| What | zoom-sim | bare | Ratio | Ratios seen |\n| --- | --- | --- | --- | --- |");

const starts = await inTurns(
  STARTS,
  () => startTime(SIMULATOR_AS_IS),
  () => startTime(BARE),
);
report("spawn to first answer, ms", starts);

for (const load of LOADS) {
  const rates = await inTurns(
    ROUNDS,
    () => rate(SIMULATOR, load),
    () => rate(BARE, load),
  );
  report(nameOf(load), rates);
}

const forks = await forkTimes(STARTS);
console.log(
  `\nA fork of a world with 10,000 registrants: ${median(forks).toFixed(1)} ms (${Math.min(...forks).toFixed(1)} to ${Math.max(...forks).toFixed(1)})`,
);

console.log("\n| What | with a journal | without | Ratio | Ratios seen |\n| --- | --- | --- | --- | --- |");
for (const load of LOADS) {
  const rates = await inTurns(
    ROUNDS,
    () => rate(SIMULATOR, load),
    () => rate(WITHOUT_JOURNAL, load),
  );
  report(nameOf(load), rates);
}

function nameOf({ people, form }: Omit<Load, "seconds">): string {
  return `batches of ${people} a second, ${form ? "multipart" : "JSON"}`;
}

type Pair = readonly [ours: number, bare: number];

/** Measures both, one after the other, so that a slow spell of the machine hits both alike. The first turn warms up. */
async function inTurns(
  turns: number,
  ours: () => Promise<number>,
  bare: () => Promise<number>,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let turn = 0; turn <= turns; turn += 1) {
    const pair: Pair = [await ours(), await bare()];
    if (turn > 0) pairs.push(pair);
  }
  return pairs;
}

async function rate(contestant: typeof SIMULATOR, load: Omit<Load, "seconds">): Promise<number> {
  const { url, stop } = await run(contestant);
  // The first half second is for the compiler.
  await throughput(url, { ...load, seconds: 1 });
  const result = await throughput(url, { ...load, seconds: SECONDS });
  await stop();
  return result;
}

function report(what: string, pairs: readonly Pair[]): void {
  const ratios = pairs.map(([ours, bare]) => ours / bare).sort((a, b) => a - b);
  const cells = [
    what,
    median(pairs.map(([ours]) => ours)).toFixed(0),
    median(pairs.map(([, bare]) => bare)).toFixed(0),
    median(ratios).toFixed(2),
    `${ratios[0]?.toFixed(2)} to ${ratios.at(-1)?.toFixed(2)}`,
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
