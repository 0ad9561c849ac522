import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal("scenario-unknown", 400, "a scenario names no outcome");
