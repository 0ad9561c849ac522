import type { User } from "./account.ts";
import type { SentBody } from "./call.ts";
import { kindOfType, type EventKind } from "./event-kind.ts";
import { validateMeetingInput, validateWebinarInput } from "./generated/validators.ts";
import { APPROVAL, type Meeting, type Now } from "./meeting.ts";
import { whyNoRegistration, whyStartStays } from "./meeting-dropped.ts";
import { kindOf } from "./operations.ts";
import type { Problem } from "./problem.ts";
import { problemsOf, show, type Validator } from "./problems.ts";
import { recurrenceProblem } from "./recurrence.ts";
import { emailKey } from "./registrant.ts";
import { isSeries, withDuration, withoutRecurrence, withRecurrence } from "./series.ts";
import type { MeetingInput, WebinarInput } from "./generated/types.ts";
import { keptSettings } from "./setting.ts";
import { startsWithDay } from "./time.ts";
import { isTimezone, momentOf } from "./timezone.ts";

/** What the body that creates or changes a meeting or a webinar says. */
export type EventInput = MeetingInput | WebinarInput;

/** Such a body as it was read. */
export interface MeetingChange {
  readonly problems: readonly Problem[];
  /** Empty when there are problems. */
  readonly input: EventInput;
}

const VALIDATORS: Readonly<Record<EventKind["name"], Validator>> = {
  meeting: validateMeetingInput,
  webinar: validateWebinarInput,
};

/** Reads such a body. An absent body changes nothing. */
export function readMeetingInput({ body, undecoded, operation }: SentBody): MeetingChange {
  if (undecoded) return { problems: [undecoded], input: {} };
  const problems = problemsOf(VALIDATORS[kindOf(operation).name], body);
  if (problems.length > 0) return { problems, input: {} };
  const input = body as EventInput;
  const { recurrence } = input;
  const problem = badTime(input) ?? (recurrence && recurrenceProblem(recurrence, kindOf(operation)));
  return problem ? { problems: [problem], input: {} } : { problems, input };
}

/** What no schema can say: a timezone that is none, a moment such as the 45th of the 13th month. */
function badTime({ timezone, start_time }: EventInput): Problem | undefined {
  const problem = (field: string, explanation: string) => ({ field, cause: "format", explanation });
  if (timezone !== undefined && !isTimezone(timezone)) {
    return problem("timezone", `timezone is ${show(timezone)}; write a name such as Europe/Berlin`);
  }
  if (
    start_time !== undefined &&
    !(startsWithDay(start_time) && !Number.isNaN(momentOf(start_time, "UTC")))
  ) {
    return problem("start_time", `start_time is ${show(start_time)}, which is no moment`);
  }
  return undefined;
}

/**
 * A meeting with an input laid over it. Like Zoom (recorded), it drops some settings without a word:
 * registration without fixed times and of a Basic host's meetings, and a start in the past of a known meeting.
 * Settings that Zoom does not describe are dropped too (assumed). What was dropped, `droppedFrom` tells.
 *
 * @param isNew whether it is being created: then any start is taken
 */
export function applyMeetingInput(
  meeting: Meeting,
  { settings = {}, recurrence, ...input }: EventInput,
  host: User | undefined,
  now: Now,
  isNew = false,
): Meeting {
  const { approval_type, alternative_hosts, ...others } = settings;
  const type = input.type ?? meeting.type;
  const timezone = input.timezone ?? meeting.timezone;
  const wanted = approval_type ?? meeting.approvalType;
  const at = input.start_time === undefined ? undefined : momentOf(input.start_time, timezone);
  const stays = at === undefined || (!isNew && whyStartStays(meeting, at, recurrence, now) !== undefined);
  const changed: Meeting = {
    ...meeting,
    topic: input.topic ?? meeting.topic,
    agenda: input.agenda ?? meeting.agenda,
    type,
    timezone,
    duration: input.duration ?? meeting.duration,
    password: input.password ?? meeting.password,
    start: stays ? meeting.start : { at },
    approvalType: whyNoRegistration({ type }, host) === undefined ? wanted : APPROVAL.none,
    alternativeHosts:
      alternative_hosts === undefined ? meeting.alternativeHosts : hostList(alternative_hosts),
    settings: { ...meeting.settings, ...keptSettings(kindOfType({ type }), others) },
  };
  if (!isSeries(changed)) return withoutRecurrence(changed);
  if (recurrence) return withRecurrence(changed, recurrence, now);
  return input.duration === undefined ? changed : withDuration(changed, input.duration);
}

/** Addresses of alternative hosts, as Zoom separates them: by semicolons or commas. */
export function hostList(text: string | undefined): string[] {
  return (text ?? "").split(/[;,]/).flatMap((address) => emailKey(address.trim()) || []);
}
