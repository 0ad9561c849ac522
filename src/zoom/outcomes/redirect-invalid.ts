import { withRequest } from "../arrange-oauth.ts";
import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "redirect-invalid",
  code: 4700,
  status: both(400),
  message: "Invalid redirect url",
  onPage: true,
  operations: ["authorize"],
  evidence: "recorded",
  source:
    "a support article of 2026 and github FerroxLabs/wayland 1158; the HTTP status is not recorded. Since June 2026 Zoom is said to refuse http://localhost too, which is taken here",
  stage: "body",
  cause: "redirect_uri is missing, no http(s) address, or not one that the app is listed with",
  refuse: ({ problems: [first] }) =>
    first?.cause === "redirect" ? { reason: first.explanation } : undefined,
  arrange: (facts) => withRequest(facts, { redirect_uri: "app.example.com" }),
} satisfies Outcome as Outcome;
