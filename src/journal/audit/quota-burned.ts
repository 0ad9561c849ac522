import { DAILY_REGISTRATIONS } from "../../zoom/limits.ts";
import { cited, type AuditRule, type Found } from "./finding.ts";
import { cameAfter } from "./in-turn.ts";
import { registered } from "./repeated-after-success.ts";
import { peopleText, type Sent } from "./sent-people.ts";

/** People who are registered already sent again: among others, alone with other data, or a third time alone. */
export const quotaBurned: AuditRule = {
  name: "quota-burned",
  about: "people whom the client had been told to be registered were sent again, among others or alone",
  find(_read, sent) {
    const times = new Map<string, number>();
    const meetings = new Map<string, Map<string, Sent>>();
    const found: Found[] = [];
    for (const batch of sent) {
      const before = times.get(batch.key) ?? 0;
      times.set(batch.key, before + 1);
      if (!batch.exchange.stored) continue;
      let first = meetings.get(batch.meetingId);
      if (!first) meetings.set(batch.meetingId, (first = new Map()));
      // What asks for the very same is the matter of other rules, until it takes the last of a person's day.
      const spent = batch.single && before + 1 >= DAILY_REGISTRATIONS;
      const again = before === 0 || spent ? knownIn(batch, first) : new Map<string, Sent>();
      if (again.size > 0) {
        found.push({
          level: "warning",
          rests: "journal",
          message: batch.single
            ? `a single registration was sent of somebody who was registered already; it spent one of ${DAILY_REGISTRATIONS} registrations a day for nothing: leave it out`
            : `${again.size} of ${peopleText(batch.emails.length)} were registered already; each spent one of ${DAILY_REGISTRATIONS} registrations a day for nothing: leave them out`,
          exchanges: cited([...new Set(again.values()), batch].map((each) => each.read)),
        });
      }
      if (!registered(batch)) continue;
      for (const email of batch.emails) if (!first.has(email)) first.set(email, batch);
    }
    return found;
  },
};

/** The people of a batch who are registered for its meeting, and by which. */
function knownIn(batch: Sent, first: ReadonlyMap<string, Sent>): Map<string, Sent> {
  const known = new Map<string, Sent>();
  for (const email of batch.emails) {
    const by = first.get(email);
    if (!by || !cameAfter(batch.exchange, by.exchange)) continue;
    // Whoever is pending becomes approved so.
    if (!batch.autoApprove || by.autoApprove) known.set(email, by);
  }
  return known;
}
