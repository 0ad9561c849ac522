import type { Outbox, Posted } from "../journal/outbox.ts";
import { booleanOf } from "../zoom/batch.ts";
import type { Call } from "../zoom/call.ts";
import { isObject } from "../zoom/is-object.ts";
import { mailSettings, type MailSettings } from "../zoom/mails.ts";
import { moment, type Meeting } from "../zoom/meeting.ts";
import { actionOf } from "../zoom/operations.ts";
import type { Happening } from "./happening.ts";

/**
 * Puts what a call came to into the outbox of its world.
 *
 * @param id the journal's id of the call, or any that is not used twice
 */
export function postMails(
  outbox: Outbox,
  { world, call, changes }: Happening,
  id: string,
  inJournal: boolean,
) {
  const meeting = call.stored.meeting as Meeting;
  const { id: meetingId, type, registrationKey, topic, timezone, pwd } = meeting;
  const posted: Posted = {
    id,
    at: call.now,
    exchange: inJournal ? id : undefined,
    edition: call.edition,
    meeting: {
      id: meetingId,
      type,
      registrationKey,
      topic,
      start: moment(meeting.start, call),
      timezone,
      pwd,
    },
    settings: settingsOf(call, meeting),
    changes,
  };
  return outbox.post(world.name, posted);
}

/**
 * In edition `current` a batch says for itself whether it confirms, and is silent unless it says so; elsewhere the
 * meeting decides (both assumed of Zoom).
 */
function settingsOf({ operation, edition, body }: Call, meeting: Meeting): MailSettings {
  const settings = mailSettings(meeting);
  if (actionOf(operation) !== "batchRegistrants" || edition !== "current") return settings;
  const asked = isObject(body) && booleanOf(body["registrants_confirmation_email"]) === true;
  return { ...settings, confirmation: asked };
}
