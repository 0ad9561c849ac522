import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal(
  "scenario-elsewhere",
  400,
  "a scenario names an outcome that this operation or edition does not have",
);
