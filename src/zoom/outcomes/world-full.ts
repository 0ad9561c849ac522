import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal(
  "world-full",
  503,
  "the world has as many meetings, or the meeting as many registrants, as `--bound` allows",
);
