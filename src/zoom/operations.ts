import type { Edition } from "./edition.ts";
import { EVENT_KINDS, type EventKind } from "./event-kind.ts";
import { EVENT_ACTIONS, eventOperations, type EventAction } from "./operations/event-operations.ts";
import { OAUTH_TABLE } from "./operations/oauth-operations.ts";
import type { Operation } from "./operations/operation.ts";

export type { Operation, RateLabel } from "./operations/operation.ts";

/** What a call on a webinar is called that does what a call on a meeting does. */
const ON_WEBINARS = {
  batchRegistrants: "batchWebinarRegistrants",
  addRegistrant: "addWebinarRegistrant",
  listRegistrants: "listWebinarRegistrants",
  updateRegistrantStatus: "updateWebinarRegistrantStatus",
  getRegistrationQuestions: "getWebinarRegistrationQuestions",
  updateRegistrationQuestions: "updateWebinarRegistrationQuestions",
  getRegistrant: "getWebinarRegistrant",
  deleteRegistrant: "deleteWebinarRegistrant",
  getMeeting: "getWebinar",
  updateMeeting: "updateWebinar",
  deleteMeeting: "deleteWebinar",
  endMeeting: "endWebinar",
  createMeeting: "createWebinar",
  listMeetings: "listWebinars",
} as const satisfies Readonly<Record<EventAction, string>>;

type WebinarOperation = (typeof ON_WEBINARS)[EventAction];

const webinarRows = eventOperations(EVENT_KINDS.webinar);

const table = {
  ...eventOperations(EVENT_KINDS.meeting),
  ...(Object.fromEntries(EVENT_ACTIONS.map((action) => [ON_WEBINARS[action], webinarRows[action]])) as Record<
    WebinarOperation,
    Operation
  >),
  ...OAUTH_TABLE,
} satisfies Record<string, Operation>;

export type OperationKey = keyof typeof table;

/** The table of operations: `routes` mounts it, contracts document it. */
export const OPERATIONS: Readonly<Record<OperationKey, Operation>> = table;

export const OPERATION_KEYS = Object.keys(table) as OperationKey[];

const ACTIONS: ReadonlyMap<OperationKey | undefined, EventAction> = new Map(
  EVENT_ACTIONS.map((action) => [ON_WEBINARS[action], action]),
);

/** What an operation does: of one on webinars, the name of that on meetings; of any other, its own. */
export function actionOf<K extends OperationKey | undefined>(
  operation: K,
): Exclude<K, WebinarOperation> | EventAction {
  return ACTIONS.get(operation) ?? (operation as Exclude<K, WebinarOperation>);
}

/** Whether an operation is about meetings or about webinars; where it is about neither, or unknown, meetings. */
export function kindOf(operation: OperationKey | undefined): EventKind {
  return ACTIONS.has(operation) ? EVENT_KINDS.webinar : EVENT_KINDS.meeting;
}

/** The operation that does this on things of a kind. */
export function operationOn({ name }: EventKind, action: EventAction): OperationKey {
  return name === "webinar" ? ON_WEBINARS[action] : action;
}

/** The operations that do this on webinars. */
export function onWebinars(...actions: readonly EventAction[]): OperationKey[] {
  return actions.map((action) => ON_WEBINARS[action]);
}

/** The operations that do this, on meetings and on webinars. */
export function onBoth(...actions: readonly EventAction[]): OperationKey[] {
  return [...actions, ...onWebinars(...actions)];
}

/** The operations that carry a token and a rate label: all but those of the authorisation server. */
export const API_OPERATIONS = OPERATION_KEYS.filter((key) => OPERATIONS[key].scope !== undefined);

/** The operations whose bodies name people by address. */
export const ADDRESS_OPERATIONS: readonly OperationKey[] = onBoth(
  "batchRegistrants",
  "addRegistrant",
  "updateRegistrantStatus",
);

/** The operations on one meeting or webinar, named in the path. */
export const EVENT_OPERATIONS = OPERATION_KEYS.filter((key) =>
  OPERATIONS[key].path.includes(`{${kindOf(key).idParameter}}`),
);

/** The operations on one meeting, named in the path. */
export const MEETING_OPERATIONS = EVENT_OPERATIONS.filter((key) => kindOf(key) === EVENT_KINDS.meeting);

/** The operations on one webinar, named in the path. */
export const WEBINAR_OPERATIONS = EVENT_OPERATIONS.filter((key) => kindOf(key) === EVENT_KINDS.webinar);

/** Whether an operation is on one meeting or webinar, named in the path. */
export function namesEvent(operation: OperationKey): boolean {
  return EVENT_OPERATIONS.includes(operation);
}

/** The query parameter by which an operation is told of occurrences; undefined where it has none. */
export function occurrenceParameter(
  operation: OperationKey | undefined,
): "occurrence_id" | "occurrence_ids" | undefined {
  return OCCURRENCE_PARAMETERS.get(operation);
}

const OCCURRENCE_PARAMETERS = new Map(
  OPERATION_KEYS.flatMap((key): [OperationKey | undefined, "occurrence_id" | "occurrence_ids"][] => {
    const { query = {} } = OPERATIONS[key];
    const parameter = (["occurrence_id", "occurrence_ids"] as const).find((name) => name in query);
    return parameter ? [[key, parameter]] : [];
  }),
);

/** The operations on a user, named in the path. */
export const USER_OPERATIONS = OPERATION_KEYS.filter((key) => OPERATIONS[key].path.includes("{userId}"));

/** The operations of the authorisation server. */
export const OAUTH_OPERATIONS = OPERATION_KEYS.filter((key) => OPERATIONS[key].path.startsWith("/oauth/"));

/**
 * The scopes of which one lets a token call an operation, as a refusal names them:
 * the classic names under `postman`, the granular ones under `current`.
 *
 * @param adminOnly tokens of server-to-server apps are told only of `:admin` names (Zoom's recorded texts),
 *   and so are users' tokens on other users
 */
export function scopesToName(operation: Operation, edition: Edition, adminOnly: boolean): string[] {
  if (!operation.scope) return [];
  const name = edition === "postman" ? operation.scope.classic : operation.scope.granular;
  return adminOnly ? [`${name}:admin`] : [name, `${name}:admin`];
}

/**
 * Whether a token with these scopes may call the operation. Granular scopes exist in `current` only.
 *
 * @param adminOnly whether a scope without `:admin` is not enough
 */
export function hasScope(
  operation: Operation,
  edition: Edition,
  scopes: readonly string[],
  adminOnly = false,
): boolean {
  if (!operation.scope) return true;
  const { classic, granular } = operation.scope;
  const names = edition === "current" ? [classic, granular] : [classic];
  const enough = names.map((name) => `${name}:admin`);
  if (!adminOnly) enough.push(...names);
  if (edition === "current") enough.push(`${granular}:master`);
  return enough.some((scope) => scopes.includes(scope));
}
