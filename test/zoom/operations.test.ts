import { expect, test } from "vitest";
import witness from "../../fixtures/witness.json" with { type: "json" };
import { EDITIONS, isEdition } from "../../src/zoom/edition.ts";
import { EVENT_KINDS } from "../../src/zoom/event-kind.ts";
import {
  actionOf,
  ADDRESS_OPERATIONS,
  API_OPERATIONS,
  EVENT_OPERATIONS,
  hasScope,
  kindOf,
  MEETING_OPERATIONS,
  namesEvent,
  OAUTH_OPERATIONS,
  occurrenceParameter,
  onBoth,
  OPERATION_KEYS,
  operationOn,
  OPERATIONS,
  scopesToName,
  USER_OPERATIONS,
  WEBINAR_OPERATIONS,
} from "../../src/zoom/operations.ts";
import { ALL_SCOPES } from "../../src/zoom/scopes.ts";

const { batchRegistrants, issueToken } = OPERATIONS;
const granular = "meeting:write:batch_registrants";

test.each([
  { edition: "postman", serverToServer: false, names: ["meeting:write", "meeting:write:admin"] },
  { edition: "postman", serverToServer: true, names: ["meeting:write:admin"] },
  { edition: "current", serverToServer: false, names: [granular, `${granular}:admin`] },
  { edition: "current", serverToServer: true, names: [`${granular}:admin`] },
] as const)("$edition names the scopes $names", ({ edition, serverToServer, names }) => {
  expect(scopesToName(batchRegistrants, edition, serverToServer)).toEqual(names);
});

test.each([
  { scope: "meeting:write", postman: true, current: true },
  { scope: "meeting:write:admin", postman: true, current: true },
  { scope: granular, postman: false, current: true },
  { scope: `${granular}:admin`, postman: false, current: true },
  { scope: `${granular}:master`, postman: false, current: true },
  { scope: "meeting:read", postman: false, current: false },
])("$scope lets a batch pass: postman $postman, current $current", ({ scope, ...passes }) => {
  for (const edition of EDITIONS) {
    expect(hasScope(batchRegistrants, edition, ["other:scope", scope])).toBe(passes[edition]);
  }
});

test.each([
  { scope: "meeting:write", postman: false, current: false },
  { scope: "meeting:write:admin", postman: true, current: true },
  { scope: granular, postman: false, current: false },
  { scope: `${granular}:admin`, postman: false, current: true },
  { scope: `${granular}:master`, postman: false, current: true },
])(
  "where only :admin counts, $scope lets a batch pass: postman $postman, current $current",
  ({ scope, ...passes }) => {
    for (const edition of EDITIONS) {
      expect(hasScope(batchRegistrants, edition, [scope], true)).toBe(passes[edition]);
    }
  },
);

test("the token endpoint needs no scope and names none", () => {
  expect(hasScope(issueToken, "current", [])).toBe(true);
  expect(scopesToName(issueToken, "current", true)).toEqual([]);
});

test("all scopes together let every operation pass, in each edition", () => {
  for (const edition of EDITIONS) {
    for (const operation of API_OPERATIONS) {
      expect(hasScope(OPERATIONS[operation], edition, ALL_SCOPES), operation).toBe(true);
    }
  }
  expect(new Set(ALL_SCOPES).size).toBe(ALL_SCOPES.length);
});

test("a name is that of an edition or not", () => {
  expect(["postman", "current", "toString", ""].map(isEdition)).toEqual([true, true, false, false]);
});

const { api, meeting, webinar } = witness.operations;

test.each([
  ["the API", API_OPERATIONS, api],
  ["one meeting", MEETING_OPERATIONS, meeting],
  ["one webinar", WEBINAR_OPERATIONS, webinar],
  ["one meeting or webinar", EVENT_OPERATIONS, [...meeting, ...webinar]],
  ["a user", USER_OPERATIONS, ["createMeeting", "listMeetings", "createWebinar", "listWebinars"]],
  ["the authorisation server", OAUTH_OPERATIONS, ["issueToken", "authorize", "revokeToken"]],
  [
    "people by address",
    ADDRESS_OPERATIONS,
    ["batchRegistrants", "addRegistrant", "updateRegistrantStatus"].flatMap((action) => [
      action,
      action.replace("Registrant", "WebinarRegistrant"),
    ]),
  ],
])("the operations on %s are those that sources name", (_, listed, named) => {
  expect([...listed].sort()).toEqual([...named].sort());
});

test("an operation on webinars does what one on meetings does, and any other only its own", () => {
  const told = OPERATION_KEYS.map((key) => [key, actionOf(key), kindOf(key).name, namesEvent(key)]);
  for (const [key, action, kind, isNamed] of told) {
    const onWebinars =
      (webinar as unknown[]).includes(key) || key === "createWebinar" || key === "listWebinars";
    expect([kind, isNamed], String(key)).toEqual([
      onWebinars ? "webinar" : "meeting",
      [...meeting, ...webinar].includes(key as string),
    ]);
    expect(action).toBe(
      onWebinars ? String(key).replace("WebinarR", "R").replace("Webinar", "Meeting") : key,
    );
  }
  expect([actionOf(undefined), kindOf(undefined)]).toEqual([undefined, EVENT_KINDS.meeting]);
  expect(operationOn(EVENT_KINDS.webinar, "getMeeting")).toBe("getWebinar");
  expect(operationOn(EVENT_KINDS.meeting, "getMeeting")).toBe("getMeeting");
  expect(onBoth("getMeeting", "endMeeting")).toEqual([
    "getMeeting",
    "endMeeting",
    "getWebinar",
    "endWebinar",
  ]);
});

test("occurrences are told by the parameter that Zoom documents for a call", () => {
  const told = OPERATION_KEYS.map((key) => [key, occurrenceParameter(key)]).filter(([, name]) => name);
  const actions = {
    addRegistrant: "occurrence_ids",
    listRegistrants: "occurrence_id",
    updateRegistrantStatus: "occurrence_id",
    deleteRegistrant: "occurrence_id",
    getMeeting: "occurrence_id",
    updateMeeting: "occurrence_id",
    deleteMeeting: "occurrence_id",
  } as const;
  const both = Object.entries(actions).flatMap(([action, name]) =>
    onBoth(action as keyof typeof actions).map((key) => [key, name]),
  );
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(both));
  expect(occurrenceParameter(undefined)).toBeUndefined();
});
