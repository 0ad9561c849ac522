import { mask } from "../../zoom/secret.ts";
import { kindOfType, type EventKind } from "../../zoom/event-kind.ts";
import { meetingKey, ruleNumberKey, rulesKey } from "../../state/collections.ts";
import { newRule, ruleState, type Rule } from "../../state/rule.ts";
import { put } from "../../state/store.ts";
import type { World } from "../../state/world.ts";
import { nearest } from "../../scenario/nearest.ts";
import type { Removed, Rule as RuleAnswer, RuleInput, RuleList } from "../generated/types.ts";
import { AdminRefused, type AdminCall, type AdminEndpoint } from "./endpoint.ts";
import { readRule } from "./read-rule.ts";

/** Most rules of a world: each call looks at all of them. Those that are spent or over make room first. */
const KEYS = { rules: rulesKey };

/** A rule as the admin API shows it. */
function shown(rule: Rule, systemNow: number): RuleAnswer {
  const { id, match, steps, times, every, matched, hits, expiresAt } = rule;
  const state = ruleState(rule, systemNow);
  return {
    id,
    match: { ...match, ...(match.token !== undefined && { token: mask(match.token) }) },
    steps: [...steps],
    every,
    matched,
    hits,
    state,
    ...(times !== undefined && { times, left: state === "live" ? times - hits : 0 }),
    ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt).toISOString() }),
  };
}

async function read({ world }: AdminCall): Promise<readonly Rule[]> {
  return (await world()).transact(KEYS, ({ rules = [] }) => ({ result: rules, writes: [] }));
}

async function list(call: AdminCall): Promise<RuleList> {
  const now = call.simulator.systemTime();
  return { rules: (await read(call)).map((rule) => shown(rule, now)) };
}

/** Arms a rule. @param call its body is a {@link RuleInput} */
export async function armRule({
  simulator,
  body,
  world: find,
}: Pick<AdminCall, "simulator" | "body" | "world">): Promise<RuleAnswer> {
  const world = await find();
  const systemNow = simulator.systemTime();
  const { rules: most } = simulator.bounds;
  const input = body as RuleInput;
  const parts = readRule(input, {
    kind: await kindIn(world, input.meetingId),
    catalogue: simulator.catalogue,
    edition: world.edition ?? simulator.settings.edition,
    variants: world.variants,
    systemNow,
  });
  const rule = await world.transact({ ...KEYS, number: ruleNumberKey }, ({ rules = [], number = 0 }) => {
    const room = makeRoom(rules, systemNow, most);
    // Decided here, thrown below: a decision is pure.
    if (!room) return { result: undefined, writes: [] };
    const armed = newRule(`r${number + 1}`, parts.steps, parts);
    return { result: armed, writes: [put(rulesKey, [...room, armed]), put(ruleNumberKey, number + 1)] };
  });
  if (rule) return shown(rule, systemNow);
  throw new AdminRefused(
    409,
    `the world has ${most} live rules, which is the most; take some away: DELETE /__admin/rules/{id}, or start with --bound rules=N`,
  );
}

/** What a world has under an id: a meeting or a webinar. */
async function kindIn(world: World, id: RuleInput["meetingId"]): Promise<EventKind | undefined> {
  if (id === undefined) return undefined;
  const meeting = await world.transact({ meeting: meetingKey(String(id)) }, (loaded) => ({
    result: loaded.meeting,
    writes: [],
  }));
  return meeting && kindOfType(meeting);
}

/** The rules with room for one more, the oldest of those that are over left out; undefined when all are live. */
function makeRoom(rules: readonly Rule[], systemNow: number, most: number): readonly Rule[] | undefined {
  const over = rules.filter((rule) => ruleState(rule, systemNow) !== "live");
  const leaving = over.slice(0, Math.max(rules.length + 1 - most, 0));
  const kept = rules.filter((rule) => !leaving.includes(rule));
  return kept.length < most ? kept : undefined;
}

async function show(call: AdminCall): Promise<RuleAnswer> {
  const rules = await read(call);
  const id = call.params["id"] ?? "";
  const rule = rules.find((each) => each.id === id);
  if (!rule) throw unknown(id, rules);
  return shown(rule, call.simulator.systemTime());
}

async function disarm({ world, params }: AdminCall): Promise<Removed> {
  const id = params["id"] ?? "";
  const rules = await (
    await world()
  ).transact(KEYS, ({ rules: all = [] }) => {
    const left = all.filter((rule) => rule.id !== id);
    return { result: all, writes: left.length < all.length ? [put(rulesKey, left)] : [] };
  });
  if (!rules.some((rule) => rule.id === id)) throw unknown(id, rules);
  return { removed: 1 };
}

async function disarmAll({ world }: AdminCall): Promise<Removed> {
  return (await world()).transact(KEYS, ({ rules = [] }) => ({
    result: { removed: rules.length },
    writes: [{ remove: rulesKey }],
  }));
}

function unknown(id: string, rules: readonly Rule[]): AdminRefused {
  const names = nearest(
    id,
    rules.map((rule) => rule.id),
  );
  const cure = names.length > 0 ? `nearest: ${names.join(", ")}` : "none is armed";
  return new AdminRefused(404, `the world has no rule ${JSON.stringify(id)}; ${cure}`, names);
}

export const RULE_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/rules",
    summary: "The rules of the world, in the order in which they apply",
    reply: "RuleList",
    handle: list,
  },
  {
    method: "post",
    path: "/__admin/rules",
    summary: "Arms a rule: calls that match get an outcome, a fault, or a sequence of them",
    status: 201,
    body: "RuleInput",
    example: { operation: "batchRegistrants", outcome: "capacity-reached", times: 1 },
    reply: "Rule",
    tells: "rules",
    handle: armRule,
  },
  {
    method: "delete",
    path: "/__admin/rules",
    summary: "Takes all rules of the world away",
    reply: "Removed",
    tells: "rules",
    handle: disarmAll,
  },
  {
    method: "get",
    path: "/__admin/rules/{id}",
    summary: "One rule",
    reply: "Rule",
    handle: show,
  },
  {
    method: "delete",
    path: "/__admin/rules/{id}",
    summary: "Takes one rule away",
    needsWorld: true,
    reply: "Removed",
    tells: "rules",
    handle: disarm,
  },
];
