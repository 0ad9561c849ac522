import { withApp } from "../arrange-oauth.ts";
import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "grant-missing",
  status: both(400),
  message: "Missing grant type.",
  error: "invalid_request",
  operations: ["issueToken"],
  evidence: "documented",
  source: `${SOURCE.oauthErrors} (4706); the form of the body is that of other answers`,
  stage: "body",
  cause: "grant_type is missing",
  refuse: ({ problems: [first] }) =>
    first?.cause === "no-grant" ? { reason: first.explanation } : undefined,
  arrange: (facts) => ({ ...withApp(facts), undecoded: undefined, body: {} }),
} satisfies Outcome as Outcome;
