import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkWorldFile } from "../../src/state/check-world-file.ts";

const id = 123_456_789;
const ann = { email: "ann@example.com", first_name: "Ann" };
const user = (name: string) => ({ id: name, email: `${name}@example.com` });

const defaultFile: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../fixtures/worlds/default.json"), "utf8"),
);

test.each([
  { given: "an empty file", file: {} },
  { given: "the default data", file: defaultFile },
  {
    given: "everything at once",
    file: {
      $schema: "./world.schema.json",
      edition: "current",
      variants: { duplicates: "email-only" },
      auth: "strict",
      quotas: "enforce",
      seed: 1,
      now: "2030-01-31T09:00:00Z",
      users: [user("a")],
      meetings: [{ id, host_id: "a", start_time: "+1d", timezone: "Europe/Berlin", registrants: [ann] }],
      worlds: { team: { start: "2030-01-31", users: [user("a"), user("b")] }, "a.b": { meetings: [{ id }] } },
    },
  },
])("$given has no fault", async ({ file }) => {
  expect(await checkWorldFile(file)).toBeUndefined();
});

test.each([
  { file: [], path: [], message: "a world file is a JSON object" },
  { file: { editon: "current" }, path: ["editon"], message: "editon is not known here" },
  {
    file: { edition: "new" },
    path: ["edition"],
    message: 'edition is "new"; it can be "postman", "current"',
  },
  {
    file: { variants: { duplicates: "no" } },
    path: ["variants", "duplicates"],
    message: 'variants.duplicates is "no"; it can be "full", "email-only"',
  },
  { file: { seed: 1.5 }, path: ["seed"], message: "seed is 1.5; it must be integer" },
  { file: { users: [] }, path: ["users"], message: "users is empty" },
  {
    file: { webinars: [{ id, type: 2 }] },
    path: ["webinars", 0, "type"],
    message: "webinars[0].type is 2; it can be 5, 6, 9",
  },
  {
    file: { meetings: [{ id, settings: { aproval_type: 1 } }] },
    path: ["meetings", 0, "settings", "aproval_type"],
    message:
      "settings.aproval_type is no setting of a meeting that Zoom describes; did you mean approval_type?",
  },
  {
    file: { webinars: [{ id, settings: { host_video: true, panelists: 1 } }] },
    path: ["webinars", 0, "settings", "panelists"],
    message:
      "settings.panelists is no setting of a webinar that Zoom describes; did you mean panelists_video?",
  },
  {
    file: { webinars: [{ id }, { id }] },
    path: ["webinars", 1, "id"],
    message: `webinar id ${id} stands twice`,
  },
  {
    file: { meetings: [{ id }], webinars: [{ id }] },
    path: ["webinars", 0, "id"],
    message: `webinar id ${id} stands twice`,
  },
  {
    file: { meetings: [{ id: 95746065432 }] },
    path: ["meetings", 0, "id"],
    message:
      "meeting id 95746065432 is that of a webinar which this world has too; take another, or list webinars here",
  },
  {
    file: { webinars: [{ id }], worlds: { team: { meetings: [{ id }] } } },
    path: ["worlds", "team", "meetings", 0, "id"],
    message: `meeting id ${id} is that of a webinar which this world has too; take another, or list webinars here`,
  },
  {
    file: { users: [user("a")], webinars: [{ id, host_id: "a" }], worlds: { team: { users: [user("b")] } } },
    path: ["worlds", "team", "users"],
    message: `users lacks a, the host of webinar ${id}; add that user, or list webinars here too`,
  },
  { file: { meetings: [{}] }, path: ["meetings", 0], message: "meetings[0].id is missing" },
  {
    file: { meetings: [{ id, topci: "" }] },
    path: ["meetings", 0, "topci"],
    message: "meetings[0].topci is not known here",
  },
  {
    file: { users: [{ id: "a", email: "a" }] },
    path: ["users", 0, "email"],
    message: 'users[0].email is "a", which is not of the right form',
  },
  {
    file: { worlds: { team: { auth: "lax" } } },
    path: ["worlds", "team", "auth"],
    message: "worlds.team.auth is not known here",
  },
  {
    file: { worlds: { "a/b": {} } },
    path: ["worlds", "a/b"],
    message: `"a/b" cannot be a world's name; use letters, digits, dot, dash and underscore`,
  },
  {
    file: { now: "noon" },
    path: ["now"],
    message: 'now is "noon"; write a moment such as 2030-01-31T09:00:00Z',
  },
  {
    file: { worlds: { team: { start: "2030-01-31T09:00:00" } } },
    path: ["worlds", "team", "start"],
    message: 'start is "2030-01-31T09:00:00"; write a moment such as 2030-01-31T09:00:00Z',
  },
  {
    file: { meetings: [{ id }, { id: 80_000_003_001 }] },
    path: ["meetings", 1, "id"],
    message: "meeting id 80000003001 is reserved: 8000000CCCC calls up the outcome with code CCCC",
  },
  {
    file: { meetings: [{ id }, { id }] },
    path: ["meetings", 1, "id"],
    message: "meeting id 123456789 stands twice",
  },
  {
    file: { meetings: [{ id, start_time: "2030-02-31T09:00:00Z" }] },
    path: ["meetings", 0, "start_time"],
    message: 'start_time is "2030-02-31T09:00:00Z"; write a moment such as 2030-01-31T09:00:00Z',
  },
  {
    file: { meetings: [{ id, timezone: "Europe/Atlantis" }] },
    path: ["meetings", 0, "timezone"],
    message: 'timezone is "Europe/Atlantis"; write a name such as Europe/Berlin',
  },
  {
    file: { users: [user("a"), user("b")], meetings: [{ id, host_id: "c" }] },
    path: ["meetings", 0, "host_id"],
    message: "host_id c is no user; the users are a, b",
  },
  {
    file: { apps: [{ client_id: "x", client_secret: "y", account_id: "z", user_id: "c" }] },
    path: ["apps", 0, "user_id"],
    message: "user_id c is no user; the users are simHostLicensed0000001, simHostBasic0000000002",
  },
  {
    file: {
      users: [user("a")],
      tokens: [
        { token: "t", user_id: "a" },
        { token: "u", user_id: "b" },
      ],
    },
    path: ["tokens", 1, "user_id"],
    message: "user_id b is no user; the users are a",
  },
  {
    file: { worlds: { team: { meetings: [{ id, host_id: "c" }] } } },
    path: ["worlds", "team", "meetings", 0, "host_id"],
    message: "host_id c is no user; the users are simHostLicensed0000001, simHostBasic0000000002",
  },
  {
    file: {
      users: [user("a")],
      meetings: [{ id, host_id: "a" }],
      worlds: { team: { users: [user("b")] } },
    },
    path: ["worlds", "team", "users"],
    message: "users lacks a, the host of meeting 123456789; add that user, or list meetings here too",
  },
  {
    file: { meetings: [{ id, registrants: [ann, { ...ann, email: "ANN@example.com" }] }] },
    path: ["meetings", 0, "registrants", 1, "email"],
    message: "ANN@example.com is registered twice",
  },
])("$message", async ({ file, path, message }) => {
  expect(await checkWorldFile(file)).toEqual({ path, message });
});

test("the same id may stand in two worlds", async () => {
  const world = { meetings: [{ id, registrants: [ann] }] };
  expect(await checkWorldFile({ ...world, worlds: { a: world, b: world } })).toBeUndefined();
});
