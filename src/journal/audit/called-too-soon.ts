import { actionOf, OPERATIONS } from "../../zoom/operations.ts";
import { emailKey } from "../../zoom/registrant.ts";
import { nextUtcDay, zoomTime } from "../../zoom/time.ts";
import type { Exchange } from "../exchange.ts";
import { eventIn, type ReadExchange } from "../reading.ts";
import { cited, type AuditRule, type Found } from "./finding.ts";
import { cameAfter, wasAnswered } from "./in-turn.ts";

/** What a 429 asks of the client. */
interface Wait {
  /** In words: how long. */
  readonly asked: string;
  /** Whether a call is one that has to wait. */
  readonly holds: (later: ReadExchange) => boolean;
  /** Whether a call that has to wait came too soon. */
  readonly tooSoon: (later: Exchange) => boolean;
}

const SECOND = 1_000;

/** Called again before it was allowed. */
export const calledTooSoon: AuditRule = {
  name: "called-too-soon",
  about: "a call was made again before the wait that a 429 asks for was over",
  find(read) {
    const counted = new Set<ReadExchange>();
    return read.flatMap((refused, index): Found[] => {
      const wait = counted.has(refused) ? undefined : waitOf(refused);
      if (!wait) return [];
      const early = untilSetBack(read, index).filter(
        (later) =>
          wait.holds(later) && cameAfter(later.exchange, refused.exchange) && wait.tooSoon(later.exchange),
      );
      const [first] = early;
      if (!first) return [];
      // Each of them may have been refused again: it is one finding, not one for each.
      for (const later of early) counted.add(later);
      const after = Math.max(0, Math.round(waited(first.exchange, refused.exchange)));
      return [
        {
          level: "error",
          rests: "documented",
          message: `${refused.exchange.outcome} (429) asks to wait ${wait.asked}; ${calls(early.length)} came before that, the first after ${duration(after)}`,
          exchanges: cited([refused, ...early]),
        },
      ];
    });
  },
};

function waitOf(refused: ReadExchange): Wait | undefined {
  const { exchange } = refused;
  if (exchange.status !== 429 || !wasAnswered(exchange)) return undefined;
  if (exchange.outcome === "rate-limit-second") {
    return {
      asked: "1 s",
      holds: (later) => isSameLimit(later, refused),
      tooSoon: (later) => waited(later, exchange) < SECOND,
    };
  }
  const until = retryAt(exchange);
  const tooSoon = ({ at }: Exchange) => at < until;
  const asked = `until ${zoomTime(until)}`;
  if (exchange.outcome === "registrant-quota") {
    const spent = spentPeople(refused);
    return { asked, tooSoon, holds: (later) => isSameMeeting(later, refused) && names(later, spent) };
  }
  // That of status updates is one of people whom calls may name by id or by address.
  const isOfAccount = exchange.outcome === "rate-limit-day";
  const holds = (later: ReadExchange): boolean =>
    isOfAccount ? isSameLimit(later, refused) : isSameCall(later, refused);
  return { asked, tooSoon, holds };
}

/**
 * What came after an exchange, until the world's clock was seen to have been set back: from then on the wait
 * is not what it was, and counts begin afresh.
 */
function untilSetBack(read: readonly ReadExchange[], index: number): readonly ReadExchange[] {
  let latest = read[index] as ReadExchange;
  for (let at = index + 1; at < read.length; at += 1) {
    const each = read[at] as ReadExchange;
    if (each.exchange.at >= latest.exchange.at) latest = each;
    else if (cameAfter(each.exchange, latest.exchange)) return read.slice(index + 1, at);
  }
  return read.slice(index + 1);
}

/** `Retry-After`, a moment or seconds; Zoom's days end at 00:00 UTC. */
function retryAt({ answerHeaders, at }: Exchange): number {
  const [, value] =
    Object.entries(answerHeaders).find(([name]) => name.toLowerCase() === "retry-after") ?? [];
  const text = String(value ?? "");
  if (/^\d+$/.test(text)) return at + Number(text) * SECOND;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? nextUtcDay(at) : moment;
}

/** The wait by the world's clock; by the machine's where that of the world stands still. */
function waited(later: Exchange, earlier: Exchange): number {
  return Math.max(later.at - earlier.at, later.arrived - (earlier.arrived + (earlier.durationMs ?? 0)));
}

/** Whether calls count towards one limit of the account, whomever they are about. */
function isSameLimit({ exchange: later }: ReadExchange, { exchange: refused }: ReadExchange): boolean {
  if (later.operation === undefined || refused.operation === undefined) return false;
  return OPERATIONS[later.operation].label === OPERATIONS[refused.operation].label;
}

function isSameCall({ exchange: a }: ReadExchange, { exchange: b }: ReadExchange): boolean {
  return a.method === b.method && a.url === b.url && a.body === b.body;
}

function isSameMeeting(a: ReadExchange, b: ReadExchange): boolean {
  return eventIn(a.reading) === eventIn(b.reading);
}

/** Those whom the answer names; everybody of the batch where it names none of them. */
function spentPeople({ exchange, reading }: ReadExchange): string[] {
  const all = reading.people.map(({ email }) => email);
  const named = all.filter((email) => exchange.answerBody?.includes(email));
  return (named.length > 0 ? named : all).map(emailKey);
}

function names({ exchange, reading }: ReadExchange, emails: readonly string[]): boolean {
  return (
    ["batchRegistrants", "addRegistrant"].includes(actionOf(exchange.operation) ?? "") &&
    reading.people.some(({ email }) => emails.includes(emailKey(email)))
  );
}

function calls(count: number): string {
  return count === 1 ? "1 call" : `${count} calls`;
}

function duration(ms: number): string {
  if (ms < SECOND) return `${ms} ms`;
  return ms < 120 * SECOND ? `${Math.floor(ms / SECOND)} s` : `${Math.floor(ms / 60 / SECOND)} min`;
}
