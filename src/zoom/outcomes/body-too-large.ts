import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal("body-too-large", 413, "the body is larger than the simulator reads");
