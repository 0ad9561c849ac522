import { meetingKey } from "../../src/state/collections.ts";
import { put } from "../../src/state/store.ts";
import { WEBINAR_TYPE, type Meeting } from "../../src/zoom/meeting.ts";
import type { OperationKey } from "../../src/zoom/operations.ts";
import { HARD } from "./hard-world.ts";
import { basic, ORDINARY_CALL, withHeaders, type PlannedCall } from "./operation-calls.ts";
import { crowd, person, register } from "./registration.ts";
import { MEETING, type RunningSimulation, type Sent } from "./simulation.ts";

/** What brings an outcome about without asking for it. */
export interface Cause {
  readonly call: PlannedCall;
  /** What has to happen first. */
  readonly before?: (sim: RunningSimulation) => Promise<void>;
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
  "meeting-inaccessible": onWebinar(operation),
  "registrant-unknown": { call: ORDINARY_CALL[operation]() },
});

const onQuestions = (operation: "getRegistrationQuestions" | "updateRegistrationQuestions") => ({
  "hosting-disabled": { call: ORDINARY_CALL[operation]({ meeting: HARD.unhosted }) },
  "registration-not-enabled": { call: ORDINARY_CALL[operation]({ meeting: MEETING.none }) },
});

/** A world has no webinars of its own yet: the meeting is made into one where it is kept. */
function onWebinar(operation: OperationKey): Cause {
  return {
    call: ORDINARY_CALL[operation](),
    before: async (sim) => {
      const world = await sim.worlds.default();
      const key = meetingKey(MEETING.automatic);
      await world.transact({ meeting: key }, ({ meeting }) => ({
        result: undefined,
        writes: [put(key, { ...(meeting as Meeting), type: WEBINAR_TYPE.single })],
      }));
    },
  };
}

/** Sends a call that many times. */
const times =
  (count: number, [line, sent]: PlannedCall) =>
  async (sim: RunningSimulation): Promise<void> => {
    for (let time = 0; time < count; time += 1) await sim.call(line, sent);
  };

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
    "meeting-inaccessible": onWebinar("addRegistrant"),
    "registration-disabled": single(ada, MEETING.none),
    "meeting-over": single(ada, HARD.ended),
    "host-cannot-register": single(person("Host")),
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
    "registrants-inaccessible": onWebinar("listRegistrants"),
    "registration-not-required": { call: ORDINARY_CALL.listRegistrants({ meeting: MEETING.none }) },
    "hosting-disabled": { call: ORDINARY_CALL.listRegistrants({ meeting: HARD.unhosted }) },
    "page-token-invalid": {
      call: [`GET /v2/meetings/${MEETING.automatic}/registrants?next_page_token=other`, {}],
    },
  },
  updateRegistrantStatus: {
    "meeting-inaccessible": onWebinar("updateRegistrantStatus"),
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
  },
  updateMeeting: { "field-invalid": badBody("updateMeeting", { type: "none" }) },
  issueToken: {
    "client-invalid": {
      call: withHeaders(ORDINARY_CALL.issueToken(), { Authorization: basic("sim-client-id", "wrong") }),
    },
    "grant-unsupported": {
      call: [
        `POST /oauth/token?grant_type=password&account_id=sim-account-id`,
        ORDINARY_CALL.issueToken()[1],
      ],
    },
  },
};

function badBody(operation: OperationKey, json: unknown): Cause {
  const [line] = ORDINARY_CALL[operation]();
  return { call: [line, { json }] };
}

/** What brings an outcome of an operation about, if anything can. */
export function causeOf(operation: OperationKey, key: string): Cause | undefined {
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
