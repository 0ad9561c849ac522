import { simulatorRefusal } from "../simulator-refusal.ts";

export default simulatorRefusal("request-malformed", 400, "the bytes sent are not HTTP");
