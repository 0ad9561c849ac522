import type { Person } from "../zoom/registrant.ts";

/** The text of a world file to start from. */
export function worldFileText(people: readonly Person[]): string {
  return `{
  // What a simulator starts with. Read by: zoom-sim start --world-file <this file>
  "$schema": "./node_modules/zoom-sim/fixtures/world.schema.json",

  // Settings; a flag or a ZOOM_SIM_ variable beats them.
  "edition": "postman", // or "current": JSON only, 201, pins
  "auth": "lax", // "strict": only tokens issued or listed here
  "quotas": "observe", // "off", or "enforce": 429 after 3 calls a day and person
  // "variants": { "duplicates": "email-only" },
  // "seed": 1, // the same ids, pins and links at every start
  // "now": "2030-01-31T09:00:00Z", // the clock stands still here

  // Who can host; the first is "me". type 1: Basic, 2: Licensed.
  "users": [{ "id": "simHostLicensed0000001", "email": "host@example.com", "type": 2 }],

  // approval_type 0: automatic, 1: manual, 2: no registration (Zoom's default).
  // start_time: a moment in GMT, or days ahead that slide along, such as "+30d".
  "meetings": [
    {
      "id": 85746065432,
      "topic": "Automatic approval",
      "start_time": "+30d",
      "duration": 60,
      "settings": { "approval_type": 0 },
      "registrants": [${people.map((person) => `\n        ${personText(person)}`).join(",")}${people.length > 0 ? "\n      " : ""}]
    },
    { "id": 85746065433, "topic": "Manual approval", "settings": { "approval_type": 1 } },
    { "id": 85746065434, "topic": "No registration", "settings": { "approval_type": 2 } },
    { "id": 85746065435, "topic": "Over", "ended": true, "settings": { "approval_type": 0 } },
    { "id": 85746065436, "topic": "Two seats", "capacity": 2, "settings": { "approval_type": 0 } }
  ],

  // The same for webinars, whose hosts need the webinar plan: Licensed users have it, unless "webinar_plan": false.
  "webinars": [
    { "id": 95746065432, "topic": "Webinar with automatic approval", "settings": { "approval_type": 0 } },
    { "id": 95746065433, "topic": "Webinar with manual approval", "settings": { "approval_type": 1 } },
    { "id": 95746065434, "topic": "Webinar without registration", "settings": { "approval_type": 2 } },
    {
      "id": 95746065435,
      "topic": "Webinar with a limit of two",
      "settings": { "approval_type": 0, "registrants_restrict_number": 2 }
    }
  ],

  // Beside sim-token-full, -invalid, -expired and -no-scope, which are always there.
  "tokens": [{ "token": "sim-token-read-only", "scopes": ["meeting:read", "webinar:read"] }],

  // Worlds by name; each is an account of its own, at /worlds/<name>/v2.
  "worlds": {
    "strict-quotas": { "quotas": "enforce" }
  }
}
`;
}

function personText({ email, firstName, lastName }: Person): string {
  return JSON.stringify({ email, first_name: firstName, last_name: lastName });
}
