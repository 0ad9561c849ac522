import { withUndecoded } from "../arrange.ts";
import { both } from "../edition.ts";
import { OPERATION_KEYS, OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "body-not-json",
  code: 300,
  status: both(400),
  message: "Request Body should be a valid JSON object.",
  operations: OPERATION_KEYS.filter((key) => OPERATIONS[key].body),
  evidence: "documented",
  source: "Zoom's documentation of errors",
  stage: "body",
  cause: "the body is not a JSON object",
  refuse: ({ problems: [first] }) =>
    first?.cause === "not-json" ? { reason: first.explanation } : undefined,
  arrange: (facts) =>
    withUndecoded(facts, {
      field: "",
      cause: "not-json",
      explanation: "the body is not a JSON object; send {…} as application/json",
    }),
} satisfies Outcome as Outcome;
