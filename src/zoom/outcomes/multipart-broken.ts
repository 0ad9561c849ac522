import { withUndecoded } from "../arrange.ts";
import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { onBoth } from "../operations.ts";

export default {
  key: "multipart-broken",
  code: 300,
  status: both(400),
  message: "Validation Failed.",
  operations: onBoth("batchRegistrants"),
  evidence: "assumed",
  source: SOURCE.unknown,
  stage: "body",
  cause: "a multipart form is cut off, has no boundary, or has more parts than the simulator reads",
  refuse: ({ problems: [first] }) =>
    first?.cause === "multipart" ? { reason: first.explanation } : undefined,
  arrange: (facts) =>
    withUndecoded(facts, {
      field: "",
      cause: "multipart",
      explanation: "the multipart form ends before its last boundary; send it whole",
    }),
} satisfies Outcome as Outcome;
