import {
  armedKey,
  meetingKey,
  quotasOf,
  registrantIdsOf,
  registrantsOf,
  tallyKey,
  accountKey,
} from "../state/collections.ts";
import { key, put, type Write } from "../state/store.ts";
import type { World } from "../state/world.ts";
import { exampleFacts, MEETING, PEOPLE } from "../contract/example-facts.ts";
import type { ProviderState } from "../contract/provider-states.ts";
import type { Stored } from "../zoom/call.ts";
import { DEFAULT_EDITION } from "../zoom/edition.ts";
import { EMPTY_TALLY } from "../zoom/meeting.ts";

/** What a verifier hands over with a state. */
export interface StateParams {
  /** The meeting that the state is about. */
  readonly meetingId: string;
  /** The people that the state is about. */
  readonly emails: readonly string[];
}

/** Reads parameters: anything missing or of another type is that of the examples. */
export function readStateParams(params: Readonly<Record<string, unknown>>): StateParams {
  const { meetingId, emails, email } = params;
  const named = Array.isArray(emails) ? emails : [email ?? ""];
  const known = named.filter((each): each is string => typeof each === "string" && each !== "");
  return {
    meetingId:
      typeof meetingId === "string" || typeof meetingId === "number" ? String(meetingId) : MEETING.id,
    emails: known.length > 0 ? known : PEOPLE.map((person) => person.email),
  };
}

/** Brings a state about in a world, by the arrangement that scenarios use too. */
export function applyState(
  world: World,
  state: ProviderState,
  { meetingId, emails }: StateParams,
): Promise<void> {
  if (state.by === "armed") {
    return world.transact({ armed: armedKey }, ({ armed = [] }) => ({
      result: undefined,
      writes: [put(armedKey, [...armed, { outcome: state.outcome }])],
    }));
  }
  const keys = { account: accountKey, meeting: meetingKey(meetingId), tally: tallyKey(meetingId) };
  const clock = world.clock();
  return world.transact(keys, ({ account, meeting, tally }) => {
    const example = exampleFacts("batchRegistrants", world.edition ?? DEFAULT_EDITION);
    const { stored } = state.arrange({
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
    });
    return { result: undefined, writes: writesOf(world, meetingId, stored) };
  });
}

function writesOf(world: World, meetingId: string, stored: Stored): Write[] {
  const { account, meeting, tally, registered, quotas } = stored;
  const place = meetingKey(meetingId);
  const counts = quotasOf(meetingId, world.variants["quota-scope"]);
  return [
    put(accountKey, account),
    meeting ? put(place, meeting) : { remove: place },
    put(tallyKey(meetingId), tally),
    ...[...registered.values()].flatMap((each) => [
      put(key(registrantsOf(meetingId), each.key), each),
      put(key(registrantIdsOf(meetingId), each.id), each.key),
    ]),
    ...[...quotas].map(([email, count]) => put(key(counts, email), count)),
  ];
}
