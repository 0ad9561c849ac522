import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal("headers-too-large", 431, "the headers are larger than the simulator reads");
