import { emailsIn, withMeeting, withReadyMeeting } from "../arrange.ts";
import { both } from "../edition.ts";
import { hostOf } from "../host.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { emailKey } from "../registrant.ts";
import { kindOf, onBoth } from "../operations.ts";

export default {
  key: "host-cannot-register",
  code: 3027,
  status: both(400),
  message: "Host can not register",
  operations: onBoth("batchRegistrants", "addRegistrant"),
  evidence: "recorded",
  source: "recorded on the single add; a production client avoids it in batches too",
  on: {
    batchWebinarRegistrants: {
      message: "Host cannot register.",
      evidence: "assumed",
      source: `${SOURCE.spec}, of the single add to a webinar`,
    },
    addWebinarRegistrant: {
      message: "Host cannot register.",
      evidence: { postman: "assumed", current: "documented" },
      source: SOURCE.spec,
    },
  },
  stage: "people",
  cause: "the host or an alternative host is among the people",
  state: "a {event} that the registrants host",
  refuse: (call) => {
    const host = hostOf(call);
    const hostKey = host && emailKey(host.email);
    const others = call.stored.meeting?.alternativeHosts;
    const found = call.people.find(({ key }) => key === hostKey || others?.includes(key));
    return found && { reason: `${found.email} hosts this ${kindOf(call.operation).name}; leave hosts out` };
  },
  arrange: (facts) => {
    const ready = withReadyMeeting(facts);
    return withMeeting(ready, { alternativeHosts: emailsIn(ready.body) });
  },
} satisfies Outcome as Outcome;
