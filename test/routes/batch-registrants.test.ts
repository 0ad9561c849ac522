import { describe, expect, test } from "vitest";
import type { BatchRegistered } from "../../src/zoom/generated/types.ts";
import { crowd, emailsListed, listed, person, register, registrationForm } from "../kit/registration.ts";
import { MEETING, startSimulation, type Sent } from "../kit/simulation.ts";

const path = (meeting: string) => `POST /v2/meetings/${meeting}/batch_registrants`;

describe("approval", () => {
  test.each([
    { meeting: MEETING.automatic, auto_approve: undefined, status: "approved" },
    { meeting: MEETING.automatic, auto_approve: false, status: "approved" },
    { meeting: MEETING.automatic, auto_approve: true, status: "approved" },
    { meeting: MEETING.manual, auto_approve: undefined, status: "pending" },
    { meeting: MEETING.manual, auto_approve: false, status: "pending" },
    { meeting: MEETING.manual, auto_approve: true, status: "approved" },
  ])("meeting $meeting with auto_approve $auto_approve leaves people $status", async (row) => {
    const { meeting, auto_approve, status } = row;
    await using sim = await startSimulation();
    const { body, reason } = await register(sim, [person("Ada")], { meeting, more: { auto_approve } });
    expect(body.registrants[0]).toHaveProperty("registrant_id");
    expect("join_url" in body.registrants[0]!).toBe(status === "approved");
    expect(reason.includes("1 pending: no join_url until approved")).toBe(status === "pending");
    expect(await emailsListed(sim, { meeting, status })).toEqual(["ada@example.com"]);
  });

  test.each(["true", "True", "TRUE", " true "])("the text %j approves", async (auto_approve) => {
    await using sim = await startSimulation();
    const form = registrationForm([person("Ada")], { auto_approve });
    await sim.call(path(MEETING.manual), { form });
    await register(sim, [person("Zoe")], { meeting: MEETING.manual, more: { auto_approve } });
    expect(await emailsListed(sim, { meeting: MEETING.manual })).toEqual([
      "ada@example.com",
      "zoe@example.com",
    ]);
  });

  test.each(["false", "False", "FALSE"])("the text %j never approves", async (auto_approve) => {
    await using sim = await startSimulation();
    const form = registrationForm([person("Ada")], { auto_approve });
    await sim.call(path(MEETING.manual), { form });
    await register(sim, [person("Zoe")], { meeting: MEETING.manual, more: { auto_approve } });
    expect(await emailsListed(sim, { meeting: MEETING.manual })).toEqual([]);
    expect(await emailsListed(sim, { meeting: MEETING.manual, status: "pending" })).toHaveLength(2);
  });

  test.each(["", "yes", "1", "truee", 1, 0, null, [], {}])("%j is a field error", async (auto_approve) => {
    await using sim = await startSimulation();
    const reply = await sim.call(path(MEETING.automatic), {
      json: { auto_approve, registrants: [person("Ada")] },
    });
    expect(reply).toMatchObject({ status: 400, outcome: "auto-approve-invalid" });
    expect(reply.body.errors).toEqual([{ field: "auto_approve", message: "Invalid field." }]);
    expect(await emailsListed(sim)).toEqual([]);
  });

  test("auto_approve counts when it comes as a file part, as a typed Blob does", async () => {
    await using sim = await startSimulation();
    const form = registrationForm([person("Ada")]);
    form.append("auto_approve", new Blob(["true"], { type: "application/json" }));
    const { reason } = await sim.call(path(MEETING.manual), { form });
    expect(reason).toContain("auto_approve came as a file part");
    expect(await emailsListed(sim, { meeting: MEETING.manual })).toEqual(["ada@example.com"]);
  });
});

describe("answer", () => {
  test("names the people in the order of the body, each with an id and a link of their own", async () => {
    await using sim = await startSimulation();
    const people = crowd(30).toReversed();
    const { status, body } = await register(sim, people);
    expect(status).toBe(200);
    expect(body.registrants.map(({ email }) => email)).toEqual(people.map(({ email }) => email));
    expect(await emailsListed(sim)).toEqual(people.map(({ email }) => email));
    for (const field of ["registrant_id", "join_url"] as const) {
      expect(new Set(body.registrants.map((each) => each[field])).size).toBe(30);
    }
    for (const { registrant_id, join_url } of body.registrants) {
      expect(registrant_id).toMatch(/^[A-Za-z0-9_-]{22}$/);
      expect(join_url).toMatch(
        /^https:\/\/us02web\.zoom\.us\/w\/85746065432\?tk=[\w-]{43}\.[\w-]{72}&pwd=[\w-]+\.1$/,
      );
    }
  });

  test("is compact JSON of Zoom's content type with a tracking id and nothing of Express", async () => {
    await using sim = await startSimulation();
    const { text, headers } = await register(sim, [person("Ada")]);
    expect(text).toBe(JSON.stringify(JSON.parse(text)));
    expect(headers.get("content-type")).toBe("application/json;charset=UTF-8");
    expect(headers.get("x-zm-trackingid")).toMatch(/^v=2\.0;clid=us06;rid=WEB_[0-9a-f]{32}$/);
    expect([headers.get("x-powered-by"), headers.get("etag")]).toEqual([null, null]);
  });

  test.each([
    { edition: "postman", status: 200, fields: ["registrant_id", "email", "join_url"] },
    {
      edition: "current",
      status: 201,
      fields: ["registrant_id", "email", "join_url", "participant_pin_code"],
    },
  ] as const)("in edition $edition is $status with $fields", async ({ edition, status, fields }) => {
    await using sim = await startSimulation({ edition });
    const reply = await register(sim, [person("Ada")]);
    expect(reply.status).toBe(status);
    expect(Object.keys(reply.body)).toEqual(["registrants"]);
    expect(Object.keys(reply.body.registrants[0]!)).toEqual(fields);
    const [inList] = await listed(sim);
    expect(inList!.participant_pin_code).toBeGreaterThanOrEqual(100_000);
    expect(inList!.participant_pin_code).toBeLessThanOrEqual(999_999);
    const shown = reply.body.registrants[0]!.participant_pin_code;
    expect(shown).toBe(edition === "current" ? inList!.participant_pin_code : undefined);
  });

  test("is the same to a form as to JSON, but for the word on the edition", async () => {
    const people = [person("Ada"), { first_name: "Zoë 李", email: "Zoe@Example.com" }];
    const ask = async (sent: Sent) => {
      await using sim = await startSimulation({ seed: 1 });
      const reply = await sim.call<BatchRegistered>(path(MEETING.automatic), sent);
      return { text: reply.text, people: await listed(sim), reason: reply.reason };
    };
    const form = await ask({ form: registrationForm(people) });
    const json = await ask({ json: { registrants: people } });
    expect({ ...json, reason: "" }).toEqual({ ...form, reason: "" });
    expect(form.reason).toBe("2 new");
    expect(json.reason).toBe("2 new; to a JSON call Zoom today answers 201 (edition current)");
  });

  test("a missing last name is listed as an empty one, and unknown fields are passed over", async () => {
    await using sim = await startSimulation();
    await sim.call(path(MEETING.automatic), {
      json: { registrants: [{ first_name: "Ada", email: "ada@example.com", org: "x" }], more: [1] },
    });
    expect(await listed(sim)).toMatchObject([{ first_name: "Ada", last_name: "", email: "ada@example.com" }]);
  });
});

describe("field errors", () => {
  test("of the whole batch are told together, and nobody is registered", async () => {
    await using sim = await startSimulation();
    const reply = await sim.call(path(MEETING.automatic), {
      json: {
        auto_approve: "perhaps",
        registrants: [
          person("Good"),
          { last_name: 1, email: "no" },
          "somebody",
          { first_name: "x".repeat(65) },
        ],
      },
    });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ code: 300, message: "Validation Failed." });
    const invalid = (field: string) => ({ field, message: "Invalid field." });
    const missing = (field: string) => ({ field, message: "Missing field." });
    expect(new Set(reply.body.errors)).toEqual(
      new Set([
        invalid("auto_approve"),
        missing("registrants[1].first_name"),
        invalid("registrants[1].email"),
        invalid("registrants[1].last_name"),
        invalid("registrants[2]"),
        missing("registrants[3].email"),
        invalid("registrants[3].first_name"),
      ]),
    );
    expect(reply.reason).toContain("; and 6 more: ");
    expect(await emailsListed(sim)).toEqual([]);
  });

  test.each([
    { field: "first_name", longest: "😀".repeat(64), outcome: "first-name-too-long" },
    { field: "last_name", longest: "😀".repeat(64), outcome: "last-name-too-long" },
    { field: "email", longest: `${"a".repeat(116)}@example.com`, outcome: "email-too-long" },
  ])("the longest $field passes and one character more does not", async ({ field, longest, outcome }) => {
    await using sim = await startSimulation();
    const ada = person("Ada");
    expect((await register(sim, [{ ...ada, [field]: longest }])).status).toBe(200);
    expect((await register(sim, [{ ...ada, [field]: `a${longest}` }])).outcome).toBe(outcome);
  });

  test("31 people are too many, 30 are not", async () => {
    await using sim = await startSimulation();
    const { outcome, reason } = await register(sim, crowd(31));
    expect(outcome).toBe("too-many-registrants");
    expect(reason).toContain("31 registrants; at most 30 in one call, send the others in further calls");
    expect((await register(sim, crowd(30))).outcome).toBe("registered");
  });
});

test("of a long field in brackets the reason shows the beginning", async () => {
  await using sim = await startSimulation();
  const form = new FormData();
  form.append(`registrants[0][${"x".repeat(100)}]`, "Ada");
  const { reason } = await register(sim, [], { json: undefined, form });
  expect(reason).toBe(
    `the form has a field "registrants[0][${"x".repeat(45)}"; send one field registrants with a JSON array`,
  );
});
