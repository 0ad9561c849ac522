import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal(
  "store-unavailable",
  503,
  "what `--state` names is lost, cannot be written to, or does not answer in time; the reason says so where the call may have been stored",
);
