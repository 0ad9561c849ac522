import { adoptMeeting } from "../state/adopt-meeting.ts";
import { counterOf } from "../state/count-call.ts";
import type { Keys } from "../state/store.ts";
import { errorBody } from "../zoom/error-body.ts";
import { isOrdinaryId } from "../zoom/meeting.ts";
import { kindOf } from "../zoom/operations.ts";
import { rateHeaders } from "../zoom/rate-headers.ts";
import type { Answer, AnswerFault } from "./answer.ts";
import { faultNote, idleNote, scenarioNote } from "./answer-notes.ts";
import { askedOf } from "./asked.ts";
import type { Decoded } from "./decoded.ts";
import type { Arrival, Endpoint, Exchange, Input, SentFacts, Success } from "./endpoint.ts";
import { factsOf } from "./facts.ts";
import { comesFirst, failureOf, faultAnswer } from "./fault-answer.ts";
import { caseKeys, judgeCall, type Case, type Verdict } from "./judge-call.ts";
import { trackingId } from "./reply.ts";

/** Decides a call whose body has been decoded, stores what follows, and words the answer. */
export async function answerCall<I extends Input, K extends Keys, D, W>(
  endpoint: Endpoint<I, K, D, W>,
  arrival: Arrival,
  body: Decoded,
): Promise<Answer> {
  const { world, simulator } = arrival;
  const asked = askedOf(endpoint.operation, arrival, body);
  // What need not be waited for is not: each wait costs a call about as much as a rule.
  const gathered = factsOf(endpoint, arrival, body);
  const facts = gathered instanceof Promise ? await gathered : gathered;
  const adopted =
    simulator.settings.unknownMeetings === "adopt" &&
    !asked.scenario &&
    !comesFirst(asked.fault?.fault, arrival.request) &&
    (await adopts(facts, arrival));
  const input = endpoint.read(facts, arrival);
  const unprepared: Exchange = { ...arrival, facts, prepared: undefined };
  const preparing = endpoint.prepare(input, unprepared);
  const prepared = preparing instanceof Promise ? await preparing : preparing;
  const exchange: Exchange<W> = { ...unprepared, prepared };
  const counter = endpoint.uncounted ? undefined : counterOf(facts);
  const called = { endpoint, exchange, body, input, asked, counter, systemNow: simulator.systemTime() };
  const verdict = await world.transact(caseKeys(called), (loaded) => judgeCall(called, loaded));
  const { refused, done, call } = verdict;
  const saying = refused
    ? { body: errorBody(refused.outcome, refused.refusal, call), reason: refused.refusal.reason }
    : done && endpoint.reply(done.value, call, exchange);
  const said = saying instanceof Promise ? await saying : saying;
  const { part } = verdict;
  const told = part &&
    said && { ...said, reason: (await endpoint.reply(part.value, part.call, exchange)).reason };
  return wordVerdict(called, verdict, told ?? said, [
    adopted ? `${kindOf(endpoint.operation).name} ${facts.meetingId} was unknown and has been adopted` : "",
    ...body.notes,
    call.token.kind === "valid" && call.token.laxOnly
      ? `the token ${call.token.laxOnly}, and works under --auth lax alone`
      : "",
  ]);
}

/**
 * Words what was decided and stored.
 *
 * @param said what the answer says; undefined where a fault came before anything was decided
 * @param notes what is to be said besides
 */
function wordVerdict<I extends Input, K extends Keys, D, W>(
  { endpoint, exchange, asked }: Case<I, K, D, W>,
  verdict: Verdict<D>,
  said: Success | undefined,
  notes: readonly string[],
): Answer {
  const { simulator, world } = exchange;
  const { operation } = endpoint;
  const { call, scenario, rule, fault, refused, stored, observed } = verdict;
  const course = {
    operation,
    at: call.now,
    scenario: scenario && { by: scenario.by, key: scenario.outcome.key },
    rule,
    fault,
    stored,
    happening: verdict.changes && {
      world,
      call,
      changes: verdict.changes,
      subscriptions: verdict.subscriptions,
    },
  };
  const by = asked.fault?.fault === fault?.fault ? undefined : rule;
  if (!said) return faultAnswer(simulator, call, { ...course, fault: fault as AnswerFault }, by);
  const outcome = refused?.outcome ?? simulator.catalogue.success(operation);
  const failure = fault && failureOf(simulator, fault, call);
  const reasons = [
    said.reason,
    observed ?? "",
    ...notes,
    scenario ? scenarioNote(scenario, rule, outcome) : "",
    verdict.idle ? verdict.idle.map(idleNote).join("; ") : "",
    fault ? faultNote(fault, call.people.length, by) : "",
  ];
  return {
    outcome,
    status: failure?.status ?? outcome.status[call.edition] ?? 500,
    headers: {
      "x-zm-trackingid": trackingId(world.random),
      ...rateHeaders(call, outcome, operation),
      ...(failure ? undefined : said.headers),
    },
    body: failure ? failure.body : said.body,
    reason: reasons.filter(Boolean).join("; "),
    overQuota: (said.overQuota ?? false) || observed !== undefined,
    course,
  };
}

async function adopts(
  { meetingId, operation, token }: SentFacts,
  { simulator, world }: Arrival,
): Promise<boolean> {
  if (token.kind !== "valid") return false;
  return isOrdinaryId(meetingId) && adoptMeeting(world, meetingId, kindOf(operation), simulator.bounds);
}
