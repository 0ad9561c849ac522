import type { SentBody } from "./call.ts";
import type { EventKind } from "./event-kind.ts";
import { validateMeetingStatusUpdate, validateWebinarStatusUpdate } from "./generated/validators.ts";
import type { MeetingStatusUpdate } from "./generated/types.ts";
import { kindOf } from "./operations.ts";
import type { Problem } from "./problem.ts";
import { problemsOf, type Validator } from "./problems.ts";

/** What the body that ends a meeting or a webinar says, as it was read. */
export interface MeetingEnd {
  readonly problems: readonly Problem[];
  /** Undefined when there are problems, and when the body has none: Zoom does not require it. */
  readonly action: MeetingStatusUpdate["action"];
}

const VALIDATORS: Readonly<Record<EventKind["name"], Validator>> = {
  meeting: validateMeetingStatusUpdate,
  webinar: validateWebinarStatusUpdate,
};

/** Reads such a body. */
export function readMeetingEnd({ body, undecoded, operation }: SentBody): MeetingEnd {
  const problems = undecoded ? [undecoded] : problemsOf(VALIDATORS[kindOf(operation).name], body);
  return { problems, action: problems.length > 0 ? undefined : (body as MeetingStatusUpdate).action };
}
