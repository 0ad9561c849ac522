import {
  rulesKey,
  meetingKey,
  quotasOf,
  putRegistrants,
  questionsKey,
  hostCountsKey,
  tallyKey,
  accountKey,
} from "../state/collections.ts";
import { keys, put, putAll, type Write } from "../state/store.ts";
import { newRule } from "../state/rule.ts";
import type { World } from "../state/world.ts";
import { exampleFacts, EXAMPLES, PEOPLE } from "../contract/example-facts.ts";
import { providerStates, type ProviderState } from "../contract/provider-states.ts";
import type { Catalogue } from "../zoom/catalogue.ts";
import type { User } from "../zoom/account.ts";
import { withReadyMeeting } from "../zoom/arrange.ts";
import type { Facts, Stored } from "../zoom/call.ts";
import { DEFAULT_EDITION } from "../zoom/edition.ts";
import { EVENT_KINDS, type EventKind } from "../zoom/event-kind.ts";
import { EMPTY_TALLY } from "../zoom/meeting.ts";
import { operationOn } from "../zoom/operations.ts";

/** What a verifier hands over with a state. */
export interface StateParams {
  readonly kind: EventKind;
  /** The meeting or webinar that the state is about. */
  readonly meetingId: string;
  /** The people that the state is about. */
  readonly emails: readonly string[];
}

/**
 * Reads the parameters of a state: anything missing or of another type is that of the examples. A state that is
 * about meetings and webinars alike is about that whose id it is given.
 */
export function readStateParams(
  params: Readonly<Record<string, unknown>>,
  { kind: own }: Pick<ProviderState, "kind">,
): StateParams {
  const { emails, email } = params;
  const named = Object.values(EVENT_KINDS).find(({ idParameter }) => isId(params[idParameter]));
  const kind = own ?? named ?? EVENT_KINDS.meeting;
  const id = named && params[named.idParameter];
  const people = Array.isArray(emails) ? emails : [email ?? ""];
  const known = people.filter((each): each is string => typeof each === "string" && each !== "");
  return {
    kind,
    meetingId: isId(id) ? String(id) : EXAMPLES[kind.name].id,
    emails: known.length > 0 ? known : PEOPLE.map((person) => person.email),
  };
}

function isId(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

/** The states that a simulator's catalogue brings, by name. */
export function statesByName(catalogue: Catalogue): Map<string, ProviderState> {
  return new Map(providerStates(catalogue).map((state) => [state.name, state]));
}

/** Brings a state about in a world, by the arrangement that scenarios use too. */
export async function applyState(
  world: World,
  state: ProviderState,
  { kind, meetingId, emails }: StateParams,
): Promise<void> {
  if (state.by === "armed") {
    const { outcome } = state;
    return world.transact({ rules: rulesKey }, ({ rules = [] }) => ({
      result: undefined,
      writes: [put(rulesKey, [...rules, newRule(`state-${rules.length + 1}`, [{ outcome }])])],
    }));
  }
  const places = { account: accountKey, meeting: meetingKey(meetingId), tally: tallyKey(meetingId) };
  const clock = await world.time();
  return world.transact(places, ({ account, meeting, tally }) => {
    const batch = operationOn(kind, "batchRegistrants");
    const example = exampleFacts(batch, world.edition ?? DEFAULT_EDITION);
    const facts: Facts = {
      ...example,
      ...clock,
      meetingId,
      body: { registrants: emails.map((email) => ({ email, first_name: "Known" })) },
      stored: {
        ...example.stored,
        account: account ?? example.stored.account,
        meeting,
        tally: tally ?? EMPTY_TALLY,
      },
    };
    const before = withReadyMeeting(facts).stored;
    const stored = addUp(facts.stored, before, state.arrange(facts).stored, state.whole ?? false);
    return { result: undefined, writes: writesOf(world, meetingId, stored) };
  });
}

/**
 * What is stored, with what an arrangement changed in a ready meeting: so states add up, in any order.
 *
 * @param whole whether the arranged meeting replaces the stored one
 */
function addUp(actual: Stored, before: Stored, after: Stored, whole: boolean): Stored {
  const { meeting } = after;
  const base = whole ? meeting : (actual.meeting ?? before.meeting);
  const users = new Map(after.account.users.map((user) => [user.id, user]));
  return {
    ...after,
    account: { ...actual.account, users: hostsOf(actual, before, users) },
    meeting: meeting && base && { ...base, ...changes(before.meeting ?? meeting, meeting) },
    tally: {
      approved: actual.tally.approved + after.tally.approved,
      pending: actual.tally.pending + after.tally.pending,
      denied: actual.tally.denied + after.tally.denied,
    },
  };
}

/** The account's users, those changed as the arrangement changes them; none where it leaves none. */
function hostsOf(actual: Stored, before: Stored, after: ReadonlyMap<string, User>): User[] {
  if (after.size === 0) return [];
  const ready = new Map(before.account.users.map((user) => [user.id, user]));
  return actual.account.users.map((user) => {
    const [from, to] = [ready.get(user.id), after.get(user.id)];
    return from && to ? { ...user, ...changes(from, to) } : user;
  });
}

/** The fields in which `to` differs from `from`. */
function changes<T extends object>(from: T, to: T): Partial<T> {
  const differing = Object.entries(to).filter(
    ([name, value]) => JSON.stringify(from[name as keyof T]) !== JSON.stringify(value),
  );
  return Object.fromEntries(differing) as Partial<T>;
}

function writesOf(world: World, meetingId: string, stored: Stored): Write[] {
  const { account, meeting, tally, registered, quotas, questions, hostCounts } = stored;
  const place = meetingKey(meetingId);
  const spent = keys(quotasOf(meetingId, world.variants["quota-scope"]), [...quotas.keys()]);
  return [
    put(accountKey, account),
    meeting ? put(place, meeting) : { remove: place },
    put(tallyKey(meetingId), tally),
    putRegistrants(meetingId, [...registered.values()]),
    putAll(spent, [...quotas.values()]),
    ...(hostCounts ? [put(hostCountsKey, hostCounts)] : []),
    ...(questions ? [put(questionsKey(meetingId), questions)] : []),
  ];
}
