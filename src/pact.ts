/** Builders of interactions, for consumers that write their contracts with pact-js. */
export { batchRegistration, type BatchOptions, type BatchOutcome } from "./contract/batch-registration.ts";
export type { ProviderStateName, ZoomOutcome } from "./contract/describe-call.ts";
export type { Encoding } from "./contract/example-request.ts";
export { BATCH_OUTCOMES, PROVIDER_STATES, ZOOM_OUTCOMES } from "./contract/generated/names.ts";
export type {
  PactInteraction,
  PactMessage,
  PactMessageContents,
  PactRequest,
  PactResponse,
} from "./contract/pact-shape.ts";
export { zoomCall, type ZoomCallOptions } from "./contract/zoom-call.ts";
export { webhook, type WebhookOptions } from "./contract/webhook-message.ts";
export type { Edition } from "./zoom/edition.ts";
export type { OperationKey } from "./zoom/operations.ts";
export type { RegistrationEventName } from "./zoom/webhook-payload.ts";
