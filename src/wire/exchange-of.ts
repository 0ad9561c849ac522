import type { Request } from "express";
import { MOST_BODY, type Exchange, type FaultUse } from "../journal/exchange.ts";
import { holdsSecrets, maskFields, maskHeaders, secretsIn } from "../journal/mask.ts";
import { mask } from "../zoom/secret.ts";
import { DEFAULT_WORLD_NAME, type World } from "../state/world.ts";
import type { Edition } from "../zoom/edition.ts";
import type { OperationKey } from "../zoom/operations.ts";
import type { Answer, AnswerFault } from "./answer.ts";
import type { AddressedRequest } from "./choose.ts";
import type { Sent } from "./reply.ts";
import type { Simulator } from "./simulator.ts";

/** What is known of a request while it is worked on. */
export interface Seen {
  /** The stopwatch when it arrived. */
  readonly begun: number;
  world?: World;
  edition?: Edition;
  operation?: OperationKey;
  bytes?: Buffer;
}

/** Bytes of an exchange's id before they are written as base64url. */
const ID_BYTES = 9;

/** Characters that a secret has at least: shorter ones may stand in an answer by chance. */
const SHORTEST = 8;

/** What the journal keeps of a request and the answer that it is about to get. */
export async function exchangeOf(
  { settings, stopwatch, systemTime, random }: Simulator,
  request: Request & AddressedRequest,
  { begun, world, edition, operation, bytes }: Seen,
  { outcome, reason, overQuota, body, course }: Answer,
  { status, headers, text }: Sent,
): Promise<Exchange> {
  const received = systemTime();
  const code = (body as { code?: unknown } | undefined)?.code;
  const url = request.sentUrl ?? request.originalUrl;
  const sentBody = bytes?.toString("latin1", 0, MOST_BODY) ?? "";
  const secret = holdsSecrets(operation, url);
  const hide = secret ? maskFields : (given: string) => given;
  // Zoom repeats some of what it was sent in its answers.
  const secrets = secret ? secretsIn(`${url}&${sentBody}`).filter(({ length }) => length >= SHORTEST) : [];
  const hideAnswer = (given: string) =>
    secrets.reduce((shown, each) => shown.replaceAll(each, mask(each)), hide(given));
  return {
    id: (world?.random ?? random)(ID_BYTES).toString("base64url"),
    at: world ? (await world.time()).now : received,
    received,
    durationMs: stopwatch() - begun,
    world: world?.name ?? DEFAULT_WORLD_NAME,
    edition: edition ?? world?.edition ?? settings.edition,
    operation,
    method: request.method,
    url: hide(url),
    headers: maskHeaders(request.rawHeaders),
    body: hide(sentBody),
    bodyBytes: bytes?.length ?? 0,
    clientAddress: request.socket.remoteAddress ?? "",
    status,
    answerHeaders: secret ? hideLocation(headers, hideAnswer) : headers,
    answerBody: text === undefined ? undefined : hideAnswer(text),
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

/** The address to which a browser is sent carries the code. */
function hideLocation(headers: Sent["headers"], hide: (text: string) => string): Sent["headers"] {
  const { Location: location } = headers;
  return typeof location === "string" ? { ...headers, Location: hide(location) } : headers;
}

function faultUse({ fault, unapplied }: AnswerFault): FaultUse {
  return unapplied === undefined
    ? { name: fault.name, applied: true }
    : { name: fault.name, applied: false, why: unapplied };
}
