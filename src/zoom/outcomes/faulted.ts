import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal(
  "faulted",
  500,
  "a fault before the commit was asked for: nothing is decided",
);
