import { both } from "../edition.ts";
import { API_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "internal-error",
  code: 500,
  primary: true,
  status: both(500),
  message: "Internal server error.",
  operations: API_OPERATIONS,
  evidence: "assumed",
  source: SOURCE.unknown,
  stage: "server",
  cause: "Zoom itself fails; nothing in a call can cause it",
  state: "Zoom itself fails",
  arrange: "forced",
} satisfies Outcome as Outcome;
