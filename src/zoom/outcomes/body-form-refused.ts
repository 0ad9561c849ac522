import { withUndecoded } from "../arrange.ts";
import { both } from "../edition.ts";
import { OPERATION_KEYS, OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "body-form-refused",
  code: 300,
  status: both(400),
  message: "Request Body should be a valid JSON object.",
  operations: OPERATION_KEYS.filter((key) => OPERATIONS[key].body),
  evidence: "assumed",
  source: SOURCE.unknown,
  stage: "body",
  cause: "the content type is missing, or not one that the operation takes in this edition",
  refuse: ({ problems: [first] }) => (first?.cause === "form" ? { reason: first.explanation } : undefined),
  arrange: (facts) =>
    withUndecoded(facts, {
      field: "",
      cause: "form",
      explanation: "the content type text/plain is not taken; send application/json",
    }),
} satisfies Outcome as Outcome;
