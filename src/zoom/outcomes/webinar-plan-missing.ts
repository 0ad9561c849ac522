import { hasWebinarPlan } from "../account.ts";
import { withHost } from "../arrange.ts";
import { both } from "../edition.ts";
import { hostConcerned } from "../host.ts";
import { onWebinars, WEBINAR_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "webinar-plan-missing",
  code: 200,
  primary: true,
  status: both(400),
  message:
    "Webinar plan is missing. You must subscribe to the webinar plan and enable webinars for this user in order to perform this action.",
  operations: [...WEBINAR_OPERATIONS, ...onWebinars("createMeeting", "listMeetings")],
  evidence: { postman: "assumed", current: "documented" },
  source: SOURCE.spec,
  on: {
    createWebinar: {
      message:
        "Webinar plan is missing. You must subscribe to the webinar plan and enable webinars for user {userID} in order to perform this action.",
    },
    getWebinar: {
      message:
        "Webinar plan is missing. You must subscribe to the webinar plan and enable webinars for user {userId} to perform this action.",
    },
    updateWebinar: {
      message:
        "Webinar plan is missing. You must subscribe to the webinar plan and enable webinars for this user in order to perform this action: {userId}.",
    },
  },
  stage: "host",
  cause: "the webinar's host has no webinar plan (Basic users have none)",
  state: "a webinar whose host has no webinar plan",
  refuse: (call) => {
    const host = hostConcerned(call);
    return host && !hasWebinarPlan(host)
      ? {
          reason: `the host ${host.email} has no webinar plan; set webinar_plan of that user to true`,
          params: { userId: host.id, userID: host.id },
        }
      : undefined;
  },
  arrange: (facts) => withHost(facts, { webinarPlan: false }),
} satisfies Outcome as Outcome;
