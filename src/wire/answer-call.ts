import { adoptMeeting } from "../state/adopt-meeting.ts";
import { rulesKey } from "../state/collections.ts";
import type { Rule } from "../state/rule.ts";
import { put, type Decision, type Keys } from "../state/store.ts";
import { applyScenario, ruleScenario, type Scenario } from "../scenario/find-scenario.ts";
import { readFault, type Fault } from "../scenario/faults.ts";
import type { Call } from "../zoom/call.ts";
import { decide, type Refused } from "../zoom/decide.ts";
import { errorBody } from "../zoom/error-body.ts";
import { isOrdinaryId } from "../zoom/meeting.ts";
import { rateHeaders } from "../zoom/rate-headers.ts";
import type { Answer, AnswerFault } from "./answer.ts";
import { faultNote, scenarioNote } from "./answer-notes.ts";
import { askedOf, turnOf } from "./asked.ts";
import type { Decoded } from "./decoded.ts";
import type { Act, Arrival, Endpoint, Exchange, Input, SentFacts, Success } from "./endpoint.ts";
import { factsOf } from "./facts.ts";
import { faultAnswer, useOfFault } from "./fault-answer.ts";
import { trackingId } from "./reply.ts";

/** What the rules, and where they let it pass the operation, made of a call. */
interface Verdict<D> {
  readonly call: Call;
  readonly scenario: Scenario | undefined;
  readonly rule: string | undefined;
  readonly fault: AnswerFault | undefined;
  readonly refused: Refused | undefined;
  /** Undefined where a rule refused, or a fault came first. */
  readonly done: { readonly value: D } | undefined;
  readonly stored: boolean;
}

/** Decides a call whose body has been decoded, stores what follows, and words the answer. */
export async function answerCall<I extends Input, K extends Keys, D, W>(
  endpoint: Endpoint<I, K, D, W>,
  arrival: Arrival,
  body: Decoded,
): Promise<Answer> {
  const { world, simulator } = arrival;
  const { operation } = endpoint;
  const asked = askedOf(operation, arrival, body);
  const facts = await factsOf(endpoint, arrival, body);
  const adopted = !asked.scenario && (await adopts(facts, arrival));
  const input = endpoint.read(facts, arrival);
  const unprepared: Exchange = { ...arrival, facts, prepared: undefined };
  const exchange = { ...unprepared, prepared: await endpoint.prepare(input, unprepared) };
  const systemNow = simulator.systemTime();

  const keys = { ...endpoint.keys(input, exchange), rules: rulesKey };
  const verdict = await world.transact(keys, (loaded): Decision<Verdict<D>> => {
    const { problems, people } = input;
    const whole: Call = { ...facts, stored: endpoint.stored(loaded, input), problems, people };
    const turn = turnOf(
      loaded.rules as readonly Rule[] | undefined,
      asked,
      operation,
      arrival,
      body,
      systemNow,
    );
    const counted = turn?.rules ? [put(rulesKey, turn.rules)] : [];
    const rule = turn?.rule?.id;
    const fault = asked.fault?.fault ?? stepFault(turn?.step.fault);
    if (fault?.entry.phase === "before-commit") {
      const use = { fault, unapplied: undefined };
      const result = { call: whole, scenario: undefined, rule, fault: use, refused: undefined };
      return { result: { ...result, done: undefined, stored: false }, writes: counted };
    }
    const scenario = ruleScenario(simulator.catalogue, turn?.step.outcome) ?? asked.scenario;
    const arranged = scenario && applyScenario(whole, scenario);
    const reread = arranged ? endpoint.read(arranged, arrival) : input;
    const call: Call = arranged ? { ...arranged, problems: reread.problems, people: reread.people } : whole;
    const refused = decide(simulator.catalogue, call);
    const use = fault && useOfFault(fault, { operation, refused: !!refused, scenario: !!scenario });
    if (refused) {
      const result = { call, scenario, rule, fault: use, refused, done: undefined, stored: false };
      return { result, writes: counted };
    }
    const { done, writes } = endpoint.act(call, reread, exchange);
    const kept = scenario ? [] : (halfOf(endpoint, use, call, reread, exchange)?.writes ?? writes);
    return {
      result: { call, scenario, rule, fault: use, refused, done: { value: done }, stored: kept.length > 0 },
      writes: counted.length > 0 ? [...kept, ...counted] : kept,
    };
  });

  const { call, scenario, rule, fault, refused, done, stored } = verdict;
  const course = {
    operation,
    scenario: scenario && { by: scenario.by, key: scenario.outcome.key },
    rule,
    fault,
    stored,
  };
  if (!refused && !done) return faultAnswer(simulator, call, course);
  const outcome = refused?.outcome ?? simulator.catalogue.success(operation);
  const said: Success = refused
    ? { body: errorBody(refused.outcome, refused.refusal, call), reason: refused.refusal.reason }
    : await endpoint.reply((done as { value: D }).value, call, exchange);
  const notes = [
    said.reason,
    adopted ? `meeting ${facts.meetingId} was unknown and has been adopted` : "",
    ...body.notes,
    scenario ? scenarioNote(scenario, rule, outcome) : "",
    fault ? faultNote(fault) : "",
  ];
  return {
    outcome,
    status: outcome.status[call.edition] ?? 500,
    headers: {
      "x-zm-trackingid": trackingId(world.random),
      ...rateHeaders(call, outcome, operation),
      ...said.headers,
    },
    body: said.body,
    reason: notes.filter(Boolean).join("; "),
    overQuota: said.overQuota ?? false,
    course,
  };
}

/** The fault of a rule's step; it was read when the rule was written. */
function stepFault(text: string | undefined): Fault | undefined {
  const fault = text === undefined ? undefined : readFault(text);
  return typeof fault === "string" ? undefined : fault;
}

/** What a batch comes to of which only the first people are stored: the one exception to all or nothing. */
function halfOf<I extends Input, K extends Keys, D, W>(
  endpoint: Endpoint<I, K, D, W>,
  use: AnswerFault | undefined,
  call: Call,
  input: I,
  exchange: Exchange<W>,
): Act<D> | undefined {
  if (!use || use.unapplied !== undefined || use.fault.entry.phase !== "half") return undefined;
  const people = input.people.slice(0, use.fault.value ?? Math.floor(input.people.length / 2));
  return endpoint.act({ ...call, people }, { ...input, people }, exchange);
}

async function adopts({ meetingId, token }: SentFacts, { simulator, world }: Arrival): Promise<boolean> {
  if (simulator.settings.unknownMeetings !== "adopt" || token.kind !== "valid") return false;
  return isOrdinaryId(meetingId) && adoptMeeting(world, meetingId);
}
