import { both } from "../edition.ts";
import { API_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "unknown-route",
  code: 2300,
  status: both(404),
  message: "This API endpoint is not recognized.",
  operations: API_OPERATIONS,
  evidence: "recorded",
  source: "a live answer of 2026",
  stage: "route",
  cause: "no endpoint of Zoom's that the simulator knows has this path",
  refuse: ({ operation, requested }) =>
    operation ? undefined : { reason: `${requested} is no endpoint that the simulator knows` },
  arrange: (facts) => ({ ...facts, operation: undefined }),
} satisfies Outcome as Outcome;
