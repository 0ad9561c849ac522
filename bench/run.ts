/**
 * Measures the built simulator against Express and multer alone, in turns within one run, because only ratios mean
 * anything on a machine that others use too.
 *
 * `--quick` takes fewer turns and leaves out what takes long. `--check` compares the processor's time alone, and ends
 * with 1 where the simulator takes more than noise explains. Without either, everything is measured, and written up in
 * `bench/README.md`; `--soak MINUTES` says how long the long load goes on.
 */
import { parseArgs } from "node:util";
import { buildServers } from "./build-servers.ts";
import { checkProcessorTime } from "./check.ts";
import { measure } from "./measure.ts";
import { FULL, QUICK } from "./plans.ts";
import { writeUp } from "./write-up.ts";

const { values } = parseArgs({
  options: { quick: { type: "boolean" }, check: { type: "boolean" }, soak: { type: "string" } },
});

await buildServers();
if (values.check) {
  process.exitCode = (await checkProcessorTime()) ? 0 : 1;
} else if (values.quick) {
  for await (const section of measure(QUICK)) console.log(`${section}\n`);
} else {
  const sections: string[] = [];
  const plan = values.soak === undefined ? FULL : { ...FULL, soakMinutes: Number(values.soak) };
  for await (const section of measure(plan)) {
    console.log(`${section}\n`);
    sections.push(section);
  }
  await writeUp(sections);
}
