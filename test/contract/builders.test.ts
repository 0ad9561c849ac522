import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PactV4 } from "@pact-foundation/pact";
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import { batchRegistration, zoomCall, type BatchOptions } from "../../src/pact.ts";

const PATH = "/v2/meetings/85746065432/batch_registrants";
const AUTHORIZATION = { Authorization: "Bearer a-token-of-my-own" };

/** What a consumer's own code does, in either encoding. */
const register = {
  multipart: (url: string, registrants: readonly object[]) => {
    const body = new FormData();
    body.set("auto_approve", "true");
    body.set("registrants", JSON.stringify(registrants));
    return fetch(url + PATH, { method: "POST", headers: AUTHORIZATION, body });
  },
  json: (url: string, registrants: readonly object[]) =>
    fetch(url + PATH, {
      method: "POST",
      headers: { ...AUTHORIZATION, "Content-Type": "application/json; charset=utf-8" },
      body: JSON.stringify({ auto_approve: true, registrants }),
    }),
};

let dir: string;
let pact: PactV4;
const consumer = (name: string) =>
  new PactV4({ consumer: name, provider: "zoom-sim", dir, logLevel: "error" });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "zoom-sim-builders-"));
  pact = consumer("builders");
});
afterAll(() => rm(dir, { recursive: true }));

const person = (index: number) => ({
  first_name: "Zoë",
  last_name: "O'Neil",
  email: `o'neil+${index}@example.org`,
});
const people = (count: number) => Array.from({ length: count }, (_, index) => person(index));

describe.each(["multipart", "json"] as const)("a consumer that registers people as %s", (encoding) => {
  const tell = (options: BatchOptions = {}) =>
    batchRegistration(pact.addInteraction(), { encoding, ...options });

  test.each([1, 2, 30])("passes with %i people of its own", async (count) => {
    await tell().executeTest(async ({ url }) => {
      const reply = await register[encoding](url, people(count));
      expect(reply.status).toBe(200);
      const { registrants } = (await reply.json()) as { registrants: { registrant_id: string }[] };
      expect(new Set(registrants.map((each) => each.registrant_id)).size).toBe(2);
    });
  });

  test("meets an error with its exact code and message", async () => {
    await tell({ outcome: "meeting-over" }).executeTest(async ({ url }) => {
      const reply = await register[encoding](url, people(2));
      expect(reply.status).toBe(400);
      expect(await reply.json()).toMatchObject({ code: 3038 });
    });
  });

  test("meets the refusal of its own 31 people", async () => {
    const many = people(31);
    await tell({ outcome: "too-many-registrants", people: many }).executeTest(async ({ url }) => {
      expect((await register[encoding](url, many)).status).toBe(400);
    });
  });

  test.each([
    ["somebody without an email", [{ first_name: "Ada", last_name: "Example" }]],
    ["somebody without a first name", [person(1), { last_name: "Example", email: "ada@example.com" }]],
    ["31 people", people(31)],
    ["nobody", []],
  ])("fails with %s", async (_, registrants) => {
    const failing = batchRegistration(consumer("failing").addInteraction(), { encoding });
    await expect(failing.executeTest(({ url }) => register[encoding](url, registrants))).rejects.toThrow(
      /mismatch|failed/i,
    );
  });

  test("fails when it sends another auto_approve than the contract is about", async () => {
    const failing = batchRegistration(consumer("failing").addInteraction(), {
      encoding,
      state: "a meeting with manual approval",
      autoApprove: false,
    });
    await expect(failing.executeTest(({ url }) => register[encoding](url, people(2)))).rejects.toThrow(
      /mismatch|failed/i,
    );
  });
});

test("people who wait for approval have no link in the contract", async () => {
  await batchRegistration(pact.addInteraction(), {
    edition: "current",
    state: "a meeting with manual approval",
    autoApprove: null,
    people: people(1),
    meetingId: 85746065433,
    description: "one person who waits",
  }).executeTest(async ({ url }) => {
    const reply = await fetch(`${url}/v2/meetings/85746065433/batch_registrants`, {
      method: "POST",
      headers: { ...AUTHORIZATION, "Content-Type": "application/json" },
      body: JSON.stringify({ registrants: people(1) }),
    });
    expect(reply.status).toBe(201);
    const [registrant] = ((await reply.json()) as { registrants: object[] }).registrants;
    expect(Object.keys(registrant ?? {}).sort()).toEqual(["email", "participant_pin_code", "registrant_id"]);
  });
  const written = JSON.parse(await readFile(join(dir, "builders-zoom-sim.json"), "utf8"));
  const interaction = written.interactions.find(
    ({ description }: { description: string }) => description === "one person who waits",
  );
  expect(interaction.providerStates).toEqual([
    {
      name: "a meeting with manual approval",
      params: { meetingId: "85746065433", emails: ["o'neil+0@example.org"] },
    },
  ]);
});

test("a wrong body is refused whatever the state", async () => {
  const tell = () =>
    batchRegistration(pact.addInteraction(), {
      encoding: "json",
      outcome: "email-missing",
      state: "a full meeting",
    });
  await tell().executeTest(async ({ url }) => {
    const reply = await register.json(url, [
      { first_name: "Ada", last_name: "Example" },
      { first_name: "Ben", last_name: "Example", email: "ben@example.com" },
    ]);
    expect(await reply.json()).toMatchObject({ code: 300, errors: [{ field: "registrants[0].email" }] });
  });
});

test("any other call can be described too", async () => {
  await zoomCall(pact.addInteraction(), { operation: "getMeeting", outcome: "meeting-unknown" }).executeTest(
    async ({ url }) => {
      const reply = await fetch(`${url}/v2/meetings/85746065432`, { headers: AUTHORIZATION });
      expect(await reply.json()).toEqual({ code: 3001, message: "Meeting does not exist: 85746065432." });
    },
  );
});

describe("a contract that no provider could keep is refused", () => {
  test.each<[string, BatchOptions, string]>([
    [
      "a state of another outcome",
      { state: "a full meeting" },
      'in the state "a full meeting" this call is answered capacity-reached, not registered',
    ],
    [
      "people who are wrong",
      { people: people(31) },
      'in the state "a meeting with automatic approval" this call is answered too-many-registrants, not registered',
    ],
    [
      "an outcome of the other edition",
      { outcome: "hosting-disabled" },
      "edition postman has no outcome hosting-disabled",
    ],
    ["what Pact cannot hold", { outcome: "multipart-broken" }, "no contract can hold a broken form"],
    [
      "a form in the edition without forms",
      { edition: "current", encoding: "multipart" },
      "edition current takes a batch in JSON only",
    ],
  ])("%s", (_, options, message) => {
    expect(() => batchRegistration(pact.addInteraction(), options)).toThrow(message);
  });

  test("an outcome that the operation never has", () => {
    expect(() =>
      zoomCall(pact.addInteraction(), { operation: "getMeeting", outcome: "meeting-over" }),
    ).toThrow("getMeeting never has the outcome meeting-over");
  });
});

/** What Pact itself returns for a described interaction. */
type Plain = ReturnType<ReturnType<ReturnType<PactV4["addInteraction"]>["withRequest"]>["willRespondWith"]>;

test("names are types: a wrong one does not compile", () => {
  const described = () => batchRegistration(pact.addInteraction(), { outcome: "capacity-reached" });
  expectTypeOf(described).returns.toEqualTypeOf<Plain>();
  // @ts-expect-error no such outcome
  const outcome: BatchOptions = { outcome: "capacity-reach" };
  // @ts-expect-error an outcome of another operation
  const other: BatchOptions = { outcome: "user-unknown" };
  // @ts-expect-error no such state
  const state: BatchOptions = { state: "a meeting" };
  expect([outcome, other, state]).toHaveLength(3);
});
