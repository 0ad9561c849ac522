import { DAILY_REGISTRATIONS } from "../../zoom/limits.ts";
import { actionOf } from "../../zoom/operations.ts";
import { eventIn, type ReadExchange } from "../reading.ts";
import { cited, type AuditRule, type Found } from "./finding.ts";
import { wasAnswered } from "./in-turn.ts";
import { repeats } from "./repeated-after-unknown.ts";
import { sentText, type Sent } from "./sent-people.ts";

/** The identical registration sent again after a success. */
export const repeatedAfterSuccess: AuditRule = {
  name: "repeated-after-success",
  about: "a registration that had been answered as a success was sent again",
  find: (read, sent) =>
    repeats(sent).flatMap(([earlier, later]): Found[] => {
      if (!registered(earlier) || changed(read, earlier, later)) return [];
      return [
        {
          level: "warning",
          rests: "journal",
          message: `${sentText(earlier)} was answered ${earlier.exchange.status} and sent again; everybody has ${DAILY_REGISTRATIONS} registrations a day, and a second one changes nothing`,
          exchanges: cited([earlier.read, later.read]),
        },
      ];
    }),
};

/** Whether the people of a call were registered, and its client was told so. */
export function registered({ exchange }: Sent): boolean {
  return exchange.stored && exchange.status < 300 && wasAnswered(exchange);
}

/** Operations after which registering the same people again may make sense. */
const CHANGES: ReadonlySet<string | undefined> = new Set([
  "updateRegistrantStatus",
  "deleteRegistrant",
  "updateMeeting",
  "updateRegistrationQuestions",
  "deleteMeeting",
]);

/** Whether the meeting, or who is registered for it, was changed in between. */
function changed(read: readonly ReadExchange[], earlier: Sent, later: Sent): boolean {
  return read
    .slice(read.indexOf(earlier.read) + 1, read.indexOf(later.read))
    .some(
      ({ exchange, reading }) =>
        CHANGES.has(actionOf(exchange.operation)) && eventIn(reading) === earlier.meetingId,
    );
}
