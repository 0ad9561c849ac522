import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { onBoth } from "../operations.ts";

export default {
  key: "page-token-invalid",
  code: 300,
  status: both(400),
  message: "The next page token is invalid or expired.",
  operations: onBoth("listRegistrants", "listMeetings"),
  evidence: "recorded",
  source: "live answers of 2026 on other lists",
  stage: "rest-of-body",
  cause: "next_page_token is not one of this list, or older than 15 minutes",
  refuse: ({ problems: [first] }) =>
    first?.cause === "page-token" ? { reason: first.explanation } : undefined,
  arrange: (facts) => ({
    ...facts,
    undecoded: {
      field: "next_page_token",
      cause: "page-token",
      explanation: "next_page_token has expired; start again without it",
    },
  }),
} satisfies Outcome as Outcome;
