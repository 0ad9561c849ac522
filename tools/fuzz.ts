// Sends mutated requests to the simulator, and says which of them it cannot take.
//
//   npm run fuzz -- --rounds 50000 --seed 1 [--from 0]

import process from "node:process";
import { parseArgs } from "node:util";
import { runRounds, RoundFailed } from "../test/fuzz/run-rounds.ts";
import { settledHeap } from "../test/fuzz/settled-heap.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "50000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
  },
});
const [rounds = 0, seed = 0, from = 0] = [values.rounds, values.seed, values.from].map(Number);
const heap = settledHeap();
const every = Math.max(1, Math.floor(rounds / 10));

try {
  const met = await runRounds({
    rounds,
    seed,
    from,
    progress(done) {
      if (done % every !== 0) return;
      heap.look();
      process.stdout.write(`${done} of ${rounds}, ${heap.shown()}\n`);
    },
  });
  for (const [outcome, times] of [...met].sort(([, a], [, b]) => b - a)) {
    process.stdout.write(`${String(times).padStart(8)}  ${outcome || "(ours, without an outcome)"}\n`);
  }
  const growth = heap.fault();
  if (growth !== undefined) throw new Error(growth);
  process.stdout.write(`${rounds} mutations, every one answered or cut as it should be\n`);
} catch (error) {
  process.stdout.write(`${error instanceof RoundFailed ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
