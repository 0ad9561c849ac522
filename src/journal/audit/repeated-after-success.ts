import { actionOf } from "../../zoom/operations.ts";
import { eventIn, type ReadExchange } from "../reading.ts";
import { batchesIn, peopleText, type SentBatch } from "./batch-of.ts";
import { cited, type AuditRule, type Found } from "./finding.ts";
import { wasAnswered } from "./in-turn.ts";
import { repeats } from "./repeated-after-unknown.ts";

/** The identical batch sent again after a success. */
export const repeatedAfterSuccess: AuditRule = {
  name: "repeated-after-success",
  about: "a batch that had been answered as a success was sent again",
  find: (read) =>
    repeats(batchesIn(read)).flatMap(([earlier, later]): Found[] => {
      if (!registered(earlier) || changed(read, earlier, later)) return [];
      return [
        {
          level: "warning",
          rests: "journal",
          message: `a batch of ${peopleText(earlier.emails.length)} was answered ${earlier.exchange.status} and sent again; each of them has 3 registrations a day, and a second one changes nothing`,
          exchanges: cited([earlier.read, later.read]),
        },
      ];
    }),
};

/** Whether the people of a batch were registered, and its client was told so. */
export function registered({ exchange }: SentBatch): boolean {
  return exchange.stored && exchange.status < 300 && wasAnswered(exchange);
}

/** Operations after which registering the same people again may make sense. */
const CHANGES: ReadonlySet<string | undefined> = new Set([
  "updateRegistrantStatus",
  "deleteRegistrant",
  "updateMeeting",
  "deleteMeeting",
]);

/** Whether the meeting, or who is registered for it, was changed in between. */
function changed(read: readonly ReadExchange[], earlier: SentBatch, later: SentBatch): boolean {
  return read
    .slice(read.indexOf(earlier.read) + 1, read.indexOf(later.read))
    .some(
      ({ exchange, reading }) =>
        CHANGES.has(actionOf(exchange.operation)) && eventIn(reading) === earlier.meetingId,
    );
}
