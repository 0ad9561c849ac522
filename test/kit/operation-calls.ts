import { actionOf, kindOf, OPERATION_KEYS, type OperationKey } from "../../src/zoom/operations.ts";
import { person, type SentPerson } from "./registration.ts";
import { MEETING, type Sent } from "./simulation.ts";

/** A call: its method and path, and what it carries. */
export type PlannedCall = readonly [line: string, sent: Sent];

/** What an ordinary call varies in. */
interface Plan {
  readonly meeting?: string;
  readonly people?: readonly SentPerson[];
}

/** The id of no registrant: ids are drawn, so the default data has none that could be named here. */
const NOBODY = "simNobody0000000000000";

/** A call of each kind that nothing speaks against on the default data, but for {@link NOBODY}. */
const BY_ACTION: Readonly<Record<ReturnType<typeof actionOf<OperationKey>>, (plan?: Plan) => PlannedCall>> = {
  batchRegistrants: ({ meeting = MEETING.automatic, people = [person("Ada"), person("Zoe")] } = {}) => [
    `POST /v2/meetings/${meeting}/batch_registrants`,
    { json: { registrants: people } },
  ],
  addRegistrant: ({ meeting = MEETING.automatic, people: [first] = [person("Ada")] } = {}) => [
    `POST /v2/meetings/${meeting}/registrants`,
    { json: first },
  ],
  getRegistrationQuestions: ({ meeting = MEETING.automatic } = {}) => [
    `GET /v2/meetings/${meeting}/registrants/questions`,
    {},
  ],
  updateRegistrationQuestions: ({ meeting = MEETING.automatic } = {}) => [
    `PATCH /v2/meetings/${meeting}/registrants/questions`,
    { json: { questions: [] } },
  ],
  getRegistrant: ({ meeting = MEETING.automatic } = {}) => [
    `GET /v2/meetings/${meeting}/registrants/${NOBODY}`,
    {},
  ],
  deleteRegistrant: ({ meeting = MEETING.automatic } = {}) => [
    `DELETE /v2/meetings/${meeting}/registrants/${NOBODY}`,
    {},
  ],
  listRegistrants: ({ meeting = MEETING.automatic } = {}) => [`GET /v2/meetings/${meeting}/registrants`, {}],
  updateRegistrantStatus: ({ meeting = MEETING.automatic, people = [] } = {}) => [
    `PUT /v2/meetings/${meeting}/registrants/status`,
    { json: { action: "approve", registrants: people.map(({ email }) => ({ email })) } },
  ],
  getMeeting: ({ meeting = MEETING.automatic } = {}) => [`GET /v2/meetings/${meeting}`, {}],
  updateMeeting: ({ meeting = MEETING.automatic } = {}) => [
    `PATCH /v2/meetings/${meeting}`,
    { json: { topic: "Another topic" } },
  ],
  deleteMeeting: ({ meeting = MEETING.automatic } = {}) => [`DELETE /v2/meetings/${meeting}`, {}],
  endMeeting: ({ meeting = MEETING.automatic } = {}) => [
    `PUT /v2/meetings/${meeting}/status`,
    { json: { action: "end" } },
  ],
  listMeetings: () => ["GET /v2/users/me/meetings", {}],
  createMeeting: () => ["POST /v2/users/me/meetings", { json: { topic: "A new meeting" } }],
  issueToken: () => [
    "POST /oauth/token?grant_type=account_credentials&account_id=sim-account-id",
    { headers: { Authorization: basic("sim-client-id", "sim-client-secret") } },
  ],
  authorize: () => [`GET /oauth/authorize?${AUTHORIZATION}`, { token: null }],
  revokeToken: () => [
    "POST /oauth/revoke?token=any",
    { headers: { Authorization: basic("sim-client-id", "sim-client-secret") } },
  ],
};

/** What a call on a meeting is on a webinar: at the webinar of the same number, but for the first digit. */
export function onWebinar([line, sent]: PlannedCall): PlannedCall {
  return [
    line
      .replace(/\/v2\/meetings\/8(\d{10})/, "/v2/webinars/9$1")
      .replace("/v2/meetings/:meetingId", "/v2/webinars/:webinarId")
      .replace(/^((?:POST|GET) \/v2\/users\/[^/]+\/)meetings/, "$1webinars"),
    sent,
  ];
}

/** A call of each operation that nothing speaks against on the default data, but for {@link NOBODY}. */
export const ORDINARY_CALL = Object.fromEntries(
  OPERATION_KEYS.map((operation) => {
    const ordinary = BY_ACTION[actionOf(operation)];
    const own = kindOf(operation).name === "webinar";
    return [operation, own ? (plan?: Plan) => onWebinar(ordinary(plan)) : ordinary];
  }),
) as Readonly<Record<OperationKey, (plan?: Plan) => PlannedCall>>;

/** The query of a request for authorization. */
export const AUTHORIZATION =
  "response_type=code&client_id=sim-client-id&redirect_uri=https%3A%2F%2Fapp.example.com%2Fback&state=s";

/** HTTP Basic credentials of an app. */
export function basic(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
}

/** The same call with more headers. */
export function withHeaders([line, sent]: PlannedCall, headers: Record<string, string>): PlannedCall {
  return [line, { ...sent, headers: { ...sent.headers, ...headers } }];
}

/** A body in which everything that may differ between two like answers is blotted out. */
export function blotted(text: string): string {
  return text
    .replaceAll(/"(registrant_id|join_url|uuid)":"[^"]*"/g, '"$1":"…"')
    .replaceAll(/"participant_pin_code":\d{6}/g, '"participant_pin_code":0')
    .replaceAll(/[\w.+-]+@example\.com/g, "EMAIL")
    .replaceAll(/\b[89]\d{10}\b/g, "MEETING")
    .replaceAll(/(?<=Invalid authorization code )[^"]+/g, "CODE")
    .replaceAll(/(?<=User does not exist: )[^"]+/g, "USER.")
    .replaceAll(/(?<=User )\S+(?= does not exist\.)/g, "USER")
    .replaceAll(/\bsim(?:Host|StandInHost)\w+/g, "HOST");
}
