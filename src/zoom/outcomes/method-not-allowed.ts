import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal(
  "method-not-allowed",
  405,
  "the path exists, but not with this method; Zoom's answer is not known",
);
