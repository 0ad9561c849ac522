import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal(
  "world-name-invalid",
  400,
  "a world's name has characters that no world may have",
);
