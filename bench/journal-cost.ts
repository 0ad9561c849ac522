import { SIMULATOR, type Contestant } from "./contestants.ts";

/** The simulator without a journal: against it, the ratio is what the journal costs. */
export const WITHOUT_JOURNAL: Contestant = {
  name: "zoom-sim --journal-entries 0",
  args: [...SIMULATOR.args, "--journal-entries", "0"],
};
