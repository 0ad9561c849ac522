import { DAILY_REGISTRATIONS } from "../../zoom/limits.ts";
import { batchesIn, peopleText, type SentBatch } from "./batch-of.ts";
import { cited, type AuditRule, type Found } from "./finding.ts";
import { cameAfter } from "./in-turn.ts";
import { registered } from "./repeated-after-success.ts";

/** People who are registered already sent again among others. */
export const quotaBurned: AuditRule = {
  name: "quota-burned",
  about: "people whom the client had been told to be registered were sent again, among others",
  find(read) {
    const batches = batchesIn(read);
    const keys = new Set<string>();
    const first = new Map<string, SentBatch>();
    const found: Found[] = [];
    for (const batch of batches) {
      // What asks for the very same is the matter of other rules.
      const again = keys.has(batch.key) ? [] : knownIn(batch, first);
      const earlier = [...new Set(again.map(({ by }) => by))];
      if (again.length > 0 && batch.exchange.stored) {
        found.push({
          level: "warning",
          rests: "journal",
          message: `${again.length} of ${peopleText(batch.emails.length)} were registered already; each spent one of ${DAILY_REGISTRATIONS} registrations a day for nothing: leave them out`,
          exchanges: cited([...earlier, batch].map((each) => each.read)),
        });
      }
      keys.add(batch.key);
      if (!registered(batch)) continue;
      for (const email of batch.emails) {
        const name = placeOf(batch, email);
        if (!first.has(name)) first.set(name, batch);
      }
    }
    return found;
  },
};

/** The people of a batch who are registered, and by which. */
function knownIn(
  batch: SentBatch,
  first: ReadonlyMap<string, SentBatch>,
): { email: string; by: SentBatch }[] {
  return [...new Set(batch.emails)].flatMap((email) => {
    const by = first.get(placeOf(batch, email));
    if (!by || !cameAfter(batch.exchange, by.exchange)) return [];
    // Whoever is pending becomes approved so.
    return batch.autoApprove && !by.autoApprove ? [] : [{ email, by }];
  });
}

function placeOf({ meetingId }: SentBatch, email: string): string {
  return `${meetingId} ${email}`;
}
