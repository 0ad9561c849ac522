import { without } from "../arrange.ts";
import { both } from "../edition.ts";
import { isObject } from "../is-object.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "client-unknown",
  code: 4702,
  status: both(400),
  message: "Invalid client.",
  onPage: true,
  operations: ["authorize"],
  evidence: "assumed",
  source: `${SOURCE.oauthErrors} (4702); the form is that of the recorded refusal of a redirect_uri`,
  stage: "token",
  cause: "client_id is missing, or under --auth strict not that of an app listed here",
  refuse: ({ token }) =>
    token.kind === "invalid"
      ? { reason: `${token.shown} is not accepted; send the client_id of an app` }
      : undefined,
  arrange: (facts) => ({
    ...facts,
    token: { kind: "invalid", shown: "the client_id of this scenario" },
    body: isObject(facts.body) ? without(facts.body, "client_id") : {},
  }),
} satisfies Outcome as Outcome;
