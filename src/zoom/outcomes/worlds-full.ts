import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal(
  "worlds-full",
  503,
  "there are as many worlds as `--most-worlds` allows, and all were called within the last 10 seconds",
);
