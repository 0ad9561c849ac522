import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal("simulator-failure", 500, "a fault of the simulator itself");
