import type { Facts, Stored } from "./call.ts";
import { calledUser } from "./called-user.ts";
import { DEFAULT_CAPACITY } from "./limits.ts";
import type { EventKind } from "./event-kind.ts";
import { APPROVAL, EMPTY_TALLY, type Meeting } from "./meeting.ts";
import { actionOf, kindOf, namesEvent } from "./operations.ts";
import type { User } from "./account.ts";
import type { Problem } from "./problem.ts";
import { isObject } from "./is-object.ts";
import { emailKey } from "./registrant.ts";
import { withSoundBody } from "./sound-body.ts";

/**
 * Building blocks for `arrange`: each returns a copy of the facts in which one thing differs.
 * All that depend on a meeting or a body first make both ready, so that nothing else can refuse.
 */

const STAND_IN_USER: User = {
  id: "simStandInHost00000000",
  email: "host@example.com",
  type: 2,
  hosting: true,
};

/** A meeting or webinar that takes anybody, for calls on one that is not there. */
function standInMeeting(kind: EventKind, id: string, hostId: string): Meeting {
  return {
    id,
    uuid: "c2ltU3RhbmRJbk1lZXRpbmc=",
    hostId,
    topic: `Stand-in ${kind.name} of a scenario`,
    agenda: "",
    type: kind.types.scheduled,
    start: { daysAhead: 30 },
    duration: 60,
    timezone: "UTC",
    createdAt: { daysAhead: -1 },
    password: "",
    pwd: "c2ltU3RhbmRJbk1lZXRpbmdQd2Q0Mg.1",
    registrationKey: `${kind.registrationKey.prefix}StandInOfAScenario0000`,
    approvalType: APPROVAL.automatic,
    settings: {},
    alternativeHosts: [],
    capacity: DEFAULT_CAPACITY,
    ended: false,
  };
}

/** A copy in which what is stored differs. */
export function withStored(facts: Facts, change: Partial<Stored>): Facts {
  return { ...facts, stored: { ...facts.stored, ...change } };
}

/** A copy with a sound body, and a meeting that takes everybody: licensed host, scheduled, ahead, empty, no questions. */
export function withReadyMeeting(facts: Facts): Facts {
  const { account, meeting } = facts.stored;
  const kind = kindOf(facts.operation);
  const host = account.users.find((user) => user.id === meeting?.hostId) ?? STAND_IN_USER;
  const ready: Meeting = {
    ...(meeting ?? standInMeeting(kind, facts.meetingId, host.id)),
    hostId: host.id,
    type: kind.types.scheduled,
    start: { daysAhead: 30 },
    ended: false,
    capacity: DEFAULT_CAPACITY,
    alternativeHosts: [],
    settings: unrestricted(meeting?.settings ?? {}),
    approvalType: meeting?.approvalType === APPROVAL.manual ? APPROVAL.manual : APPROVAL.automatic,
  };
  return withStored(withSoundBody(facts), {
    account: { ...account, users: [{ ...host, type: 2, hosting: true, webinarPlan: true }] },
    meeting: ready,
    tally: EMPTY_TALLY,
    registered: new Map(),
    quotas: new Map(),
    questions: undefined,
  });
}

/** Settings without a limit to how many may register. */
function unrestricted(settings: Meeting["settings"]): Meeting["settings"] {
  return "registrants_restrict_number" in settings
    ? { ...settings, registrants_restrict_number: 0 }
    : settings;
}

/** A copy in which the (ready) meeting differs. */
export function withMeeting(facts: Facts, change: Partial<Meeting>): Facts {
  const ready = withReadyMeeting(facts);
  return withStored(ready, { meeting: { ...(ready.stored.meeting as Meeting), ...change } });
}

/** A copy with a sound body, about a user who is there and may host all; others stay as they are. */
export function withReadyUser(facts: Facts): Facts {
  const { account } = facts.stored;
  const called = calledUser(facts);
  const user: User = { ...(called ?? STAND_IN_USER), type: 2, hosting: true, webinarPlan: true };
  const users = called
    ? account.users.map((each) => (each.id === called.id ? user : each))
    : [user, ...account.users];
  const sound = withSoundBody(facts);
  return withStored(called ? sound : { ...sound, userId: user.id }, { account: { ...account, users } });
}

/** A copy in which the host differs: that of the (ready) meeting or, where the path names a user, that one. */
export function withHost(facts: Facts, change: Partial<User>): Facts {
  const ready =
    facts.operation && !namesEvent(facts.operation) ? withReadyUser(facts) : withReadyMeeting(facts);
  const { account } = ready.stored;
  return withStored(ready, {
    account: { ...account, users: account.users.map((user) => ({ ...user, ...change })) },
  });
}

/** A copy in which the body was sound and `change` has been made to it. */
export function withBody(
  facts: Facts,
  change: (body: Record<string, unknown>) => Record<string, unknown>,
): Facts {
  const sound = withSoundBody(facts);
  return { ...sound, body: change(sound.body as Record<string, unknown>) };
}

/** A copy in which the first registrant differs. */
export function withFirstRegistrant(
  facts: Facts,
  change: (registrant: Record<string, unknown>) => Record<string, unknown>,
): Facts {
  // The single add is about the one person that its body is.
  if (actionOf(facts.operation) === "addRegistrant") return withBody(facts, change);
  return withBody(facts, (body) => {
    const registrants = body["registrants"] as Record<string, unknown>[];
    return { ...body, registrants: registrants.map((each, index) => (index === 0 ? change(each) : each)) };
  });
}

/** Every address that a body names, alone or in a list of registrants, as {@link emailKey}. */
export function emailsIn(body: unknown): string[] {
  if (!isObject(body)) return [];
  const list = body["registrants"];
  const emails: string[] = [];
  for (const item of Array.isArray(list) ? list : [body]) {
    if (isObject(item) && typeof item["email"] === "string") emails.push(emailKey(item["email"]));
  }
  return emails;
}

/** A copy of an object without one of its keys. */
export function without(object: Record<string, unknown>, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

/** A copy whose body could not be read, for this reason. */
export function withUndecoded(facts: Facts, undecoded: Problem): Facts {
  return { ...facts, undecoded };
}
