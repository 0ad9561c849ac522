import { adoptMeeting } from "../state/adopt-meeting.ts";
import { armedKey, type ArmedRule } from "../state/collections.ts";
import type { Decision, Keys } from "../state/store.ts";
import { applyScenario, armedScenario, findScenario, type Scenario } from "../scenario/find-scenario.ts";
import type { Call } from "../zoom/call.ts";
import { decide, type Refused } from "../zoom/decide.ts";
import { errorBody } from "../zoom/error-body.ts";
import { isOrdinaryId } from "../zoom/meeting.ts";
import type { OperationKey } from "../zoom/operations.ts";
import type { Outcome } from "../zoom/outcome.ts";
import { rateHeaders } from "../zoom/rate-headers.ts";
import type { Answer } from "./answer.ts";
import { headerOf } from "./choose.ts";
import type { Decoded } from "./decoded.ts";
import type { Arrival, Endpoint, Exchange, Input, SentFacts, Success } from "./endpoint.ts";
import { factsOf, pathParam } from "./facts.ts";
import { trackingId } from "./reply.ts";

/** What the rules, and where they let it pass the operation, made of a call. */
type Verdict<D> = { readonly call: Call; readonly scenario: Scenario | undefined } & (
  | { readonly refused: Refused }
  | { readonly refused: undefined; readonly done: D }
);

/** Decides a call whose body has been decoded, stores what follows, and words the answer. */
export async function answerCall<I extends Input, K extends Keys, D, W>(
  endpoint: Endpoint<I, K, D, W>,
  arrival: Arrival,
  body: Decoded,
): Promise<Answer> {
  const { world, simulator } = arrival;
  const asked = scenarioOf(endpoint.operation, arrival, body);
  const facts = await factsOf(endpoint, arrival, body);
  const adopted = !asked && (await adopts(facts, arrival));
  const input = endpoint.read(facts, arrival);
  const unprepared: Exchange = { ...arrival, facts, prepared: undefined };
  const exchange = { ...unprepared, prepared: await endpoint.prepare(input, unprepared) };

  const keys = { ...endpoint.keys(input, exchange), armed: armedKey };
  const verdict = await world.transact(keys, (loaded): Decision<Verdict<D>> => {
    const { problems, people } = input;
    const whole: Call = { ...facts, stored: endpoint.stored(loaded, input), problems, people };
    const armed = (loaded.armed ?? []) as readonly ArmedRule[];
    const scenario = armedScenario(simulator.catalogue, armed, asked, endpoint.operation, facts.edition);
    const arranged = scenario && applyScenario(whole, scenario);
    const reread = arranged ? endpoint.read(arranged, arrival) : input;
    const call: Call = arranged ? { ...arranged, problems: reread.problems, people: reread.people } : whole;
    const refused = decide(simulator.catalogue, call);
    if (refused) return { result: { call, scenario, refused }, writes: [] };
    const { done, writes } = endpoint.act(call, reread, exchange);
    return { result: { call, scenario, refused, done }, writes: scenario ? [] : writes };
  });

  const { call, scenario, refused } = verdict;
  const outcome = refused?.outcome ?? simulator.catalogue.success(endpoint.operation);
  const said: Success = refused
    ? { body: errorBody(refused.outcome, refused.refusal, call), reason: refused.refusal.reason }
    : await endpoint.reply(verdict.done, call, exchange);
  const notes = [
    said.reason,
    adopted ? `meeting ${facts.meetingId} was unknown and has been adopted` : "",
    ...body.notes,
    scenario ? scenarioNote(scenario, outcome) : "",
  ];
  return {
    outcome,
    status: outcome.status[call.edition] ?? 500,
    headers: {
      "x-zm-trackingid": trackingId(world.random),
      ...rateHeaders(call, outcome, endpoint.operation),
    },
    body: said.body,
    reason: notes.filter(Boolean).join("; "),
    overQuota: said.overQuota ?? false,
  };
}

function scenarioOf(
  operation: OperationKey,
  { request, simulator, edition, variants }: Arrival,
  { body }: Decoded,
): Scenario | undefined {
  const doors = {
    header: headerOf(request, "x-zoom-sim-scenario"),
    meetingId: pathParam(request, "meetingId"),
    body,
    triggers: simulator.settings.triggers === "on",
  };
  return findScenario(simulator.catalogue, doors, { operation, edition, variants });
}

function scenarioNote({ by, others, outcome }: Scenario, answered: Outcome): string {
  if (answered !== outcome) return `before the scenario ${outcome.key} could come about, nothing stored`;
  const also = others.length > 0 ? `, the code also means ${others.join(", ")}` : "";
  return `by ${by} scenario, nothing stored${also}`;
}

async function adopts({ meetingId, token }: SentFacts, { simulator, world }: Arrival): Promise<boolean> {
  if (simulator.settings.unknownMeetings !== "adopt" || token.kind !== "valid") return false;
  return isOrdinaryId(meetingId) && adoptMeeting(world, meetingId);
}
