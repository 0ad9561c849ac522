import { actionOf } from "../../zoom/operations.ts";
import { eventIn, type ReadExchange } from "../reading.ts";
import { cited, type AuditRule, type Found } from "./finding.ts";
import { cameAfter, wasAnswered } from "./in-turn.ts";
import { sentText, type Sent } from "./sent-people.ts";

/** The identical registration sent again after an unknown result. */
export const repeatedAfterUnknown: AuditRule = {
  name: "repeated-after-unknown",
  about:
    "a registration whose result the client could not know was sent again without looking who is registered",
  find: (read, sent) =>
    repeats(sent).flatMap(([earlier, later]): Found[] => {
      if (!isUnknown(earlier) || looked(read, earlier, later)) return [];
      const { stored } = earlier.exchange;
      const fate = describe(earlier);
      return [
        {
          level: stored ? "warning" : "info",
          rests: stored ? "journal" : "inferred",
          message: stored
            ? `${fate}, and ${earlier.single ? "the person was" : "people of it were"} registered; sent again, it spends a registration of each a second time: list the registrants first, and send those who are missing`
            : `${fate}, and was sent again unseen; nothing had been stored this time, which the client could not know: list the registrants first`,
          exchanges: cited([earlier.read, later.read]),
        },
      ];
    }),
};

/** Registrations and the next one that asks for the same. */
export function repeats(batches: readonly Sent[]): (readonly [Sent, Sent])[] {
  const alike = new Map<string, Sent[]>();
  for (const batch of batches) {
    const group = alike.get(batch.key);
    if (group) group.push(batch);
    else alike.set(batch.key, [batch]);
  }
  return batches.flatMap((earlier) => {
    const group = alike.get(earlier.key) ?? [];
    if (group.length === 1) return [];
    const later = group
      .slice(group.indexOf(earlier) + 1)
      .find(({ exchange }) => cameAfter(exchange, earlier.exchange));
    return later ? [[earlier, later] as const] : [];
  });
}

/** What was lost on a connection that an earlier call's fault broke off is nothing that the client did. */
function isUnknown({ exchange }: Sent): boolean {
  if (exchange.cutOff) return false;
  return !wasAnswered(exchange) || exchange.status >= 500;
}

/** Whether the client asked in between who is registered. */
function looked(read: readonly ReadExchange[], earlier: Sent, later: Sent): boolean {
  return read
    .slice(read.indexOf(earlier.read) + 1, read.indexOf(later.read))
    .some(
      ({ exchange, reading }) =>
        (actionOf(exchange.operation) === "listRegistrants" ||
          (earlier.single && actionOf(exchange.operation) === "getRegistrant")) &&
        eventIn(reading) === earlier.meetingId &&
        exchange.status === 200,
    );
}

function describe(sent: Sent): string {
  const { exchange } = sent;
  const what = sentText(sent);
  if (exchange.clientGone) return `${what} was given up before its answer came`;
  if (!wasAnswered(exchange)) return `${what} got no whole answer`;
  return `${what} was answered ${exchange.status}`;
}
