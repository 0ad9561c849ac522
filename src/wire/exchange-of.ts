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
  const hide = holdsSecrets(operation, url) ? hiding(url, sentBody) : NOTHING_HIDDEN;
  return {
    id: (world?.random ?? random)(ID_BYTES).toString("base64url"),
    at: world ? (await world.time()).now : received,
    received,
    durationMs: stopwatch() - begun,
    world: world?.name ?? DEFAULT_WORLD_NAME,
    edition: edition ?? world?.edition ?? settings.edition,
    operation,
    method: request.method,
    url: hide.sent(url),
    headers: maskHeaders(request.rawHeaders),
    body: hide.sent(sentBody),
    bodyBytes: bytes?.length ?? 0,
    clientAddress: request.socket.remoteAddress ?? "",
    status,
    answerHeaders: hide.headers(headers),
    answerBody: text === undefined ? undefined : hide.answer(text),
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

/** What is shown of an exchange in the place of what was sent and answered. */
interface Hiding {
  readonly sent: (text: string) => string;
  readonly answer: (text: string) => string;
  readonly headers: (headers: Sent["headers"]) => Sent["headers"];
}

const NOTHING_HIDDEN: Hiding = {
  sent: (text) => text,
  answer: (text) => text,
  headers: (headers) => headers,
};

function hiding(url: string, body: string): Hiding {
  // Zoom repeats some of what it was sent in its answers.
  const secrets = secretsIn(`${url}&${body}`).filter(({ length }) => length >= SHORTEST);
  const answer = (text: string) =>
    secrets.reduce((shown, each) => shown.replaceAll(each, mask(each)), maskFields(text));
  return {
    sent: maskFields,
    answer,
    // The address to which a browser is sent carries the code.
    headers: (headers) =>
      typeof headers["Location"] === "string"
        ? { ...headers, Location: answer(headers["Location"]) }
        : headers,
  };
}

function faultUse({ fault, unapplied }: AnswerFault): FaultUse {
  return unapplied === undefined
    ? { name: fault.name, applied: true }
    : { name: fault.name, applied: false, why: unapplied };
}
