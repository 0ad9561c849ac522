import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal(
  "delay-invalid",
  400,
  "X-Zoom-Sim-Delay is not a number of milliseconds within the bound",
);
