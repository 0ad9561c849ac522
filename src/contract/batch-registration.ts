import type { Facts } from "../zoom/call.ts";
import { DEFAULT_EDITION, type Edition } from "../zoom/edition.ts";
import { EVENT_KINDS } from "../zoom/event-kind.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { operationOn, type OperationKey } from "../zoom/operations.ts";
import { withStored } from "../zoom/arrange.ts";
import { describeCall, type ProviderStateName } from "./describe-call.ts";
import { exampleFacts, EXAMPLES, PEOPLE } from "./example-facts.ts";
import type { Encoding } from "./example-request.ts";
import type { BATCH_OUTCOMES } from "./generated/names.ts";
import { tellPact, type Interaction } from "./interaction.ts";
import type { PactInteraction } from "./pact-shape.ts";

/** The name of an outcome of a batch registration. */
export type BatchOutcome = (typeof BATCH_OUTCOMES)[number];

/** A batch registration and how it ends. */
export interface BatchOptions {
  /** Default: `registered`. */
  readonly outcome?: BatchOutcome;
  /** How the batch is written. Default: a multipart form under `postman`, JSON under `current`. */
  readonly encoding?: Encoding;
  /** Default: `postman`. */
  readonly edition?: Edition;
  /**
   * Who is registered: one entry each, its fields named as on the wire. In JSON, Pact then takes any
   * people with these fields and no others. Default: two people with first name, last name and email.
   */
  readonly people?: readonly object[];
  /** Default: 85746065432. */
  readonly meetingId?: string | number;
  /** The webinar that people are registered for, instead of a meeting. Default: none. */
  readonly webinarId?: string | number;
  /** What is sent as `auto_approve`, exactly; null to send none. Default: true, and false will do. */
  readonly autoApprove?: boolean | null;
  /** The provider state. Default: that which goes with the outcome. */
  readonly state?: ProviderStateName;
  /** Default: says the encoding, the outcome, and what differs from the defaults. */
  readonly description?: string;
}

/**
 * Describes a batch registration to Pact: request, provider state and answer.
 *
 * @param interaction what `addInteraction()` of a `PactV4` returned
 * @returns what Pact returns for a described interaction: the thing with `executeTest`
 * @throws Error when such a call would not end like that, and says how it would
 */
export function batchRegistration<R>(interaction: PactInteraction<R>, options: BatchOptions = {}): R {
  return tellPact(interaction, batchInteraction(options));
}

/** A batch registration as plain data. */
export function batchInteraction(options: BatchOptions): Interaction {
  const { outcome = "registered", edition = DEFAULT_EDITION, state, autoApprove } = options;
  const { encoding = edition === "postman" ? "multipart" : "json" } = options;
  if (encoding === "multipart" && edition === "current") {
    throw new Error("edition current takes a batch in JSON only");
  }
  return describeCall({
    description: options.description ?? describe({ ...options, outcome, encoding }),
    outcome,
    operation: operationOf(options),
    encoding,
    facts: factsOf(options, edition),
    state,
    exact: autoApprove === undefined ? [] : ["auto_approve"],
  });
}

function operationOf({ webinarId }: BatchOptions): OperationKey {
  return operationOn(EVENT_KINDS[webinarId === undefined ? "meeting" : "webinar"], "batchRegistrants");
}

function factsOf(options: BatchOptions, edition: Edition): Facts {
  const { people = PEOPLE, autoApprove = true, meetingId = EXAMPLES.meeting.id, webinarId } = options;
  const facts = exampleFacts(operationOf(options), edition);
  const id = String(webinarId ?? meetingId);
  const body = { ...(autoApprove !== null && { auto_approve: autoApprove }), registrants: people };
  return withStored(
    { ...facts, meetingId: id, body },
    { meeting: { ...(facts.stored.meeting as Meeting), id } },
  );
}

function describe({ encoding, outcome, state, people, autoApprove, webinarId }: BatchOptions): string {
  const special = [
    webinarId !== undefined && "of a webinar",
    state,
    people && `${people.length} given`,
    autoApprove !== undefined && (autoApprove === null ? "no auto_approve" : `auto_approve ${autoApprove}`),
  ].filter(Boolean);
  const details = special.length > 0 ? ` (${special.join(", ")})` : "";
  return `a batch ${encoding === "json" ? "in JSON" : "in a form"}${details}: ${outcome}`;
}
