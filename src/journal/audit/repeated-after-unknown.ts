import { actionOf } from "../../zoom/operations.ts";
import { eventIn, type ReadExchange } from "../reading.ts";
import { batchesIn, peopleText, type SentBatch } from "./batch-of.ts";
import { cited, type AuditRule, type Found } from "./finding.ts";
import { cameAfter, wasAnswered } from "./in-turn.ts";

/** The identical batch sent again after an unknown result. */
export const repeatedAfterUnknown: AuditRule = {
  name: "repeated-after-unknown",
  about: "a batch whose result the client could not know was sent again without looking who is registered",
  find: (read) =>
    repeats(batchesIn(read)).flatMap(([earlier, later]): Found[] => {
      if (!isUnknown(earlier) || looked(read, earlier, later)) return [];
      const { stored } = earlier.exchange;
      const fate = describe(earlier);
      return [
        {
          level: stored ? "warning" : "info",
          rests: stored ? "journal" : "inferred",
          message: stored
            ? `${fate}, and people of it were registered; sent again, it spends a registration of each a second time: list the registrants first, and send those who are missing`
            : `${fate}, and was sent again unseen; nothing had been stored this time, which the client could not know: list the registrants first`,
          exchanges: cited([earlier.read, later.read]),
        },
      ];
    }),
};

/** Batches and the next one that asks for the same. */
export function repeats(batches: readonly SentBatch[]): (readonly [SentBatch, SentBatch])[] {
  const alike = new Map<string, SentBatch[]>();
  for (const batch of batches) alike.set(batch.key, [...(alike.get(batch.key) ?? []), batch]);
  return batches.flatMap((earlier) => {
    const group = alike.get(earlier.key) ?? [];
    const later = group
      .slice(group.indexOf(earlier) + 1)
      .find(({ exchange }) => cameAfter(exchange, earlier.exchange));
    return later ? [[earlier, later] as const] : [];
  });
}

/** What was lost on a connection that an earlier call's fault broke off is nothing that the client did. */
function isUnknown({ exchange }: SentBatch): boolean {
  if (exchange.cutOff) return false;
  return !wasAnswered(exchange) || exchange.status >= 500;
}

/** Whether the client asked in between who is registered. */
function looked(read: readonly ReadExchange[], earlier: SentBatch, later: SentBatch): boolean {
  return read
    .slice(read.indexOf(earlier.read) + 1, read.indexOf(later.read))
    .some(
      ({ exchange, reading }) =>
        actionOf(exchange.operation) === "listRegistrants" &&
        eventIn(reading) === earlier.meetingId &&
        exchange.status === 200,
    );
}

function describe({ exchange, emails }: SentBatch): string {
  const batch = `a batch of ${peopleText(emails.length)}`;
  if (exchange.clientGone) return `${batch} was given up before its answer came`;
  if (!wasAnswered(exchange)) return `${batch} got no whole answer`;
  return `${batch} was answered ${exchange.status}`;
}
