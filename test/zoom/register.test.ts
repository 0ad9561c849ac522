import fc from "fast-check";
import { EVENT_KINDS } from "../../src/zoom/event-kind.ts";
import { describe, expect, test } from "vitest";
import { batchReply } from "../../src/zoom/batch-reply.ts";
import type { Stored } from "../../src/zoom/call.ts";
import { EDITIONS } from "../../src/zoom/edition.ts";
import { APPROVAL, EMPTY_TALLY, type Tally } from "../../src/zoom/meeting.ts";
import { readBatch } from "../../src/zoom/batch.ts";
import { readCall } from "../../src/zoom/read-call.ts";
import { describeRegistration, register } from "../../src/zoom/register.ts";
import { emailKey, person, REGISTRANT_STATUSES, type Registrant } from "../../src/zoom/registrant.ts";
import { ANN, BOB, exampleFacts, MEETING, NOON, registrant } from "./example.ts";

const manual = { meeting: { ...MEETING, approvalType: APPROVAL.manual } };
const draws = Array.from({ length: 30 }, (_, index) => ({
  id: `drawn${index}`.padEnd(22, "_"),
  pin: 100_000 + index,
}));

function registerAll(body: object, stored: Partial<Stored> = {}) {
  const facts = exampleFacts({ body }, stored);
  return register(readCall(facts), readBatch(facts), draws);
}

const with1 = (email: string, change: Partial<Registrant>, tally: Tally) => ({
  registered: new Map([[email, registrant(email, change)]]),
  tally,
});

test("somebody new is approved under automatic approval, with a drawn id and pin", () => {
  const { entries, tally } = registerAll({ registrants: [ANN, BOB] });
  expect(entries).toEqual([
    {
      change: "new",
      registrant: {
        ...draws[0],
        ...person(ANN.email, "Ann", "Example"),
        status: "approved",
        createdAt: NOON,
      },
    },
    {
      change: "new",
      registrant: expect.objectContaining({ ...draws[1], email: BOB.email, status: "approved" }),
    },
  ]);
  expect(tally).toEqual({ approved: 2, pending: 0, denied: 0 });
});

describe("under manual approval", () => {
  test.each([
    { auto_approve: false, status: "pending" },
    { auto_approve: true, status: "approved" },
  ])("auto_approve $auto_approve makes newcomers $status", ({ auto_approve, status }) => {
    const { entries } = registerAll({ registrants: [ANN], auto_approve }, manual);
    expect(entries[0]?.registrant.status).toBe(status);
  });

  test("auto_approve approves whom it finds pending, under the same id", () => {
    const stored = {
      ...manual,
      ...with1(ANN.email, { status: "pending" }, { approved: 0, pending: 1, denied: 0 }),
    };
    const { entries, tally } = registerAll({ registrants: [ANN], auto_approve: true }, stored);
    expect(entries).toEqual([{ change: "approved", registrant: registrant(ANN.email) }]);
    expect(tally).toEqual({ approved: 1, pending: 0, denied: 0 });
  });
});

test("auto_approve false does not make automatic approval manual", () => {
  expect(registerAll({ registrants: [ANN], auto_approve: false }).entries[0]?.registrant.status).toBe(
    "approved",
  );
});

test.each(["approved", "denied"] as const)(
  "somebody %s before stays so and is not registered again",
  (status) => {
    const tally = { ...EMPTY_TALLY, [status]: 1 };
    const registration = registerAll(
      { registrants: [{ ...ANN, email: "ANN@example.com" }] },
      with1(ANN.email, { status }, tally),
    );
    expect(registration.entries).toEqual([
      { change: "known", registrant: registrant(ANN.email, { status }) },
    ]);
    expect(registration.tally).toEqual(tally);
  },
);

test.each([
  { given: "newcomers", stored: {}, body: { registrants: [ANN, BOB] }, words: "2 new" },
  {
    given: "somebody twice",
    stored: {},
    body: { registrants: [ANN, ANN] },
    words: "1 new, 1 already registered",
  },
  {
    given: "pending newcomers",
    stored: manual,
    body: { registrants: [ANN] },
    words: "1 new, 1 pending: no join_url until approved",
  },
  {
    given: "somebody pending who is approved now",
    stored: with1(ANN.email, { status: "pending" }, { approved: 0, pending: 1, denied: 0 }),
    body: { registrants: [ANN] },
    words: "0 new, 1 pending before and approved now",
  },
  {
    given: "somebody denied",
    stored: with1(ANN.email, { status: "denied" }, { approved: 0, pending: 0, denied: 1 }),
    body: { registrants: [ANN] },
    words: "0 new, 1 already registered, 1 denied or cancelled before: no join_url",
  },
])("$given: $words", ({ stored, body, words }) => {
  expect(describeRegistration(registerAll(body, stored))).toBe(words);
});

const link = (id: string) => `https://join.example.com/${id}`;

test("an item has a link only if approved, and a pin only in edition current", () => {
  const registration = registerAll({ registrants: [ANN] });
  const item = { registrant_id: draws[0]?.id, email: ANN.email, join_url: link(draws[0]?.id ?? "") };
  expect(batchReply(registration, "postman", "full", link, EVENT_KINDS.meeting)).toEqual({
    registrants: [item],
  });
  expect(batchReply(registration, "current", "full", link, EVENT_KINDS.meeting)).toEqual({
    registrants: [{ ...item, participant_pin_code: draws[0]?.pin }],
  });
});

test("variant duplicates=email-only cuts the items of people known before, and only theirs", () => {
  const registration = registerAll(
    { registrants: [ANN, BOB] },
    with1(ANN.email, {}, { approved: 1, pending: 0, denied: 0 }),
  );
  const { registrants } = batchReply(registration, "current", "email-only", link, EVENT_KINDS.meeting);
  expect(registrants[0]).toEqual({ email: ANN.email });
  expect(registrants[1]).toMatchObject({ registrant_id: draws[0]?.id, email: BOB.email });
});

const email = fc.constantFrom(...Array.from("abcdefgh")).map((name) => `${name}@example.com`);

test("whatever is registered already, a batch keeps the books right", () => {
  const before = fc.uniqueArray(fc.record({ email, status: fc.constantFrom(...REGISTRANT_STATUSES) }), {
    selector: (each) => each.email,
  });
  const people = fc.array(fc.tuple(email, fc.boolean()), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(before, people, fc.boolean(), fc.boolean(), (known, named, automatic, auto_approve) => {
      const registered = new Map(
        known.map(({ email: each, status }) => [each, registrant(each, { status })]),
      );
      const count = (all: Iterable<Registrant>) => {
        const tally = { ...EMPTY_TALLY };
        for (const { status } of all) tally[status] += 1;
        return tally;
      };
      const body = {
        auto_approve,
        registrants: named.map(([each, upper]) => ({
          email: upper ? each.toUpperCase() : each,
          first_name: "A",
        })),
      };
      const { meeting } = automatic ? { meeting: MEETING } : manual;
      const registration = registerAll(body, { meeting, registered, tally: count(registered.values()) });

      const entries = registration.entries;
      expect(entries.map((entry) => emailKey(entry.registrant.email))).toEqual(named.map(([each]) => each));
      const after = new Map(registered);
      for (const { registrant: each } of entries) after.set(emailKey(each.email), each);
      expect(registration.tally).toEqual(count(after.values()));
      expect(new Set([...after.values()].map(({ id }) => id)).size).toBe(after.size);
      expect(entries.filter(({ change }) => change === "new").length).toBe(after.size - registered.size);
      for (const [place, item] of batchReply(
        registration,
        "current",
        "full",
        link,
        EVENT_KINDS.meeting,
      ).registrants.entries()) {
        expect("join_url" in item).toBe(entries[place]?.registrant.status === "approved");
      }
    }),
  );
});

test("the editions differ in the pin alone", () => {
  const registration = registerAll({ registrants: [ANN] }, manual);
  const [postman, current] = EDITIONS.map(
    (edition) => batchReply(registration, edition, "full", link, EVENT_KINDS.meeting).registrants[0],
  );
  expect(Object.keys(current ?? {}).filter((name) => !(name in (postman ?? {})))).toEqual([
    "participant_pin_code",
  ]);
});
