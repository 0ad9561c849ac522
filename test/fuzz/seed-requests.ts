import { OPERATION_KEYS } from "../../src/zoom/operations.ts";
import { ORDINARY_CALL, basic } from "../kit/operation-calls.ts";
import { RECORDED, recordedBytes } from "../kit/recorded-requests.ts";
import { MEETING, type Sent } from "../kit/simulation.ts";

/** A request that mutations begin from. */
export interface SeedRequest {
  readonly name: string;
  readonly bytes: Buffer;
}

function requestOf(line: string, { headers = {}, token = "sim-token-full", json, bytes }: Sent = {}): Buffer {
  const body = json === undefined ? Buffer.from(bytes ?? "") : Buffer.from(JSON.stringify(json));
  const all = {
    Host: "127.0.0.1:4780",
    ...(token !== null && { Authorization: `Bearer ${token}` }),
    ...(json !== undefined && { "Content-Type": "application/json" }),
    ...(body.length > 0 && { "Content-Length": String(body.length) }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${line} HTTP/1.1\r\n${lines.join("")}\r\n`), body]);
}

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const APP = { Authorization: basic("sim-client-id", "sim-client-secret") };
const PATTERN = {
  method: "POST",
  urlPathPattern: "/v2/.*",
  bodyPatterns: [{ matchesJsonPath: "$.registrants" }],
};

/** Calls that no operation's ordinary one shows: bodies in other forms, and what is ours. */
const OTHERS: readonly (readonly [line: string, sent?: Sent])[] = [
  [
    "POST /oauth/token",
    { token: null, headers: { ...FORM, ...APP }, bytes: "grant_type=account_credentials&account_id=a" },
  ],
  [
    "POST /oauth/token",
    { token: null, headers: FORM, bytes: "grant_type=authorization_code&code=a&client_id=b&client_secret=c" },
  ],
  ["POST /oauth/token", { headers: APP, json: { grant_type: "refresh_token", refresh_token: "a.b.c" } }],
  [`GET /v2/meetings/${MEETING.automatic}/registrants?status=approved&page_size=2&next_page_token=a`],
  ["GET /worlds/other/v2/webinars/95746065432/registrants?page_number=1"],
  [
    `POST /worlds/current/v2/meetings/${MEETING.manual}/registrants`,
    {
      json: {
        first_name: "Ada",
        last_name: "Example",
        email: "ada@example.com",
        custom_questions: [{ title: "Why?", value: "a" }],
      },
    },
  ],
  [
    `PATCH /v2/meetings/${MEETING.automatic}/registrants/questions`,
    {
      json: {
        questions: [{ field_name: "org", required: true }],
        custom_questions: [{ title: "Why?", type: "single", required: false, answers: ["a", "b"] }],
      },
    },
  ],
  [
    `PATCH /v2/meetings/${MEETING.automatic}`,
    {
      json: {
        topic: "T",
        start_time: "2031-01-01T10:00:00Z",
        duration: 30,
        settings: { approval_type: 1, alternative_hosts: "a@example.com" },
      },
    },
  ],
  ["GET /v2/meetings/80000003043/registrants"],
  [`GET /w/${MEETING.automatic}?tk=abc&pwd=def`],
  [`GET /j/${MEETING.automatic}?pwd=def`],
  [`GET /s/${MEETING.automatic}?zak=simulated`],
  ["GET /healthz"],
  ["GET /docs"],
  ["GET /inspector/main.js"],
  ["GET /openapi.json?edition=current"],
  ["OPTIONS * "],
  ["GET /__admin"],
  ["GET /__admin/requests?limit=3"],
  ["POST /__admin/requests/find", { json: PATTERN }],
  ["POST /__admin/requests/verify", { json: { operation: "batchRegistrants", count: 1 } }],
  [
    "POST /worlds/ruled/__admin/rules",
    { json: { outcome: "3043", times: 1, email: "a*@example.com", sequence: undefined } },
  ],
  ["POST /worlds/ruled/__admin/clock", { json: { advance: "1h" } }],
  ["PUT /worlds/ruled/__admin/quotas", { json: { mode: "enforce", plan: "pro" } }],
  [
    "POST /__admin/worlds",
    {
      json: {
        name: "made",
        edition: "current",
        users: [{ id: "u", email: "u@example.com" }],
        meetings: [{ id: 85000000001, registrants: [{ email: "a@example.com", first_name: "A" }] }],
      },
    },
  ],
  ["POST /__admin/worlds/default/fork", { json: { name: "forked" } }],
  [
    "PUT /__admin/worlds/put/snapshot",
    { json: { format: "zoom-sim-world", version: 1, world: {}, records: [], checksum: "sha256:" } },
  ],
  [
    "POST /__admin/webhooks",
    { json: { url: "http://hooks.example.com/", secret: "example-secret-token", events: ["meeting.*"] } },
  ],
  ["GET /__admin/mails?to=*@example.com"],
  ["GET /__admin/worlds"],
  ["GET /__admin/meetings?limit=2"],
];

/** Real requests: those recorded of clients, one of each operation, and some of what is ours. */
export const SEED_REQUESTS: readonly SeedRequest[] = [
  ...RECORDED.map(({ file }) => ({ name: file, bytes: recordedBytes(file) })),
  ...OPERATION_KEYS.map((operation) => ({
    name: operation,
    bytes: requestOf(...ORDINARY_CALL[operation]()),
  })),
  ...OTHERS.map(([line, sent]) => ({ name: line, bytes: requestOf(line, sent) })),
];
