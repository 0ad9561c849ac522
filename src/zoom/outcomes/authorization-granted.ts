import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "authorization-granted",
  status: both(302),
  operations: ["authorize"],
  evidence: "documented",
  source: "Zoom's OAuth documentation; that nobody is asked is the simulator's own",
  stage: "success",
  cause: "the app is known and its request is sound: the browser is sent back with code and state",
  returns: true,
} satisfies Outcome as Outcome;
