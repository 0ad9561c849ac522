/** Every schema of the admin API by name: the one source of its types, validators and description. */
export { Clock, ClockChange } from "./clock.ts";
export { MeetingList, MeetingPage } from "./meetings.ts";
export { OpenApiDocument } from "./openapi.ts";
export { Outcomes } from "./outcomes.ts";
export { Overview } from "./overview.ts";
export { Quotas, QuotasInput } from "./quotas.ts";
export { Refused } from "./refused.ts";
export { ResetInput, ResetReply } from "./reset.ts";
export { Removed, Rule, RuleInput, RuleList } from "./rules.ts";
export { Verdict, VerifyInput } from "./verify.ts";
export { ForkInput, NewWorld, WorldList, WorldRow, WorldSnapshot } from "./worlds.ts";
export { Coverage } from "./coverage.ts";
export { Audit } from "./audit.ts";
export {
  Done,
  FoundRequests,
  RequestCount,
  RequestList,
  RequestPatternInput,
  ServeEvent,
} from "./requests.ts";
export { Mail, MailList } from "./mails.ts";
export {
  ReplayInput,
  Webhook,
  WebhookChange,
  WebhookDeliveries,
  WebhookDelivery,
  WebhookInput,
  WebhookList,
  WebhookValidation,
} from "./webhooks.ts";
