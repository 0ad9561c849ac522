import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal("request-timeout", 408, "the request did not arrive whole in time");
