import type { Request } from "express";
import { MOST_BODY, type Exchange, type FaultUse } from "../journal/exchange.ts";
import { holdsSecrets, maskHeaders, maskQuery } from "../journal/mask.ts";
import { hidingOf } from "../journal/hiding.ts";
import { DEFAULT_WORLD_NAME, type World } from "../state/world.ts";
import type { Edition } from "../zoom/edition.ts";
import { isObject } from "../zoom/is-object.ts";
import { actionOf, type OperationKey } from "../zoom/operations.ts";
import type { Answer, AnswerFault } from "./answer.ts";
import type { AddressedRequest } from "./choose.ts";
import type { Sent } from "./reply.ts";
import type { Simulator } from "./simulator.ts";

/** What is known of a request while it is worked on. */
export interface Seen {
  /** The stopwatch when it arrived. */
  readonly begun: number;
  world?: World | undefined;
  edition?: Edition;
  operation?: OperationKey;
  via?: Exchange["via"];
  bytes?: Buffer;
  /** Its body, which can be read only once. */
  reading?: Promise<Buffer>;
  /** The body after decoding. */
  body?: unknown;
}

/** Bytes of an exchange's id before they are written as hexadecimal digits. */
const ID_BYTES = 8;

/**
 * What the journal keeps of a request and the answer that it is about to get.
 *
 * @param at the moment by the world's clock, epoch milliseconds
 */
export function exchangeOf(
  { settings, stopwatch, systemTime, random }: Simulator,
  request: Request & AddressedRequest,
  seen: Seen,
  { outcome, reason, overQuota, body, course }: Answer,
  { status, headers, text }: Sent,
  at: number,
): Exchange {
  const { begun, world, edition, operation, via, bytes } = seen;
  const received = systemTime();
  const durationMs = stopwatch() - begun;
  const code = (body as { code?: unknown } | undefined)?.code;
  const url = request.sentUrl ?? request.originalUrl;
  const sent = bytes?.toString("latin1", 0, MOST_BODY) ?? "";
  const hide = holdsSecrets(operation) ? hidingOf(url, sent) : undefined;
  return {
    id: (world?.random ?? random)(ID_BYTES).toString("hex"),
    at,
    received,
    arrived: received - durationMs,
    durationMs,
    world: world?.name ?? DEFAULT_WORLD_NAME,
    edition: edition ?? world?.edition ?? settings.edition,
    operation,
    via,
    method: request.method,
    url: maskQuery(url),
    headers: maskHeaders(request.rawHeaders),
    body: hide ? hide.sent(sent) : sent,
    bodyBytes: bytes?.length ?? 0,
    people: peopleIn(operation, seen.body),
    clientAddress: request.socket.remoteAddress ?? "",
    status,
    answerHeaders: hide ? hide.headers(headers) : headers,
    answerBody: text === undefined || !hide ? text : hide.answer(text),
    code: typeof code === "number" ? code : undefined,
    outcome: outcome.key,
    reason,
    overQuota,
    stored: course?.stored ?? false,
    scenario: course?.scenario,
    rule: course?.rule,
    fault: course?.fault && faultUse(course.fault),
    delivery: "whole",
    clientGone: false,
  };
}

/** How many people a decoded body names. */
function peopleIn(operation: OperationKey | undefined, body: unknown): number {
  if (actionOf(operation) === "addRegistrant") return isObject(body) ? 1 : 0;
  const list = isObject(body) ? body["registrants"] : undefined;
  return Array.isArray(list) ? list.length : 0;
}

function faultUse({ fault, unapplied }: AnswerFault): FaultUse {
  return unapplied === undefined
    ? { name: fault.name, applied: true }
    : { name: fault.name, applied: false, why: unapplied };
}
