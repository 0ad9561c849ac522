import type { Edition } from "./edition.ts";

/** How heavily Zoom counts a call against an account's limits. */
export type RateLabel = "Light" | "Medium" | "Heavy" | "Resource-intensive";

/** One call of the vendor's API that the simulator answers. */
export interface Operation {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** As Zoom writes it, parameters in braces. */
  readonly path: string;
  readonly summary: string;
  /** Absent where Zoom documents none (the token endpoint). */
  readonly label?: RateLabel;
  /** The scope that lets a token call it, without `:admin`; absent where none is needed. */
  readonly scope?: { readonly classic: string; readonly granular: string };
  /** The name of the body's schema in `schemas`, where the call takes a body that is validated. */
  readonly body?: string;
  /** Whether edition `postman` takes the body as a multipart form too. */
  readonly form?: true;
  /** The name of the schema of a success's body, where it has one. */
  readonly reply?: string;
  /** Query parameters that are read, and what each means. */
  readonly query?: Readonly<Record<string, string>>;
  /** Whether the query's parameters may stand in an urlencoded body instead. */
  readonly queryInBody?: true;
  /** Whether what is sent and answered holds secrets: credentials, codes, tokens. */
  readonly secret?: true;
  /** Whether it stores something although it is a GET. */
  readonly stores?: true;
}

const table = {
  batchRegistrants: {
    method: "post",
    path: "/v2/meetings/{meetingId}/batch_registrants",
    summary: "Register up to 30 people for a meeting at once",
    label: "Heavy",
    scope: { classic: "meeting:write", granular: "meeting:write:batch_registrants" },
    body: "BatchRegistrants",
    form: true,
    reply: "BatchRegistered",
  },
  addRegistrant: {
    method: "post",
    path: "/v2/meetings/{meetingId}/registrants",
    summary: "Register one person for a meeting, with all that the form asks",
    label: "Light",
    scope: { classic: "meeting:write", granular: "meeting:write:registrant" },
    body: "AddRegistrant",
    reply: "RegistrantAdded",
    query: { occurrence_ids: "ids of occurrences, separated by commas; taken and not used: there are none" },
  },
  listRegistrants: {
    method: "get",
    path: "/v2/meetings/{meetingId}/registrants",
    summary: "List a meeting's registrants",
    label: "Medium",
    scope: { classic: "meeting:read", granular: "meeting:read:list_registrants" },
    reply: "RegistrantList",
    query: {
      status: "approved (default), pending or denied",
      page_size: "registrants a page: 30 by default, at most 300",
      page_number: "the page, from 1; deprecated by Zoom",
      occurrence_id: "an occurrence; taken and not used: there are none",
      next_page_token: "what the page before gave; good for 15 minutes",
    },
  },
  updateRegistrantStatus: {
    method: "put",
    path: "/v2/meetings/{meetingId}/registrants/status",
    summary: "Approve, deny or cancel registrants",
    label: "Medium",
    scope: { classic: "meeting:write", granular: "meeting:update:registrant_status" },
    body: "RegistrantStatusUpdate",
    query: { occurrence_id: "an occurrence; taken and not used: there are none" },
  },
  getRegistrationQuestions: {
    method: "get",
    path: "/v2/meetings/{meetingId}/registrants/questions",
    summary: "Read what the registration form asks",
    label: "Light",
    scope: { classic: "meeting:read", granular: "meeting:read:list_registration_questions" },
    reply: "RegistrationQuestions",
  },
  updateRegistrationQuestions: {
    method: "patch",
    path: "/v2/meetings/{meetingId}/registrants/questions",
    summary: "Change what the registration form asks",
    label: "Light",
    scope: { classic: "meeting:write", granular: "meeting:update:registration_question" },
    body: "RegistrationQuestionsInput",
  },
  // Behind the paths of the same length whose last word is fixed: whoever looks a path up takes the first that fits.
  getRegistrant: {
    method: "get",
    path: "/v2/meetings/{meetingId}/registrants/{registrantId}",
    summary: "Read a registrant",
    label: "Light",
    scope: { classic: "meeting:read", granular: "meeting:read:registrant" },
    reply: "RegistrantReply",
  },
  deleteRegistrant: {
    method: "delete",
    path: "/v2/meetings/{meetingId}/registrants/{registrantId}",
    summary: "Delete a registrant, who leaves a free seat",
    label: "Light",
    scope: { classic: "meeting:write", granular: "meeting:delete:registrant" },
    query: { occurrence_id: "an occurrence; taken and not used: there are none" },
  },
  getMeeting: {
    method: "get",
    path: "/v2/meetings/{meetingId}",
    summary: "Read a meeting",
    label: "Light",
    scope: { classic: "meeting:read", granular: "meeting:read:meeting" },
    reply: "MeetingReply",
  },
  updateMeeting: {
    method: "patch",
    path: "/v2/meetings/{meetingId}",
    summary: "Change a meeting",
    label: "Light",
    scope: { classic: "meeting:write", granular: "meeting:update:meeting" },
    body: "MeetingInput",
  },
  deleteMeeting: {
    method: "delete",
    path: "/v2/meetings/{meetingId}",
    summary: "Delete a meeting and its registrants",
    label: "Light",
    scope: { classic: "meeting:write", granular: "meeting:delete:meeting" },
  },
  createMeeting: {
    method: "post",
    path: "/v2/users/{userId}/meetings",
    summary: "Create a meeting",
    label: "Light",
    scope: { classic: "meeting:write", granular: "meeting:write:meeting" },
    body: "MeetingInput",
    reply: "MeetingReply",
  },
  issueToken: {
    method: "post",
    path: "/oauth/token",
    summary: "Get an access token",
    reply: "TokenReply",
    queryInBody: true,
    secret: true,
    query: {
      grant_type: "account_credentials, authorization_code, refresh_token or client_credentials",
      account_id: "the account, for account_credentials",
      code: "what GET /oauth/authorize gave, for authorization_code",
      redirect_uri: "the same as there, for authorization_code",
      code_verifier: "what the code challenge was made of (PKCE), for authorization_code",
      refresh_token: "the last one given, for refresh_token",
      client_id: "with client_secret, instead of HTTP Basic",
      client_secret: "with client_id, instead of HTTP Basic",
    },
  },
  authorize: {
    method: "get",
    path: "/oauth/authorize",
    summary: "Ask the user to let an app in: sends the browser back to the app at once",
    secret: true,
    stores: true,
    query: {
      response_type: "code",
      client_id: "the app",
      redirect_uri: "the http(s) address that the user returns to",
      state: "given back as it is",
      code_challenge: "of a verifier of 43 to 128 characters (PKCE)",
      code_challenge_method: "plain (default) or S256",
      scope: "scopes of the app, separated by blanks; all of them when left out",
    },
  },
  revokeToken: {
    method: "post",
    path: "/oauth/revoke",
    summary: "Give up an access or refresh token",
    reply: "RevokeReply",
    queryInBody: true,
    secret: true,
    query: {
      token: "the access or refresh token",
      client_id: "with client_secret, instead of HTTP Basic",
      client_secret: "with client_id, instead of HTTP Basic",
    },
  },
} as const satisfies Record<string, Operation>;

export type OperationKey = keyof typeof table;

/** The table of operations: `routes` mounts it, contracts document it. */
export const OPERATIONS: Readonly<Record<OperationKey, Operation>> = table;

export const OPERATION_KEYS = Object.keys(table) as OperationKey[];

/** The operations that carry a token and a rate label: all but those of the authorisation server. */
export const API_OPERATIONS = OPERATION_KEYS.filter((key) => OPERATIONS[key].scope !== undefined);

/** The operations whose bodies name people by address. */
export const ADDRESS_OPERATIONS: readonly OperationKey[] = [
  "batchRegistrants",
  "addRegistrant",
  "updateRegistrantStatus",
];

/** The operations on one meeting, named in the path. */
export const MEETING_OPERATIONS = OPERATION_KEYS.filter((key) =>
  OPERATIONS[key].path.includes("{meetingId}"),
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
