import { shownApp } from "../app.ts";
import { withSoundApp } from "../arrange-oauth.ts";
import { both } from "../edition.ts";
import { appOf } from "../grant.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "app-disabled",
  status: both(400),
  message: "The app has been disabled by the developer",
  error: "invalid_client",
  operations: ["issueToken"],
  evidence: "recorded",
  source: "a live answer of 2026, whose status was 400 or 401",
  stage: "token",
  cause: "the world lists the app as disabled: its developer has not activated it",
  state: "an app that is disabled",
  refuse: ({ token }) => {
    const app = appOf(token);
    return app?.state === "disabled"
      ? { reason: `${shownApp(app)} is listed with the state disabled` }
      : undefined;
  },
  arrange: (facts) => withSoundApp(facts, { state: "disabled" }),
} satisfies Outcome as Outcome;
