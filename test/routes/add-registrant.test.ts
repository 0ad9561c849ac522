import { describe, expect, test } from "vitest";
import type { RegistrantReply } from "../../src/zoom/generated/types.ts";
import { EDITIONS, type Edition } from "../../src/zoom/edition.ts";
import { HARD, HARD_WORLD } from "../kit/hard-world.ts";
import { emailsListed, listed, person, register } from "../kit/registration.ts";
import { MEETING, movableClock, startSimulation } from "../kit/simulation.ts";
import { add, registrantsOf } from "../kit/single-registration.ts";

const ada = person("Ada");
const zoe = person("Zoe");
const DAY = 86_400_000;

/** What an edition adds to the answer. */
const PIN: Record<Edition, object> = { postman: {}, current: { participant_pin_code: expect.any(Number) } };

/** Everything that a form can ask. */
const EVERYTHING = {
  ...ada,
  address: "1 Example Street",
  city: "Exampleton",
  country: "DE",
  zip: "12345",
  state: "Berlin",
  phone: "+49 30 0000",
  industry: "Toys",
  org: "Example Ltd",
  job_title: "Engineer",
  purchasing_time_frame: "1-3 months",
  role_in_purchase_process: "Influencer",
  no_of_employees: "51-100",
  comments: "Zoë 李",
  custom_questions: [{ title: "Why?", value: "Because" }],
};

describe.each(EDITIONS)("in edition %s", (edition) => {
  test("one person is registered: 201, with link, meeting, topic and start", async () => {
    await using sim = await startSimulation({ edition });
    const { status, body, reason } = await add(sim, ada);
    expect([status, reason]).toEqual([201, "1 new"]);
    expect(body).toEqual({
      id: 85746065432,
      registrant_id: expect.stringMatching(/^[\w-]{22}$/),
      topic: "Automatic approval",
      start_time: "2030-07-01T15:00:00Z",
      join_url: expect.stringMatching(/^https:\/\/us02web\.zoom\.us\/w\/85746065432\?tk=.+&pwd=.+$/),
      ...PIN[edition],
    });
  });

  test("the quota is refused in the sentence of this call", async () => {
    await using sim = await startSimulation({ edition, quotas: "enforce" });
    for (let time = 0; time < 3; time += 1) await add(sim, ada);
    const { status, body, headers } = await add(sim, { ...ada, email: "ADA@example.com" });
    expect([status, body]).toEqual([
      429,
      {
        code: 429,
        message:
          "You have exceeded the daily rate limit of (3) for Add meeting registrant API requests for the registrant (ADA@example.com). You can resume these API requests at GMT 00:00:00.",
      },
    ]);
    expect(headers.get("x-ratelimit-category")).toBe("Light");
  });

  test.each([
    {
      meeting: MEETING.none,
      status: 400,
      code: 404,
      message: "Registration has not been enabled for this meeting: 85746065434.",
    },
    {
      meeting: HARD.full,
      status: 400,
      code: 3043,
      message: "Meeting has reached maximum attendee capacity.",
    },
    { meeting: HARD.unknown, status: 404, code: 3001, message: `Meeting does not exist: ${HARD.unknown}.` },
  ])("meeting $meeting is refused by $status/$code", async ({ meeting, status, code, message }) => {
    await using sim = await startSimulation({ edition }, { file: HARD_WORLD });
    const reply = await add(sim, ada, meeting);
    expect([reply.status, reply.body]).toEqual([status, { code, message }]);
  });
});

test("everything that was said is listed and read back, and never the language", async () => {
  await using sim = await startSimulation();
  const { body } = await add(sim, { ...EVERYTHING, language: "de-DE", shoe_size: 42 });
  const entry = {
    ...EVERYTHING,
    id: body.registrant_id,
    status: "approved",
    create_time: "2030-06-01T12:00:00Z",
    join_url: body.join_url,
    participant_pin_code: expect.any(Number),
  };
  expect(await listed(sim)).toEqual([entry]);
  const read = await sim.call<RegistrantReply>(`GET ${registrantsOf()}/${body.registrant_id}`);
  expect(read.body).toEqual(entry);
});

describe("approval", () => {
  test.each([
    { meeting: MEETING.automatic, auto_approve: false, status: "approved" },
    { meeting: MEETING.manual, auto_approve: undefined, status: "pending" },
    { meeting: MEETING.manual, auto_approve: false, status: "pending" },
    { meeting: MEETING.manual, auto_approve: true, status: "approved" },
  ])(
    "with auto_approve $auto_approve in meeting $meeting: $status",
    async ({ meeting, auto_approve, status }) => {
      await using sim = await startSimulation();
      const { status: http, body } = await add(sim, { ...ada, auto_approve }, meeting);
      expect(http).toBe(201);
      expect("join_url" in body).toBe(status === "approved");
      expect(await emailsListed(sim, { meeting, status })).toEqual([ada.email]);
    },
  );

  test("of somebody pending comes with a second call, and the link with it", async () => {
    await using sim = await startSimulation();
    const first = await add(sim, ada, MEETING.manual);
    const second = await add(sim, { ...ada, auto_approve: true }, MEETING.manual);
    expect(second.body.registrant_id).toBe(first.body.registrant_id);
    expect(second.body.join_url).toContain("/w/85746065433?tk=");
    expect(second.reason).toBe("0 new, 1 pending before and approved now");
  });
});

describe("one model with the batch", () => {
  test("somebody registered in either way is known in the other, by the same id and link", async () => {
    await using sim = await startSimulation();
    const batch = await register(sim, [ada]);
    const single = await add(sim, { ...EVERYTHING, email: "ADA@Example.com" });
    const [item] = batch.body.registrants;
    expect(single.body).toMatchObject({ registrant_id: item?.registrant_id, join_url: item?.join_url });
    expect(single.reason).toContain("0 new, 1 already registered");
    // Who is known stays as registered first.
    expect(await listed(sim)).toMatchObject([{ email: ada.email, org: "" }]);

    const alone = await add(sim, zoe);
    const again = await register(sim, [zoe]);
    expect(again.body.registrants[0]?.registrant_id).toBe(alone.body.registrant_id);
    expect(again.reason).toContain("0 new, 1 already registered");
  });

  test("the variant of batches that cut known people's items does not cut this answer", async () => {
    await using sim = await startSimulation({ variants: { duplicates: "email-only" } });
    const first = await add(sim, ada);
    expect((await add(sim, ada)).body).toEqual(first.body);
  });

  test("both count towards the same three calls of a day, on which a day later nobody has been", async () => {
    const clock = movableClock();
    await using sim = await startSimulation({ quotas: "enforce" }, { systemTime: clock });
    await register(sim, [ada]);
    await add(sim, ada);
    await register(sim, [ada]);
    expect((await add(sim, ada)).outcome).toBe("registrant-quota");
    expect((await register(sim, [ada])).outcome).toBe("registrant-quota");
    clock.advance(DAY);
    expect((await add(sim, ada)).status).toBe(201);
  });

  test("a quota that is only observed lets a fourth call pass and says so; a refused call spends nothing", async () => {
    await using sim = await startSimulation();
    for (let time = 0; time < 3; time += 1) await add(sim, { ...ada, first_name: "" });
    for (let time = 0; time < 3; time += 1) expect((await add(sim, ada)).reason).not.toContain("429");
    expect(await add(sim, ada)).toMatchObject({
      status: 201,
      reason:
        "0 new, 1 already registered; Zoom would have answered 429: ada@example.com was in 3 calls of this day already",
    });
  });

  test("both take of the same seats", async () => {
    await using sim = await startSimulation(
      {},
      { file: { meetings: [{ id: 85746065432, capacity: 2, settings: { approval_type: 0 } }] } },
    );
    await register(sim, [ada]);
    await add(sim, zoe);
    expect(await add(sim, person("Max"))).toMatchObject({ status: 400, reason: "2 of 2 seats taken" });
    expect((await register(sim, [person("Max")])).outcome).toBe("capacity-reached");
    expect((await add(sim, ada)).status).toBe(201);
  });
});

describe("a meeting of another type", () => {
  test("takes single registrations where it recurs, though no batch", async () => {
    await using sim = await startSimulation({}, { file: HARD_WORLD });
    expect((await add(sim, ada, HARD.recurring)).status).toBe(201);
    expect((await register(sim, [ada], { meeting: HARD.recurring })).outcome).toBe(
      "meeting-type-unsupported",
    );
  });

  test("without a time has no start in its answer", async () => {
    await using sim = await startSimulation(
      {},
      { file: { meetings: [{ id: 85746065432, type: 3, settings: { approval_type: 0 } }] } },
    );
    expect((await add(sim, ada)).body).not.toHaveProperty("start_time");
  });
});

test("occurrences that are asked for are said not to be used", async () => {
  await using sim = await startSimulation();
  const path = `${registrantsOf()}?occurrence_ids=1648194360000`;
  const { status, reason } = await sim.call(`POST ${path}`, { json: ada });
  expect([status, reason]).toEqual([201, "1 new; occurrence_ids was not used: type 2 has no occurrences"]);
});

test.each([
  { body: {}, outcome: "email-missing", fields: ["email", "first_name"] },
  { body: { ...ada, email: "ada" }, outcome: "email-invalid", fields: ["email"] },
  { body: { ...ada, no_of_employees: "3" }, outcome: "field-invalid", fields: ["no_of_employees"] },
  {
    body: { ...ada, custom_questions: [{ title: "Why?", value: "x".repeat(129) }] },
    outcome: "field-invalid",
    fields: ["custom_questions[0].value"],
  },
])(
  "a body with mistakes in $fields is refused with all of them and registers nobody",
  async ({ body, outcome, fields }) => {
    await using sim = await startSimulation();
    const reply = await add(sim, body);
    expect(reply).toMatchObject({ status: 400, outcome, body: { code: 300, message: "Validation Failed." } });
    expect(reply.body.errors?.map(({ field }) => field).toSorted()).toEqual(fields);
    expect(await emailsListed(sim)).toEqual([]);
  },
);

test("a form is not taken, in either edition", async () => {
  await using sim = await startSimulation();
  const form = new FormData();
  form.append("email", ada.email);
  expect((await sim.call(`POST ${registrantsOf()}`, { form })).outcome).toBe("body-form-refused");
});
