import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal("fault-unknown", 400, "a call asks for a fault that there is not");
