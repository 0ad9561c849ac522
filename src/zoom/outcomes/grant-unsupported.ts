import { withApp } from "../arrange-oauth.ts";
import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "grant-unsupported",
  status: both(400),
  message: "unsupported grant type",
  error: "unsupported_grant_type",
  operations: ["issueToken"],
  evidence: "reported",
  source: "Zoom developer forum 79648; the value of `error` is assumed",
  stage: "body",
  cause:
    "grant_type is none that the simulator serves (the device flow is not), or none that the app is listed with",
  refuse: ({ problems: [first] }) => (first?.cause === "grant" ? { reason: first.explanation } : undefined),
  arrange: (facts) => ({ ...withApp(facts), undecoded: undefined, body: { grant_type: "password" } }),
} satisfies Outcome as Outcome;
