import { adoptMeeting } from "../state/adopt-meeting.ts";
import { rulesKey } from "../state/collections.ts";
import { countCall, counterOf, countKeys, isCounted } from "../state/count-call.ts";
import type { Rule } from "../state/rule.ts";
import { put, type Decision, type Keys, type Loaded, type Write } from "../state/store.ts";
import { applyScenario, ruleScenario, type Scenario } from "../scenario/find-scenario.ts";
import type { IdleRule } from "../scenario/take-turn.ts";
import { readFault, storedUnder, type Fault } from "../scenario/faults.ts";
import type { Call } from "../zoom/call.ts";
import { decide, type Refused } from "../zoom/decide.ts";
import { errorBody } from "../zoom/error-body.ts";
import { isOrdinaryId } from "../zoom/meeting.ts";
import { rateHeaders } from "../zoom/rate-headers.ts";
import type { Answer, AnswerFault } from "./answer.ts";
import { faultNote, idleNote, scenarioNote, whyIdle } from "./answer-notes.ts";
import { askedOf, turnOf } from "./asked.ts";
import type { Decoded } from "./decoded.ts";
import type { Arrival, Endpoint, Exchange, Input, SentFacts, Success } from "./endpoint.ts";
import { factsOf } from "./facts.ts";
import { comesFirst, failureOf, faultAnswer, useOfFault } from "./fault-answer.ts";
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
  /** What Zoom would have answered to one call too many, where limits are only observed. */
  readonly observed: string | undefined;
  /** Rules whose turn it was, and that could do nothing; undefined for none. */
  readonly idle: readonly IdleRule[] | undefined;
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
  const adopted =
    !asked.scenario && !comesFirst(asked.fault?.fault, arrival.request) && (await adopts(facts, arrival));
  const input = endpoint.read(facts, arrival);
  const unprepared: Exchange = { ...arrival, facts, prepared: undefined };
  const exchange = { ...unprepared, prepared: await endpoint.prepare(input, unprepared) };
  const systemNow = simulator.systemTime();

  const counter = counterOf(facts);
  const keys = { ...endpoint.keys(input, exchange), ...countKeys(counter), rules: rulesKey };
  const judge = (loaded: Loaded<typeof keys>, idle?: readonly IdleRule[]): Decision<Verdict<D>> => {
    const { problems, people } = input;
    const count = counter && countCall(counter, loaded, systemNow);
    const rate = count?.rate ?? facts.rate;
    const whole: Call = { ...facts, rate, stored: endpoint.stored(loaded, input), problems, people };
    const turn = turnOf(
      loaded.rules as readonly Rule[] | undefined,
      asked,
      operation,
      arrival,
      body,
      systemNow,
      idle,
    );
    const counted: Write[] = turn?.rules ? [put(rulesKey, turn.rules)] : [];
    const rule = turn?.rule?.id;
    const ruled = stepFault(turn?.step.fault);
    const fault = ruled ?? asked.fault?.fault;
    if (comesFirst(fault, arrival.request)) {
      if (turn?.rule && !ruled) {
        return judge(loaded, [...(idle ?? []), { rule: turn.rule, why: `${fault.name} came first` }]);
      }
      const use = { fault, unapplied: undefined };
      const result = { call: whole, scenario: undefined, rule, fault: use, refused: undefined, idle };
      return {
        result: { ...result, done: undefined, stored: false, observed: undefined },
        writes: counted,
      };
    }
    const scenario = ruleScenario(simulator.catalogue, turn?.step.outcome) ?? asked.scenario;
    const arranged = scenario && applyScenario(whole, scenario);
    const reread = arranged ? endpoint.read(arranged, arrival) : input;
    const call: Call = arranged ? { ...arranged, problems: reread.problems, people: reread.people } : whole;
    const refused = decide(simulator.catalogue, call);
    const { method } = arrival.request;
    const use = fault && useOfFault(fault, { operation, method, refused: !!refused, scenario: !!scenario });
    if (turn?.rule) {
      const answered = refused?.outcome ?? simulator.catalogue.success(operation);
      const why = whyIdle(turn.step, answered, ruled && use);
      if (why !== undefined) return judge(loaded, [...(idle ?? []), { rule: turn.rule, why }]);
    }
    const isInCount = isCounted(refused?.outcome.stage);
    if (count && isInCount) counted.push(count.write);
    const observed = scenario || !isInCount ? undefined : count?.observed;
    if (refused) {
      const seen = count && !isInCount ? { ...call, rate: count.before } : call;
      const result = {
        call: seen,
        scenario,
        rule,
        fault: use,
        refused,
        done: undefined,
        stored: false,
        idle,
      };
      return { result: { ...result, observed }, writes: counted };
    }
    const { done, writes } = endpoint.act(call, reread, exchange);
    const kept = scenario ? [] : (halfOf(endpoint, use, call, reread, exchange) ?? writes);
    return {
      result: {
        call,
        scenario,
        rule,
        fault: use,
        refused,
        done: { value: done },
        stored: kept.length > 0,
        observed,
        idle,
      },
      writes: counted.length > 0 ? [...kept, ...counted] : kept,
    };
  };
  const verdict = await world.transact(keys, judge);

  const { call, scenario, rule, refused, done, stored, observed } = verdict;
  const course = {
    operation,
    at: call.now,
    scenario: scenario && { by: scenario.by, key: scenario.outcome.key },
    rule,
    fault: verdict.fault,
    stored,
  };
  const by = asked.fault?.fault === verdict.fault?.fault ? undefined : rule;
  if (!refused && !done && course.fault) {
    return faultAnswer(simulator, call, { ...course, fault: course.fault }, by);
  }
  const outcome = refused?.outcome ?? simulator.catalogue.success(operation);
  const said: Success = refused
    ? { body: errorBody(refused.outcome, refused.refusal, call), reason: refused.refusal.reason }
    : await endpoint.reply((done as { value: D }).value, call, exchange);
  const { fault } = verdict;
  const failure = fault && failureOf(simulator, fault, call);
  const notes = [
    said.reason,
    observed ?? "",
    adopted ? `meeting ${facts.meetingId} was unknown and has been adopted` : "",
    ...body.notes,
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
    },
    body: failure ? failure.body : said.body,
    reason: notes.filter(Boolean).join("; "),
    overQuota: (said.overQuota ?? false) || observed !== undefined,
    course: fault ? { ...course, fault } : course,
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
): readonly Write[] | undefined {
  if (!use || use.unapplied !== undefined || use.fault.entry.phase !== "half") return undefined;
  const people = input.people.slice(0, storedUnder(use.fault, input.people.length));
  return people.length === 0 ? [] : endpoint.act({ ...call, people }, { ...input, people }, exchange).writes;
}

async function adopts({ meetingId, token }: SentFacts, { simulator, world }: Arrival): Promise<boolean> {
  if (simulator.settings.unknownMeetings !== "adopt" || token.kind !== "valid") return false;
  return isOrdinaryId(meetingId) && adoptMeeting(world, meetingId);
}
