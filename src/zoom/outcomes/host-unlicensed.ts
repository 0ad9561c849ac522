import { withHost } from "../arrange.ts";
import { both } from "../edition.ts";
import { hostOf } from "../host.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "host-unlicensed",
  code: 200,
  primary: true,
  status: both(400),
  message: "Only available for Paid user: {userId}.",
  operations: ["batchRegistrants", "addRegistrant", "deleteRegistrant"],
  evidence: "reported",
  source: "Zoom's error table of 2018; the text was also recorded on another endpoint (forum 9547)",
  on: {
    deleteRegistrant: {
      message: "Only available for paid users: {userId}.",
      evidence: { postman: "assumed", current: "documented" },
      source: SOURCE.spec,
    },
  },
  stage: "host",
  cause: "the meeting's host has no Licensed plan",
  state: "a {event} whose host has a Basic plan",
  refuse: (call) => {
    const host = hostOf(call);
    return host && host.type !== 2
      ? {
          reason: `the host ${host.email} has a Basic plan; registration needs a Licensed one`,
          params: { userId: host.id },
        }
      : undefined;
  },
  arrange: (facts) => withHost(facts, { type: 1 }),
} satisfies Outcome as Outcome;
