import { rulesKey } from "../state/collections.ts";
import { countCall, countKeys, isCounted, type Counted, type Counter } from "../state/count-call.ts";
import type { Rule } from "../state/rule.ts";
import { put, type Decision, type Keys, type Loaded, type Write } from "../state/store.ts";
import { webhooksKey, type Subscription, type Subscriptions } from "../state/subscription.ts";
import { applyScenario, ruleScenario, type Scenario } from "../scenario/find-scenario.ts";
import type { IdleRule } from "../scenario/take-turn.ts";
import { readFault, storedUnder, type Fault } from "../scenario/faults.ts";
import type { Call } from "../zoom/call.ts";
import { decide, type Refused } from "../zoom/decide.ts";
import type { RegistrantChange } from "../zoom/registrant-change.ts";
import type { AnswerFault } from "./answer.ts";
import { whyIdle } from "./answer-notes.ts";
import { turnOf, type Asked } from "./asked.ts";
import type { Decoded } from "./decoded.ts";
import type { Endpoint, Exchange, Input } from "./endpoint.ts";
import { comesFirst, useOfFault } from "./fault-answer.ts";

/** What the rules, and where they let it pass the operation, made of a call. */
export interface Verdict<D> {
  readonly call: Call;
  readonly scenario: Scenario | undefined;
  /** The id of the armed rule that had this call. */
  readonly rule: string | undefined;
  readonly fault: AnswerFault | undefined;
  readonly refused: Refused | undefined;
  /** Undefined where a rule refused, or a fault came first. */
  readonly done: { readonly value: D } | undefined;
  /** What was done of it where that is not all: the reason tells this, the answer the whole. */
  readonly part?: { readonly call: Call; readonly value: D } | undefined;
  readonly stored: boolean;
  /** What was stored for people; undefined where it was nothing. */
  readonly changes: readonly RegistrantChange[] | undefined;
  /** Who wants to be told of that; undefined where nobody ever did. */
  readonly subscriptions: readonly Subscription[] | undefined;
  /** What Zoom would have answered to one call too many, where limits are only observed. */
  readonly observed: string | undefined;
  /** Rules whose turn it was, and that could do nothing; undefined for none. */
  readonly idle: readonly IdleRule[] | undefined;
}

/** A call with all that can be known of it before the store is asked. */
export interface Case<I extends Input, K extends Keys, D, W> {
  readonly endpoint: Endpoint<I, K, D, W>;
  readonly exchange: Exchange<W>;
  readonly body: Decoded;
  readonly input: I;
  readonly asked: Asked;
  /** How the call is counted; undefined where it is not. */
  readonly counter: Counter | undefined;
  /** The machine's time, epoch milliseconds. */
  readonly systemNow: number;
  /** Who wants to be told of what it comes to, as the store says. */
  readonly subscriptions?: readonly Subscription[];
}

/** The records that judging a case takes. */
export function caseKeys<I extends Input, K extends Keys, D, W>(of: Case<I, K, D, W>): K & CaseKeys {
  const { endpoint, input, exchange, counter } = of;
  return {
    ...endpoint.keys(input, exchange),
    ...countKeys(counter),
    rules: rulesKey,
    webhooks: webhooksKey,
  };
}

interface CaseKeys extends Keys {
  readonly rules: typeof rulesKey;
  readonly webhooks: typeof webhooksKey;
}

/** Judges a case by what is stored. Pure: a store may run it again on newer records. */
export function judgeCall<I extends Input, K extends Keys, D, W>(
  of: Case<I, K, D, W>,
  loaded: Loaded<K & CaseKeys>,
): Decision<Verdict<D>> {
  const { endpoint, exchange, input, counter } = of;
  const { facts } = exchange;
  const count = counter && countCall(counter, loaded, of.systemNow);
  const whole: Call = {
    ...facts,
    rate: count?.rate ?? facts.rate,
    stored: endpoint.stored(loaded, input),
    problems: input.problems,
    people: input.people,
  };
  const rules = loaded.rules as readonly Rule[] | undefined;
  const subscriptions = (loaded.webhooks as Subscriptions | undefined)?.list;
  return judgeTurn(subscriptions ? { ...of, subscriptions } : of, whole, count, rules, undefined);
}

/** Judges a call under the rule whose turn it is; where that rule can do nothing, under the next. */
function judgeTurn<I extends Input, K extends Keys, D, W>(
  of: Case<I, K, D, W>,
  whole: Call,
  count: Counted | undefined,
  rules: readonly Rule[] | undefined,
  idle: readonly IdleRule[] | undefined,
): Decision<Verdict<D>> {
  const { endpoint, exchange, input, asked } = of;
  const { operation } = endpoint;
  const { simulator, request } = exchange;
  const turn = turnOf(rules, asked, operation, exchange, of.body, of.systemNow, idle);
  const pass = (rule: Rule, why: string) =>
    judgeTurn(of, whole, count, rules, [...(idle ?? []), { rule, why }]);
  const ruled = stepFault(turn?.step.fault);
  const fault = ruled ?? asked.fault?.fault;
  const rule = turn?.rule?.id;
  const writes: Write[] = turn?.rules ? [put(rulesKey, turn.rules)] : [];
  if (comesFirst(fault, request)) {
    if (turn?.rule && !ruled) return pass(turn.rule, `${fault.name} came first`);
    const use = { fault, unapplied: undefined };
    return { result: { ...UNDECIDED, call: whole, rule, fault: use, idle }, writes };
  }

  const scenario = ruleScenario(simulator.catalogue, turn?.step.outcome) ?? asked.scenario;
  const arranged = scenario && applyScenario(whole, scenario);
  const reread = arranged ? endpoint.read(arranged, exchange) : input;
  const call: Call = arranged ? { ...arranged, problems: reread.problems, people: reread.people } : whole;
  const refused = decide(simulator.catalogue, call);
  const fate = {
    operation,
    body: call.body,
    method: request.method,
    refused: !!refused,
    scenario: !!scenario,
    returns: refused?.outcome.returns === true,
  };
  const use = fault && useOfFault(fault, fate);
  if (turn?.rule) {
    const answered = refused?.outcome ?? simulator.catalogue.success(operation);
    const why = whyIdle(turn.step, answered, ruled && use);
    if (why !== undefined) return pass(turn.rule, why);
  }

  const counted = count && isCounted(refused?.outcome.stage) ? count : undefined;
  if (counted) writes.push(counted.write);
  const observed = scenario ? undefined : counted?.observed;
  if (refused) {
    const seen = count && !counted ? { ...call, rate: count.before } : call;
    const result = { ...UNDECIDED, call: seen, scenario, rule, fault: use, refused, observed, idle };
    return { result, writes };
  }
  const act = endpoint.act(call, reread, exchange);
  const part = scenario ? undefined : partOf(of, use, call, reread);
  const kept = scenario ? [] : (part?.writes ?? act.writes);
  const stored = kept.length > 0;
  const changes = stored ? endpoint.changes?.(part ? part.value : act.done) : undefined;
  const result = { call, scenario, rule, fault: use, refused, done: { value: act.done }, stored, observed };
  return {
    result: { ...result, part, idle, changes, subscriptions: of.subscriptions },
    // Most calls have none, and there may be much to copy.
    writes: writes.length > 0 ? [...kept, ...writes] : kept,
  };
}

const UNDECIDED = {
  scenario: undefined,
  refused: undefined,
  done: undefined,
  stored: false,
  changes: undefined,
  subscriptions: undefined,
  observed: undefined,
} as const;

/** The fault of a rule's step; it was read when the rule was written. */
function stepFault(text: string | undefined): Fault | undefined {
  const fault = text === undefined ? undefined : readFault(text);
  return typeof fault === "string" ? undefined : fault;
}

/** What a batch comes to of which only the first people are stored: the one exception to all or nothing. */
function partOf<I extends Input, K extends Keys, D, W>(
  { endpoint, exchange }: Case<I, K, D, W>,
  use: AnswerFault | undefined,
  call: Call,
  input: I,
): { call: Call; value: D; writes: readonly Write[] } | undefined {
  if (!use || use.unapplied !== undefined || use.fault.entry.phase !== "half") return undefined;
  const people = input.people.slice(0, storedUnder(use.fault, input.people.length));
  const fewer = { ...call, people };
  const { done, writes } = endpoint.act(fewer, { ...input, people }, exchange);
  return { call: fewer, value: done, writes: people.length === 0 ? [] : writes };
}
