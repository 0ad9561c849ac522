import { shownApp } from "../app.ts";
import { withSoundApp } from "../arrange-oauth.ts";
import { both } from "../edition.ts";
import { appOf } from "../grant.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "app-type-disabled",
  status: both(400),
  message: "Account does not enabled the OAuth app type",
  error: "invalid_request",
  operations: ["issueToken"],
  evidence: "reported",
  source: "said by a third party; the spelling is Zoom's",
  stage: "token",
  cause: "the world lists the app as of a type that its account does not enable",
  state: "an app of a type that the account does not enable",
  refuse: ({ token }) => {
    const app = appOf(token);
    return app?.state === "type-disabled"
      ? { reason: `${shownApp(app)} is listed with the state type-disabled` }
      : undefined;
  },
  arrange: (facts) => withSoundApp(facts, { state: "type-disabled" }),
} satisfies Outcome as Outcome;
