import {
  batchInteraction,
  type BatchOptions,
  type BatchOutcome,
} from "../../src/contract/batch-registration.ts";
import type { ProviderStateName, ZoomOutcome } from "../../src/contract/describe-call.ts";
import type { Encoding } from "../../src/contract/example-request.ts";
import { BATCH_OUTCOMES, ZOOM_OUTCOMES } from "../../src/contract/generated/names.ts";
import type { Interaction } from "../../src/contract/interaction.ts";
import type { WebhookOptions } from "../../src/contract/webhook-message.ts";
import { zoomInteraction } from "../../src/contract/zoom-call.ts";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { EDITIONS, type Edition } from "../../src/zoom/edition.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { EVENT_KINDS } from "../../src/zoom/event-kind.ts";
import { actionOf, kindOf, namesEvent, operationOn, type OperationKey } from "../../src/zoom/operations.ts";
import { REGISTRATION_EVENTS } from "../../src/zoom/webhook-payload.ts";

const catalogue = createCatalogue(OUTCOMES);

const WIRE: Readonly<Record<Edition, readonly Encoding[]>> = {
  postman: ["multipart", "json"],
  current: ["json"],
};

/** What a reference contract cannot say, as `edition outcome`, and why. */
export const NOT_IN_PACTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    EDITIONS.flatMap((edition) =>
      catalogue.outcomes
        .filter(({ returns, status }) => returns && status[edition] !== undefined)
        .map(({ key }) => [
          `${edition} ${key}`,
          "Pact's verifier follows redirects, and this one leads to the consumer's own address",
        ]),
    ),
  ),
  "postman multipart-broken": "Pact reads a form before it compares it, so it cannot hold a broken one",
  "current multipart-broken": "the edition refuses every form before it reads it (body-form-refused)",
};

/** Outcomes whose request is the same whatever the encoding asked for: it is told once, under this one. */
const ONE_ENCODING: Readonly<Record<string, Encoding>> = {
  "body-not-json": "json",
  "body-form-refused": "json",
};

/** Successes of a batch besides the plain one. */
const SUCCESSES: readonly BatchOptions[] = [
  { state: "a meeting with manual approval", autoApprove: false },
  { state: "a meeting with manual approval", autoApprove: true },
  { state: "people who are registered already" },
  { state: "people who are pending", autoApprove: true },
  { people: [{ first_name: "Ada", email: "ada@example.com" }], autoApprove: null },
];

/** Successes of a batch for a webinar. */
const WEBINAR_SUCCESSES: readonly BatchOptions[] = [
  { state: "a webinar with manual approval", autoApprove: false },
  { state: "people who are registered already" },
];

const { webinar } = EVENT_KINDS;
const WEBINAR_BATCH = operationOn(webinar, "batchRegistrants");

/** Every interaction of an edition's reference contract. */
export function referenceInteractions(edition: Edition): Interaction[] {
  const inEdition = (key: ZoomOutcome) => catalogue.get(key).status[edition] !== undefined;
  const batches = WIRE[edition].flatMap((encoding) => [
    ...BATCH_OUTCOMES.filter(
      (key) => isOn(key, "batchRegistrants") && inEdition(key) && told(edition, key, encoding),
    ).map((outcome) => batchInteraction({ edition, encoding, outcome })),
    ...SUCCESSES.map((options) => batchInteraction({ edition, encoding, ...options })),
  ]);
  // What batches for webinars have as those for meetings have it is told once, of meetings.
  const webinars = [
    ...BATCH_OUTCOMES.filter((key) => inEdition(key) && isOfWebinars(key)).map((outcome) => ({ outcome })),
    ...WEBINAR_SUCCESSES,
  ].map((options) => batchInteraction({ edition, webinarId: webinar.exampleId, ...options }));
  const others = ZOOM_OUTCOMES.filter(
    (key) => inEdition(key) && !isOfBatch(key) && !isInLedger(edition, key),
  ).map((outcome) => zoomInteraction({ edition, outcome, ...placeOf(outcome, operationsOf(outcome)[0]) }));
  const different = ZOOM_OUTCOMES.filter((key) => inEdition(key) && !isInLedger(edition, key)).flatMap(
    (outcome) =>
      elsewhere(outcome).map((operation) =>
        zoomInteraction({ edition, outcome, ...placeOf(outcome, operation) }),
      ),
  );
  return [...batches, ...webinars, ...others, ...different];
}

function operationsOf(key: ZoomOutcome): readonly OperationKey[] {
  return catalogue.get(key).operations;
}

function isOn(key: ZoomOutcome, operation: OperationKey): boolean {
  return operationsOf(key).includes(operation);
}

/** Whether batches for webinars alone have an outcome, or have it otherwise than those for meetings. */
function isOfWebinars(key: BatchOutcome): boolean {
  const { on = {} } = catalogue.get(key);
  return isOn(key, WEBINAR_BATCH) && (!isOn(key, "batchRegistrants") || on[WEBINAR_BATCH] !== undefined);
}

/** The operations on which an outcome is told too: where it differs, and successes wherever they are met. */
function elsewhere(key: ZoomOutcome): OperationKey[] {
  const { operations, on = {}, stage } = catalogue.get(key);
  const first = isOfBatch(key) ? undefined : operations[0];
  return operations.filter(
    (operation) =>
      operation !== first &&
      actionOf(operation) !== "batchRegistrants" &&
      (on[operation] !== undefined || stage === "success"),
  );
}

/** Every event of an edition's reference contract. */
export function referenceEvents(edition: Edition): WebhookOptions[] {
  return [
    ...REGISTRATION_EVENTS.map((event) => ({ edition, event })),
    {
      edition,
      event: "meeting.registration_created",
      state: "a meeting with manual approval",
      description: "meeting.registration_created: somebody waits for approval",
    },
  ];
}

function told(edition: Edition, key: BatchOutcome, encoding: Encoding): boolean {
  return !isInLedger(edition, key) && (ONE_ENCODING[key] ?? encoding) === encoding;
}

function isInLedger(edition: Edition, key: ZoomOutcome): boolean {
  return NOT_IN_PACTS[`${edition} ${key}`] !== undefined;
}

function isOfBatch(key: ZoomOutcome): boolean {
  return (BATCH_OUTCOMES as readonly string[]).includes(key);
}

/** The operation that an outcome is told of; a success is told in a state, so that nothing is taken for granted. */
function placeOf(
  key: ZoomOutcome,
  operation: OperationKey | undefined,
): Pick<Parameters<typeof zoomInteraction>[0], "operation" | "state"> {
  const { stage, state } = catalogue.get(key);
  if (!operation) throw new Error(`${key} belongs to no operation`);
  if (stage !== "success" || state !== undefined || !namesEvent(operation)) return { operation };
  return {
    operation,
    state: STATES[actionOf(operation)] ?? `a ${kindOf(operation).name} with automatic approval`,
  };
}

const STATES: Readonly<Record<string, ProviderStateName>> = {
  listRegistrants: "people who are registered already",
  updateRegistrantStatus: "people who are pending",
  getRegistrant: "people who are registered already",
  deleteRegistrant: "people who are registered already",
};
