import type { WorldFile } from "../../src/zoom/world-file.ts";

/** Meetings in every state that makes a batch fail, by what is wrong with them; webinars begin with 9 instead of 8. */
export const HARD = {
  unlicensed: "81000000001",
  unhosted: "81000000002",
  recurring: "81000000003",
  ended: "81000000004",
  past: "81000000005",
  full: "81000000006",
  quota: "81000000007",
  restricted: "81000000008",
  unknown: "81000000099",
} as const;

const automatic = { settings: { approval_type: 0 as const } };

/** Tokens and apps of every kind, by what they are. */
export const OAUTH = {
  userToken: "token-of-a-user",
  serverToken: "token-of-a-server",
  clientToken: "token-of-a-client",
  disabled: "app-disabled",
  typeDisabled: "app-type-disabled",
  denied: "app-denied",
  scopeless: "app-scopeless",
  secret: "secret-of-an-app",
} as const;

const app = { client_secret: OAUTH.secret, account_id: "sim-account-id" };

const meetings: NonNullable<WorldFile["meetings"]> = [
  {
    id: 85746065432,
    settings: { approval_type: 0, alternative_hosts: "second@example.com;Third@Example.com" },
  },
  { id: 85746065433, settings: { approval_type: 1 } },
  { id: 85746065434, settings: { approval_type: 2 } },
  { id: Number(HARD.unlicensed), host_id: "simHostBasic0000000002", ...automatic },
  { id: Number(HARD.unhosted), host_id: "simHostUnhosted0000003", ...automatic },
  {
    id: Number(HARD.recurring),
    type: 8,
    start_time: "2030-06-10T09:00:00Z",
    recurrence: { type: 1, end_times: 3 },
    settings: { approval_type: 0, registration_type: 3 },
  },
  { id: Number(HARD.ended), ended: true, ...automatic },
  { id: Number(HARD.past), start_time: "2030-06-01T10:00:00Z", duration: 60, ...automatic },
  {
    id: Number(HARD.full),
    capacity: 2,
    registrants: [
      { email: "first@example.com", first_name: "First" },
      { email: "waits@example.com", first_name: "Waits", status: "pending" },
      { email: "gone@example.com", first_name: "Gone", status: "denied" },
    ],
    ...automatic,
  },
  { id: Number(HARD.quota), ...automatic },
];

/** The webinars that are what the meetings are, at ids that begin with 9. */
const webinars = meetings.map(({ type = 2, ...meeting }): NonNullable<WorldFile["webinars"]>[number] => ({
  ...meeting,
  id: meeting.id + 10_000_000_000,
  type: type === 2 ? 5 : 9,
}));

/** The default meetings and webinars, and those of {@link HARD}. */
export const HARD_WORLD: WorldFile = {
  users: [
    { id: "simHostLicensed0000001", email: "host@example.com", type: 2 },
    { id: "simHostBasic0000000002", email: "basic@example.com", type: 1 },
    { id: "simHostUnhosted0000003", email: "unhosted@example.com", hosting: false },
  ],
  meetings,
  webinars: [
    ...webinars,
    {
      id: Number(HARD.restricted) + 10_000_000_000,
      settings: { approval_type: 0, registrants_restrict_number: 1 },
      registrants: [{ email: "first@example.com", first_name: "First" }],
    },
  ],
  tokens: [
    {
      token: OAUTH.userToken,
      grant: "authorization_code",
      scopes: ["meeting:write", "webinar:write", "meeting:read", "webinar:read"],
    },
    { token: OAUTH.serverToken, grant: "account_credentials" },
    { token: OAUTH.clientToken, grant: "client_credentials" },
  ],
  apps: [
    { ...app, client_id: "sim-client-id", client_secret: "sim-client-secret" },
    { ...app, client_id: OAUTH.disabled, state: "disabled" },
    { ...app, client_id: OAUTH.typeDisabled, state: "type-disabled" },
    { ...app, client_id: OAUTH.denied, consent: "denied" },
    { ...app, client_id: OAUTH.scopeless, scopes: [] },
  ],
};
