import type { Request, Response } from "express";
import type { Keys } from "../state/store.ts";
import { StoreUnavailable } from "../state/store-unavailable.ts";
import { RequestRefused } from "../zoom/simulator-refusal.ts";
import type { Answer } from "./answer.ts";
import { answerCall } from "./answer-call.ts";
import { chooseDelay, chooseEdition, chooseWorld, headerOf } from "./choose.ts";
import { unsent, watchQueued } from "./cut-off.ts";
import { decoded } from "./decoded.ts";
import type { Endpoint, Input } from "./endpoint.ts";
import { evenIfLost } from "../state/even-if-lost.ts";
import { ClientGone, readBytes } from "./read-bytes.ts";
import { exchangeOf, type Seen } from "./exchange-of.ts";
import { guessFirst } from "./guess-first.ts";
import { noteAnswered } from "./note-answered.ts";
import { noteMet } from "./note-met.ts";
import { refusalAnswer } from "./refuse.ts";
import { send, wordAnswer } from "./reply.ts";
import type { Simulator } from "./simulator.ts";

const NO_BODY = decoded(undefined);

/** The Express handler of an endpoint: reads the request, decides, answers. */
export function serve<I extends Input, K extends Keys, D, W>(
  simulator: Simulator,
  endpoint: Endpoint<I, K, D, W>,
): (request: Request, response: Response) => Promise<void> {
  return (request, response) =>
    answerWith(simulator, request, response, (seen) =>
      guessFirst(simulator.worlds, async (basis) => {
        seen.operation = endpoint.operation;
        seen.world = undefined;
        const { world, notes } = await chooseWorld(request, simulator, basis);
        seen.world = world;
        const edition = chooseEdition(request, world, simulator.settings.edition);
        seen.edition = edition;
        const arrival = { request, simulator, world, edition, variants: world.variants };
        const bytes = await (seen.reading ??= readBytes(request, simulator.bounds.bodyBytes));
        seen.bytes = bytes;
        const decoding = endpoint.decode ? endpoint.decode(arrival, bytes) : NO_BODY;
        const body = decoding instanceof Promise ? await decoding : decoding;
        seen.body = body.body;
        // Most calls bring none, so that nothing need be copied.
        const all = notes.length === 0 ? body : { ...body, notes: [...notes, ...body.notes] };
        return await answerCall(endpoint, arrival, all);
      }),
    );
}

/**
 * Sends the answer that `work` comes to, or the refusal that it throws, after the delay that the request
 * asks for; nothing to a client that has gone. The journal has it before the client does.
 *
 * @param work is handed what it is to fill in as it learns of the request
 * @param word words the answer. Default: as JSON, for a program
 */
export async function answerWith(
  simulator: Simulator,
  request: Request,
  response: Response,
  work: (seen: Seen) => Promise<Answer>,
  word: typeof wordAnswer = wordAnswer,
): Promise<void> {
  const seen: Seen = { begun: simulator.stopwatch() };
  let answer: Answer;
  let delay = 0;
  try {
    delay = chooseDelay(request, simulator.bounds.delayMs);
    requireHost(request);
    answer = await work(seen);
  } catch (error) {
    if (error instanceof ClientGone) return;
    answer = refusalAnswer(simulator, error);
  }
  if (delay > 0) await simulator.pauses.pause(delay, request.socket);
  if (!answer.course) answer = withIdleFault(answer, request);
  const use = answer.course?.fault;
  const fault = use?.unapplied === undefined ? use?.fault : undefined;
  // Loaded when the first fault comes about.
  const faulty = fault && (await import("./deliver.ts"));
  const worded = word(answer, simulator.settings.explain);
  const sent = faulty ? faulty.faultedSent(worded, fault.entry.kind) : worded;
  // Of what a proxy answers, nothing is Zoom's.
  if (sent.status !== answer.status) answer = { ...answer, status: sent.status, body: undefined };
  const exchange = simulator.journal.on
    ? exchangeOf(
        simulator,
        request,
        seen,
        answer,
        sent,
        answer.course?.at ?? (await momentOf(simulator, seen)),
      )
    : undefined;
  if (exchange && simulator.settings.explain) sent.headers["X-Zoom-Sim-Exchange"] = exchange.id;
  const noted = noteMet(simulator, seen, answer.outcome.key, fault, exchange?.id);
  if (noted) await evenIfLost(noted);
  const told = tellOf(simulator, request, answer, exchange?.id);
  if (faulty) {
    if (told) await told;
    // The answer may never come to an end; what it is is known now.
    noteAnswered(simulator, request, seen, answer, exchange?.id, delay);
    const { begun, world } = seen;
    const { socket } = request;
    const random = world?.random ?? simulator.random;
    await faulty.deliver({ simulator, response, socket, sent, fault, random, exchange, begun });
    return;
  }
  if (exchange) {
    const lost = request.socket.destroyed;
    const recorded = simulator.journal.record(lost ? unsent(exchange, request.socket) : exchange, true);
    // Both are on their way: a store that is elsewhere is waited for once.
    await (told ? Promise.all([told, evenIfLost(recorded)]) : evenIfLost(recorded));
    // Others are to be answered before it on its connection.
    if (!lost && !response.socket) watchQueued(simulator, exchange, response, request.socket);
  } else if (told) await told;
  send(response, sent);
  noteAnswered(simulator, request, seen, answer, exchange?.id, delay);
}

/** Lets know what a call came to. Returns what the answer waits for; undefined for nothing. */
function tellOf(
  { happened }: Simulator,
  { headers }: Request,
  { course }: Answer,
  exchange: string | undefined,
): Promise<void> | undefined {
  return (
    course?.happening && happened(course.happening, { exchange, traceparent: asOne(headers["traceparent"]) })
  );
}

/** The time of the world in which a request ended; the machine's where it found none, or cannot be asked. */
async function momentOf({ systemTime }: Simulator, { world }: Seen): Promise<number> {
  try {
    return world ? (await world.time()).now : systemTime();
  } catch (error) {
    if (error instanceof StoreUnavailable) return systemTime();
    throw error;
  }
}

/** A header that Node gives as a list where it was sent several times. */
function asOne(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Says of a fault that was asked for that it could not act on what is no call of an operation. */
function withIdleFault(answer: Answer, request: Request): Answer {
  const name = headerOf(request, "x-zoom-sim-fault");
  if (name === undefined || answer.outcome.key === "fault-unknown") return answer;
  const reason = `${answer.reason}; fault not applied: ${name} acts on calls of operations, and this was refused before it was one`;
  return { ...answer, reason };
}

/** Node takes the first of several, and its own answer to a request without one has no body. */
function requireHost({ rawHeaders, httpVersion }: Request): void {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === "host") hosts += 1;
  }
  if (hosts === 1 || (hosts === 0 && httpVersion !== "1.1")) return;
  throw new RequestRefused(
    "request-malformed",
    hosts === 0
      ? "the request has no Host, which HTTP/1.1 asks for"
      : `the request has ${hosts} Host headers; send one`,
  );
}
