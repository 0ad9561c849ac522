import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal(
  "store-unavailable",
  503,
  "the server that `--state` names is lost, or does not answer in time; the call may have been stored",
);
