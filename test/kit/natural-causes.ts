import { hostCountsKey } from "../../src/state/collections.ts";
import { put } from "../../src/state/store.ts";
import { actionOf, kindOf, type OperationKey } from "../../src/zoom/operations.ts";
import { utcDay } from "../../src/zoom/time.ts";
import { HARD, OAUTH } from "./hard-world.ts";
import {
  AUTHORIZATION,
  basic,
  onWebinar,
  ORDINARY_CALL,
  withHeaders,
  type PlannedCall,
} from "./operation-calls.ts";
import { crowd, person, register, type SentPerson } from "./registration.ts";
import { MEETING, NOON, WEBINAR, type RunningSimulation, type Sent } from "./simulation.ts";

/** What brings an outcome about without asking for it. */
export interface Cause {
  readonly call: PlannedCall;
  /** What has to happen first; may give the call that is only known then. */
  readonly before?: (sim: RunningSimulation) => Promise<PlannedCall | void>;
}

/** Settings of the simulation in which each cause works: forms are taken, apps are asked who they are. */
export const CAUSE_SETTINGS = {
  auth: "strict",
  quotas: "enforce",
  variants: { forms: "legacy" },
} as const;

const batch = (more: Sent, meeting: string = MEETING.automatic): Cause => ({
  call: [`POST /v2/meetings/${meeting}/batch_registrants`, more],
});

const body = (json: unknown): Cause => batch({ json });

const people = (...registrants: unknown[]): Cause => body({ registrants });

const inMeeting = (meeting: string): Cause => batch({ json: { registrants: crowd(2) } }, meeting);

const ada = person("Ada");

/** Any of an operation's tokens: what is wrong with a token is wrong everywhere. */
const TOKENS: Readonly<Record<string, string | null>> = {
  "token-missing": null,
  "token-invalid": "sim-token-invalid",
  "token-expired": "sim-token-expired",
  "scope-missing": "sim-token-no-scope",
  "client-token-refused": OAUTH.clientToken,
};

const BATCH: Readonly<Record<string, Cause>> = {
  "body-form-refused": batch({ bytes: "{}", headers: { "Content-Type": "text/plain" } }),
  "body-not-json": batch({ bytes: "{", headers: { "Content-Type": "application/json" } }),
  "multipart-broken": batch({ bytes: "--", headers: { "Content-Type": "multipart/form-data" } }),
  "registrants-misencoded": body({ registrants: JSON.stringify([ada]) }),
  "registrants-missing": body({}),
  "registrants-not-a-list": body({ registrants: "nobody" }),
  "registrants-empty": body({ registrants: [] }),
  "registrant-not-an-object": people(42),
  "too-many-registrants": people(...crowd(31)),
  "auto-approve-invalid": body({ registrants: [ada], auto_approve: "maybe" }),
  "confirmation-email-invalid": body({ registrants: [ada], registrants_confirmation_email: "maybe" }),
  "email-missing": people({ first_name: "Ada" }),
  "email-invalid": people({ ...ada, email: "not-an-address" }),
  "email-too-long": people({ ...ada, email: `${"a".repeat(117)}@example.com` }),
  "first-name-missing": people({ email: ada.email }),
  "first-name-invalid": people({ ...ada, first_name: "" }),
  "first-name-too-long": people({ ...ada, first_name: "a".repeat(65) }),
  "last-name-invalid": people({ ...ada, last_name: 42 }),
  "last-name-too-long": people({ ...ada, last_name: "a".repeat(65) }),
  "host-unlicensed": inMeeting(HARD.unlicensed),
  "hosting-disabled": inMeeting(HARD.unhosted),
  "meeting-type-unsupported": inMeeting(HARD.recurring),
  "registration-disabled": inMeeting(MEETING.none),
  "meeting-over": inMeeting(HARD.ended),
  "host-cannot-register": people(ada, person("Host")),
  "capacity-reached": inMeeting(HARD.full),
  "registrant-quota": {
    ...batch({ json: { registrants: [person("Often"), ada] } }, HARD.quota),
    before: async (sim) => {
      for (let time = 0; time < 3; time += 1) await register(sim, [person("Often")], { meeting: HARD.quota });
    },
  },
  registered: people(ada, person("Zoe")),
};

const single = (json: unknown, meeting: string = MEETING.automatic): Cause => ({
  call: [`POST /v2/meetings/${meeting}/registrants`, { json }],
});

/** On one registrant, whom nobody need be for what comes before anybody is looked for. */
const onRegistrant = (operation: "getRegistrant" | "deleteRegistrant") => ({
  "hosting-disabled": { call: ORDINARY_CALL[operation]({ meeting: HARD.unhosted }) },
  "registration-not-enabled": { call: ORDINARY_CALL[operation]({ meeting: MEETING.none }) },
  "meeting-inaccessible": atWebinar(operation),
  "registrant-unknown": { call: ORDINARY_CALL[operation]() },
  ...(operation === "deleteRegistrant" && { "occurrence-unknown": atNoOccurrence(operation) }),
});

/** On a meeting itself. */
const onMeeting = (operation: "getMeeting" | "updateMeeting" | "deleteMeeting" | "endMeeting") => ({
  "occurrence-unknown": atNoOccurrence(operation),
  "hosting-disabled": { call: ORDINARY_CALL[operation]({ meeting: HARD.unhosted }) },
  "meeting-inaccessible": atWebinar(operation),
});

const onQuestions = (operation: "getRegistrationQuestions" | "updateRegistrationQuestions") => ({
  "hosting-disabled": { call: ORDINARY_CALL[operation]({ meeting: HARD.unhosted }) },
  "registration-not-enabled": { call: ORDINARY_CALL[operation]({ meeting: MEETING.none }) },
});

/** A call on meetings, at the id of a webinar. */
const atWebinar = (operation: OperationKey): Cause => ({
  call: ORDINARY_CALL[operation]({ meeting: WEBINAR.automatic }),
});

/** A call on a series that names an occurrence which it has not. */
function atNoOccurrence(operation: OperationKey, parameter = "occurrence_id"): Cause {
  const [line, sent] = ORDINARY_CALL[operation]({ meeting: HARD.recurring });
  return { call: [`${line}?${parameter}=1`, sent] };
}

/** Sends a call that many times. */
const times =
  (count: number, [line, sent]: PlannedCall) =>
  async (sim: RunningSimulation): Promise<void> => {
    for (let time = 0; time < count; time += 1) await sim.call(line, sent);
  };

/** The last call that a host has on a day, and one more: the calls before are only counted, as there are ninety-nine. */
function hostQuota(operation: "createMeeting" | "updateMeeting"): Cause {
  const call = ORDINARY_CALL[operation]();
  return {
    call,
    before: async (sim) => {
      const counted = { simHostLicensed0000001: { day: utcDay(NOON), used: 99 } };
      const world = await sim.worlds.default();
      await world.transact({}, () => ({ result: undefined, writes: [put(hostCountsKey, counted)] }));
      await times(1, call)(sim);
    },
  };
}

const often = ORDINARY_CALL.updateRegistrantStatus({ meeting: HARD.quota, people: [person("Often")] });

const OTHERS: Partial<Record<OperationKey, Readonly<Record<string, Cause>>>> = {
  addRegistrant: {
    "auto-approve-invalid": single({ ...ada, auto_approve: "maybe" }),
    "email-missing": single({ first_name: "Ada" }),
    "email-invalid": single({ ...ada, email: "not-an-address" }),
    "email-too-long": single({ ...ada, email: `${"a".repeat(117)}@example.com` }),
    "first-name-missing": single({ email: ada.email }),
    "first-name-invalid": single({ ...ada, first_name: "" }),
    "first-name-too-long": single({ ...ada, first_name: "a".repeat(65) }),
    "last-name-invalid": single({ ...ada, last_name: 42 }),
    "last-name-too-long": single({ ...ada, last_name: "a".repeat(65) }),
    "field-invalid": single({ ...ada, address: 42 }),
    "host-unlicensed": single(ada, HARD.unlicensed),
    "hosting-disabled": single(ada, HARD.unhosted),
    "meeting-inaccessible": atWebinar("addRegistrant"),
    "registration-disabled": single(ada, MEETING.none),
    "meeting-over": single(ada, HARD.ended),
    "host-cannot-register": single(person("Host")),
    "occurrence-unknown": atNoOccurrence("addRegistrant", "occurrence_ids"),
    "answer-missing": {
      ...single(ada),
      before: times(1, [
        `PATCH /v2/meetings/${MEETING.automatic}/registrants/questions`,
        { json: { custom_questions: [{ title: "Why?", type: "short", required: true }] } },
      ]),
    },
    "capacity-reached": single(ada, HARD.full),
    "registrant-quota": {
      ...single(person("Often"), HARD.quota),
      before: times(3, single(person("Often"), HARD.quota).call),
    },
    "registrant-added": single(ada),
  },
  getRegistrant: onRegistrant("getRegistrant"),
  deleteRegistrant: {
    ...onRegistrant("deleteRegistrant"),
    "host-unlicensed": { call: ORDINARY_CALL.deleteRegistrant({ meeting: HARD.unlicensed }) },
  },
  getRegistrationQuestions: onQuestions("getRegistrationQuestions"),
  updateRegistrationQuestions: {
    ...onQuestions("updateRegistrationQuestions"),
    "field-invalid": badBody("updateRegistrationQuestions", { questions: 42 }),
    "field-missing": badBody("updateRegistrationQuestions", { questions: [{}] }),
  },
  listRegistrants: {
    "occurrence-unknown": atNoOccurrence("listRegistrants"),
    "registrants-inaccessible": atWebinar("listRegistrants"),
    "registration-not-required": { call: ORDINARY_CALL.listRegistrants({ meeting: MEETING.none }) },
    "hosting-disabled": { call: ORDINARY_CALL.listRegistrants({ meeting: HARD.unhosted }) },
    "page-token-invalid": {
      call: [`GET /v2/meetings/${MEETING.automatic}/registrants?next_page_token=other`, {}],
    },
  },
  updateRegistrantStatus: {
    "occurrence-unknown": atNoOccurrence("updateRegistrantStatus"),
    "meeting-inaccessible": atWebinar("updateRegistrantStatus"),
    "status-quota": {
      call: often,
      before: async (sim) => {
        await register(sim, [person("Often")], { meeting: HARD.quota });
        await times(10, often)(sim);
      },
    },
    "hosting-disabled": { call: ORDINARY_CALL.updateRegistrantStatus({ meeting: HARD.unhosted }) },
    "field-invalid": badBody("updateRegistrantStatus", { action: "none" }),
    "field-missing": badBody("updateRegistrantStatus", {}),
  },
  createMeeting: {
    "field-invalid": badBody("createMeeting", { type: "none" }),
    "user-unknown": { call: ["POST /v2/users/nobody@example.com/meetings", { json: {} }] },
    "me-required": {
      call: ["POST /v2/users/host@example.com/meetings", { json: {}, token: OAUTH.userToken }],
    },
    "me-of-nobody": { call: ["POST /v2/users/me/meetings", { json: {}, token: OAUTH.serverToken }] },
    "field-missing": badBody("createMeeting", { recurrence: {} }),
    "host-quota": hostQuota("createMeeting"),
    "hosting-disabled": { call: ["POST /v2/users/unhosted@example.com/meetings", { json: {} }] },
  },
  listMeetings: {
    "user-unknown": { call: ["GET /v2/users/nobody@example.com/meetings", {}] },
    "me-required": { call: ["GET /v2/users/host@example.com/meetings", { token: OAUTH.userToken }] },
    "me-of-nobody": { call: ["GET /v2/users/me/meetings", { token: OAUTH.serverToken }] },
    "hosting-disabled": { call: ["GET /v2/users/unhosted@example.com/meetings", {}] },
    "page-token-invalid": { call: ["GET /v2/users/me/meetings?next_page_token=other", {}] },
  },
  getMeeting: onMeeting("getMeeting"),
  deleteMeeting: onMeeting("deleteMeeting"),
  updateMeeting: {
    ...onMeeting("updateMeeting"),
    "field-invalid": badBody("updateMeeting", { type: "none" }),
    "field-missing": badBody("updateMeeting", { recurrence: {} }),
    "host-quota": hostQuota("updateMeeting"),
  },
  endMeeting: {
    ...onMeeting("endMeeting"),
    "field-invalid": badBody("endMeeting", { action: "none" }),
  },
  issueToken: {
    "client-invalid": {
      call: withHeaders(ORDINARY_CALL.issueToken(), { Authorization: basic("sim-client-id", "wrong") }),
    },
    "app-disabled": asked("account_credentials", {}, OAUTH.disabled),
    "app-type-disabled": asked("account_credentials", {}, OAUTH.typeDisabled),
    "account-unknown": asked("account_credentials", { account_id: "other" }),
    "grant-missing": asked("", {}),
    "grant-unsupported": asked("password", {}),
    "code-invalid": asked("authorization_code", { code: "none" }),
    "redirect-uri-mismatch": traded(AUTHORIZATION, { redirect_uri: "https://app.example.com/other" }),
    "verifier-invalid": traded(`${AUTHORIZATION}&code_challenge=${"v".repeat(43)}`, {
      redirect_uri: "https://app.example.com/back",
      code_verifier: "w".repeat(43),
    }),
    "refresh-token-invalid": asked("refresh_token", { refresh_token: "none" }),
  },
  authorize: {
    "client-unknown": authorizing({ client_id: "nobody" }),
    "redirect-invalid": authorizing({ redirect_uri: "app.example.com" }),
    "response-type-unsupported": authorizing({ response_type: "token" }),
    "challenge-invalid": authorizing({ code_challenge: "short" }),
    "authorization-scope-invalid": authorizing({ client_id: OAUTH.scopeless, scope: "meeting:write" }),
    "authorization-denied": authorizing({ client_id: OAUTH.denied }),
  },
  revokeToken: {
    "client-invalid": {
      call: withHeaders(ORDINARY_CALL.revokeToken(), { Authorization: basic("sim-client-id", "wrong") }),
    },
    "revoke-token-missing": { call: ["POST /oauth/revoke", ORDINARY_CALL.revokeToken()[1]] },
  },
};

/** A request for a token by an app. */
function asked(grant: string, fields: Record<string, string>, app?: string): Cause {
  const query = new URLSearchParams({ grant_type: grant, account_id: "sim-account-id", ...fields });
  const [, ordinary] = ORDINARY_CALL.issueToken();
  const sending = app === undefined ? ordinary : { headers: { Authorization: basic(app, OAUTH.secret) } };
  return { call: [`POST /oauth/token?${query.toString()}`, sending] };
}

/** A request that trades a code which was got by `authorization`. */
function traded(authorization: string, fields: Record<string, string>): Cause {
  return {
    call: asked("authorization_code", fields).call,
    before: async (sim) => {
      const { headers } = await sim.call(`GET /oauth/authorize?${authorization}`, { token: null });
      const code = new URL(headers.get("location") ?? "").searchParams.get("code") ?? "";
      return asked("authorization_code", { ...fields, code }).call;
    },
  };
}

/** A request for authorization that differs from the ordinary one. */
function authorizing(change: Record<string, string>): Cause {
  const query = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(AUTHORIZATION)), ...change });
  return { call: [`GET /oauth/authorize?${query.toString()}`, { token: null }] };
}

function badBody(operation: OperationKey, json: unknown): Cause {
  const [line] = ORDINARY_CALL[operation]();
  return { call: [line, { json }] };
}

/** Outcomes of webinars that come about as others do on meetings. */
const AS_ON_MEETINGS: Readonly<Record<string, string>> = {
  "webinar-unknown": "meeting-unknown",
  "webinar-id-invalid": "meeting-id-invalid",
  "webinar-type-unsupported": "meeting-type-unsupported",
  "webinar-over": "meeting-over",
  "webinar-occurrence-unknown": "occurrence-unknown",
  "webinar-registrant-unknown": "registrant-unknown",
  "webinar-registrant-not-found": "registrant-unknown",
};

/** What brings an outcome about on webinars alone. */
function webinarCause(action: ReturnType<typeof actionOf<OperationKey>>, key: string): Cause | undefined {
  const at = (meeting: string, ...named: SentPerson[]): Cause => ({
    call: ORDINARY_CALL[action]({ meeting, people: named.length > 0 ? named : [ada] }),
  });
  switch (key) {
    case "webinar-plan-missing":
      if (action === "createMeeting") {
        return { call: ["POST /v2/users/basic@example.com/meetings", { json: {} }] };
      }
      return action === "listMeetings"
        ? { call: ["GET /v2/users/basic@example.com/meetings", {}] }
        : at(HARD.unlicensed);
    case "webinar-registration-disabled":
    case "registration-not-enabled":
      return at(MEETING.none);
    case "webinar-limit-reached":
      return at(HARD.restricted);
    case "webinar-approvals-full":
      return at(HARD.full, person("Gone"));
    default:
      return undefined;
  }
}

/** The same on webinars: what is called, there and before. */
function movedToWebinars({ call, before }: Cause): Cause {
  return {
    call: onWebinar(call),
    ...(before && {
      before: async (sim) => {
        const there = await before({ ...sim, call: (...sent) => sim.call(...onWebinar(planned(sent))) });
        return there && onWebinar(there);
      },
    }),
  };
}

const planned = ([line, sent = {}]: readonly [string, (Sent | undefined)?]): PlannedCall => [line, sent];

/** What brings an outcome of an operation about, if anything can. */
export function causeOf(operation: OperationKey, key: string): Cause | undefined {
  if (kindOf(operation).name === "meeting") return meetingCause(operation, key);
  const action = actionOf(operation);
  const cause = webinarCause(action, key) ?? meetingCause(action, AS_ON_MEETINGS[key] ?? key);
  return cause && movedToWebinars(cause);
}

function meetingCause(operation: OperationKey, key: string): Cause | undefined {
  const own = operation === "batchRegistrants" ? BATCH[key] : OTHERS[operation]?.[key];
  if (own) return own;
  const [line, sent] = ORDINARY_CALL[operation]();
  if (Object.hasOwn(TOKENS, key)) return { call: [line, { ...sent, token: TOKENS[key] ?? null }] };
  if (key === "unknown-route") return { call: [`${line}/further/still`, sent] };
  if (key === "meeting-unknown") return { call: ORDINARY_CALL[operation]({ meeting: HARD.unknown }) };
  if (key === "meeting-id-invalid") return { call: ORDINARY_CALL[operation]({ meeting: ":meetingId" }) };
  if (key === "body-not-json" || key === "body-form-refused") {
    const type = key === "body-not-json" ? "application/json" : "text/plain";
    return { call: [line, { bytes: "{", headers: { "Content-Type": type } }] };
  }
  return undefined;
}
