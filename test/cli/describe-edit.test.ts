import { expect, test } from "vitest";
import { describeEdit } from "../../src/cli/watch/describe-edit.ts";
import { resolveSettings } from "../../src/state/resolve-settings.ts";
import type { WorldFile } from "../../src/zoom/world-file.ts";

const USERS = ["anna", "bert"].map((id) => ({ id, email: `${id}@example.com` }));
const meeting = (id: number, topic = "Begun") => ({ id, topic });
const many = Array.from({ length: 12 }, (_, index) => meeting(100_000_001 + index));

const edits: { title: string; before: WorldFile; after: WorldFile; says: string | undefined }[] = [
  { title: "nothing", before: { users: USERS }, after: { users: USERS, $schema: "x" }, says: undefined },
  {
    title: "things of the top level",
    before: { users: USERS, meetings: [meeting(111_111_111), meeting(222_222_222)], webinars: [] },
    after: {
      users: [
        { ...USERS[1]!, type: 1 },
        { id: "cleo", email: "cleo@example.com" },
      ],
      meetings: [meeting(222_222_222, "Edited"), meeting(333_333_333)],
      webinars: [meeting(444_444_444)],
    },
    says:
      "new: user cleo, meeting 333333333, webinar 444444444; changed: user bert, meeting 222222222; " +
      "taken out, stays until a reset: user anna, meeting 111111111",
  },
  {
    title: "more things than a line can name",
    before: { meetings: [] },
    after: { meetings: many },
    says: `new: ${many
      .slice(0, 10)
      .map(({ id }) => `meeting ${id}`)
      .join(", ")} and 2 more`,
  },
  {
    title: "who is me",
    before: { users: USERS },
    after: { users: USERS.toReversed() },
    says: "changed: the order of users",
  },
  {
    title: "secrets, without showing any",
    before: {},
    after: {
      tokens: [{ token: "fake-token" }],
      apps: [{ client_id: "app", client_secret: "fake-secret", account_id: "account" }],
      webhooks: [{ url: "http://127.0.0.1:9/", secret: "fake-secret" }],
    },
    says: "changed: tokens, apps; takes a reset: webhooks",
  },
  {
    title: "worlds",
    before: { worlds: { old: {}, toString: {}, team: { quotas: "off", meetings: [meeting(111_111_111)] } } },
    after: {
      worlds: {
        toString: {},
        team: { edition: "current", meetings: [meeting(111_111_111, "Edited"), meeting(222_222_222)] },
        valueOf: {},
      },
    },
    says:
      "new: meeting 222222222 of world team, world valueOf; changed: meeting 111111111 of world team; " +
      "taken out, stays until a restart: world old; takes a reset: quotas of world team, edition of world team",
  },
  {
    title: "a world's first meetings of its own, in the place of those of the top level",
    before: { meetings: [meeting(111_111_111)], worlds: { team: {} } },
    after: { meetings: [meeting(111_111_111)], worlds: { team: { meetings: [meeting(222_222_222)] } } },
    says:
      "new: meeting 222222222 of world team; " +
      "taken out, stays until a reset: meeting 111111111 of world team",
  },
  {
    title: "settings",
    before: { edition: "postman" },
    after: { edition: "current", variants: { duplicates: "email-only" }, seed: 7 },
    says: "takes a restart: edition, variants, seed",
  },
];

test.each(edits)("an edit tells of $title", ({ before, after, says }) => {
  const running = resolveSettings({}, before);
  expect(describeEdit(running, resolveSettings({}, after), running)).toBe(says);
});

test("a setting that takes a restart is told once, and not when it is as it runs again", () => {
  const [running, edited] = [resolveSettings({}), resolveSettings({}, { edition: "current" })];
  const further = resolveSettings({}, { edition: "current", quotas: "off" });
  expect(describeEdit(running, edited, running)).toBe("takes a restart: edition");
  expect(describeEdit(edited, further, running)).toBe("takes a restart: quotas");
  expect(describeEdit(edited, running, running)).toBeUndefined();
});

test("a setting of the file that a flag beats is not told", () => {
  const chosen = { edition: "current" } as const;
  const [before, after] = [resolveSettings(chosen), resolveSettings(chosen, { edition: "postman" })];
  expect(describeEdit(before, after, before)).toBeUndefined();
});
