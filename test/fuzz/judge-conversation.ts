import { worldKey } from "../../src/state/collections.ts";
import type { Write } from "../../src/state/store.ts";
import type { Conversation } from "./converse.ts";
import type { Attempt } from "./make-attempt.ts";
import { readReplies, type FuzzReply } from "./read-replies.ts";

/** Outcomes of what never became a request. */
const UNHEARD = ["request-malformed", "headers-too-large", "request-timeout"];

/** What refused calls must leave alone: people, meetings, and what their quotas count. */
const KEPT = /^(?:account$|meetings$|tallies$|questions$|registrants\/|quotas)/;

/** How an answer says that somebody asked for it. */
const ASKED = /by header scenario|by rule|by (?:the )?(?:meeting id|address|trigger)|fault (?!not applied)/;

const ERROR_FIELDS = [["code", "message"], ["error"], ["reason", "error"], ["errorCode", "errorMessage"]];

/**
 * Judges what came of an attempt.
 *
 * @param writes what it has written to the worlds
 * @returns the replies
 * @throws Error that says what should not be
 */
export function judgeConversation(
  { pieces, breaksOff }: Attempt,
  { heard, received, isReset }: Conversation,
  writes: readonly Write[],
): readonly FuzzReply[] {
  // Whoever breaks off may have read half of an answer.
  if (breaksOff) return [];
  // Who sends on where the last answer was to be the last one is cut off, and may have lost that.
  if (isReset && heard.some(({ response }) => response.writableFinished && !response.shouldKeepAlive))
    return [];
  const replies = readReplies(
    received,
    heard.map(({ request }) => request.method),
  );
  const saysNothing = /^[\r\n]*$/.test(Buffer.concat(pieces).toString("latin1"));
  const last = replies.at(-1);
  const closes = last?.headers.get("connection")?.toLowerCase() === "close";
  const isUnheard = UNHEARD.includes(last?.headers.get("x-zoom-sim-outcome") ?? "");
  // One that breaks off in its body may be answered by what could not read it on.
  const isBroken = isUnheard && replies.length === heard.length && heard.at(-1)?.request.complete === false;
  const answered = heard
    .filter(({ response }) => response.headersSent)
    .slice(0, isBroken ? heard.length - 1 : undefined);
  const unanswered = heard.some(({ request, response }) => request.complete && !response.headersSent);
  const unheard = replies.length - answered.length;
  if (!saysNothing && replies.length === 0) throw new Error("no answer at all");
  if (unheard > 1 || ((unheard < 0 || unanswered) && !closes)) {
    throw new Error(`${replies.length} answers to ${heard.length} requests`);
  }
  if (unheard === 1 && !isUnheard) {
    throw new Error(`an answer to nothing: ${last?.status} ${last?.text}`);
  }
  for (const [index, reply] of replies.entries()) {
    const given = answered[index]?.response.statusCode;
    if (given !== undefined && given !== reply.status) {
      throw new Error(`answer ${index + 1} is ${reply.status}, and should be ${given}`);
    }
    judgeReply(reply);
  }
  // What was sent behind a call that ends the connection may have been carried out without an answer.
  if (replies.length >= heard.length && replies.every(({ status }) => status >= 400))
    judgeWrites(replies, writes);
  return replies;
}

function judgeReply({ status, headers, text }: FuzzReply): void {
  const reason = headers.get("x-zoom-sim-reason") ?? "";
  const what = `${status} ${headers.get("x-zoom-sim-outcome") ?? ""}: ${reason}: ${text.slice(0, 500)}`;
  if (status >= 500 && !ASKED.test(reason)) throw new Error(`a fault that nobody asked for: ${what}`);
  if (reason.length > 512) throw new Error(`a reason of ${reason.length} characters: ${what}`);
  if (status < 400) return;
  if (!headers.get("content-type")?.startsWith("application/json")) {
    // What users' browsers are shown, and what a proxy would say.
    if (headers.get("content-type")?.startsWith("text/html") || text === "") return;
    throw new Error(`an error of type ${headers.get("content-type")}: ${what}`);
  }
  const body = JSON.parse(text === "" ? '{"error":""}' : text) as object;
  if (!ERROR_FIELDS.some((fields) => fields.every((name) => Object.hasOwn(body, name)))) {
    throw new Error(`an error of an unknown shape: ${what}`);
  }
}

/** @throws Error where calls that were all refused have left something behind */
function judgeWrites(replies: readonly FuzzReply[], writes: readonly Write[]): void {
  if (replies.some(({ headers }) => /fault /.test(headers.get("x-zoom-sim-reason") ?? ""))) return;
  // Whoever is the first to name a world has it made, refused or not.
  if (writes.some((write) => "put" in write && write.put.collection === worldKey.collection)) return;
  for (const write of writes) {
    const collection =
      "drop" in write
        ? write.drop
        : ("put" in write ? write.put : "putAll" in write ? write.putAll : write.remove).collection;
    if (KEPT.test(collection.name)) throw new Error(`refused, and yet ${collection.name} was written`);
  }
}
