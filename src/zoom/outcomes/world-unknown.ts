import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal(
  "world-unknown",
  404,
  "the world is not listed, and worlds are not made on demand",
);
