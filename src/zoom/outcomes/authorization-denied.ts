import { withApp, withRequest } from "../arrange-oauth.ts";
import { refusalHeaders } from "../authorization.ts";
import { both } from "../edition.ts";
import { appOf } from "../grant.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "authorization-denied",
  status: both(302),
  operations: ["authorize"],
  evidence: "assumed",
  source: SOURCE.rfc6749,
  stage: "people",
  cause: "the world lists the app with the consent denied: the browser is sent back with error=access_denied",
  state: "a user who does not let the app in",
  returns: true,
  headers: refusalHeaders("access_denied"),
  refuse: ({ token }) =>
    appOf(token)?.consent === "denied" ? { reason: "the user does not let the app in" } : undefined,
  arrange: (facts) => withApp(withRequest(facts), { consent: "denied" }),
} satisfies Outcome as Outcome;
