import type { Catalogue } from "../zoom/catalogue.ts";
import type { Facts } from "../zoom/call.ts";
import { withMeeting, withReadyMeeting, withStored } from "../zoom/arrange.ts";
import { APPROVAL } from "../zoom/meeting.ts";
import { EVENT_KINDS, type EventKind } from "../zoom/event-kind.ts";
import { kindOf, operationOn, type OperationKey } from "../zoom/operations.ts";
import { stateOn, type Outcome } from "../zoom/outcome.ts";
import { readCall } from "../zoom/read-call.ts";
import { person, type RegistrantStatus } from "../zoom/registrant.ts";
import { standInRegistrants } from "../zoom/stand-in-registrants.ts";
import { exampleFacts, PEOPLE } from "./example-facts.ts";

/** Something that a contract can demand of the provider before a request. */
export interface ProviderState {
  readonly name: string;
  /** What it arranges, in words. */
  readonly about: string;
  /**
   * `stored`: the meeting or webinar, its host or its registrants are changed, and the call is answered from
   * that. `armed`: nothing stored can cause it, so the outcome is armed for the next calls.
   */
  readonly by: "stored" | "armed";
  /** The outcome that comes about in it. */
  readonly outcome: string;
  /** Meetings or webinars, where it is about one of them alone. */
  readonly kind: EventKind | undefined;
  readonly arrange: (facts: Facts) => Facts;
  /** Whether it is about the meeting or webinar as a whole, which it then replaces; else it adds to what there is. */
  readonly whole?: true;
}

/** Every provider state: those that outcomes bring, and those in which a batch succeeds in other ways. */
export function providerStates(catalogue: Catalogue): ProviderState[] {
  const byName = new Map<string, ProviderState>();
  for (const kind of Object.values(EVENT_KINDS)) {
    // Where several outcomes share a state, it is told of that which batches meet.
    const batch = operationOn(kind, "batchRegistrants");
    const ofBatch = ({ operations }: Outcome) => Number(operations.includes(batch));
    for (const outcome of catalogue.outcomes.toSorted((a, b) => ofBatch(b) - ofBatch(a))) {
      const state = stateOf(outcome, kind);
      if (state && !byName.has(state.name)) byName.set(state.name, state);
    }
  }
  for (const state of SUCCESSES) byName.set(state.name, state);
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The state that an outcome brings on one kind of things; undefined where it brings none. */
function stateOf(outcome: Outcome, kind: EventKind): ProviderState | undefined {
  const operation = outcome.operations.find((each) => kindOf(each) === kind);
  const name = operation && stateOn(outcome, operation);
  if (name === undefined) return undefined;
  const { arrange, cause, key } = outcome;
  const change = typeof arrange === "function" ? arrange : (facts: Facts) => facts;
  return {
    name,
    about: cause,
    by: isStored(change, operation) ? "stored" : "armed",
    outcome: key,
    kind: name.includes(kind.name) ? kind : undefined,
    arrange: change,
  };
}

/** Whether an arrangement touches nothing but what is stored (and the body, which is the consumer's own). */
function isStored(arrange: (facts: Facts) => Facts, operation: OperationKey = "batchRegistrants"): boolean {
  const facts = exampleFacts(operation, "current");
  const { stored, rate, token, forced } = arrange(facts);
  return stored !== facts.stored && rate === facts.rate && token === facts.token && forced === facts.forced;
}

const SUCCESSES: readonly ProviderState[] = [
  ...Object.values(EVENT_KINDS).flatMap((kind) => [
    whole(
      kind,
      `a ${kind.name} with automatic approval`,
      `a scheduled ${kind.name} that approves whoever registers`,
      (facts) => withMeeting(facts, { approvalType: APPROVAL.automatic }),
    ),
    whole(
      kind,
      `a ${kind.name} with manual approval`,
      `a scheduled ${kind.name} that leaves people pending unless auto_approve is true`,
      (facts) => withMeeting(facts, { approvalType: APPROVAL.manual }),
    ),
  ]),
  success("people who are registered already", "the people of the parameter emails are approved", (facts) =>
    withPeople(withReadyMeeting(facts), "approved"),
  ),
  success("people who are pending", "the people of the parameter emails wait for approval", (facts) =>
    withPeople(withMeeting(facts, { approvalType: APPROVAL.manual }), "pending"),
  ),
];

function whole(
  kind: EventKind,
  name: string,
  about: string,
  arrange: (facts: Facts) => Facts,
): ProviderState {
  return { ...success(name, about, arrange), kind, whole: true };
}

function success(name: string, about: string, arrange: (facts: Facts) => Facts): ProviderState {
  return { name, about, by: "stored", outcome: "registered", kind: undefined, arrange };
}

/** The people of the body as registrants of a ready meeting; those of the examples, where it names nobody. */
function withPeople(ready: Facts, status: RegistrantStatus): Facts {
  const named = readCall(ready).people;
  const people = named.length > 0 ? named : EXAMPLES;
  const registered = standInRegistrants(people, status, ready.now);
  const tally = { approved: 0, pending: 0, denied: 0, [status]: registered.length };
  return withStored(ready, { registered: new Map(registered.map((each) => [each.key, each])), tally });
}

const EXAMPLES = PEOPLE.map(({ email, first_name, last_name }) => person(email, first_name, last_name));
