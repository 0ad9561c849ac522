import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal("edition-unknown", 400, "X-Zoom-Sim-Edition names no edition");
