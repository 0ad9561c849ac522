import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findUser } from "../../src/zoom/account.ts";
import {
  codeOfSpecialId,
  isMeetingId,
  isOrdinaryId,
  isOver,
  moment,
  seatsTaken,
  specialIdOf,
} from "../../src/zoom/meeting.ts";
import { drawMeeting, drawMeetingId } from "../../src/zoom/new-meeting.ts";
import { drawRegistrants } from "../../src/zoom/registrant.ts";
import { DAY } from "../../src/zoom/time.ts";
import { HOST, MEETING, NOON } from "./example.ts";
import { EVENT_KINDS } from "../../src/zoom/event-kind.ts";

const bytes = fc.integer({ min: 0, max: 255 });

test("a start so many days ahead slides with the day and lies at one hour of it", () => {
  const start = { daysAhead: 30 };
  const at = (now: number) => new Date(moment(start, { now, anchor: now })).toISOString();
  expect(at(NOON)).toBe("2030-07-01T15:00:00.000Z");
  expect(at(NOON + 11 * 3_600_000)).toBe("2030-07-01T15:00:00.000Z");
  expect(at(NOON + DAY)).toBe("2030-07-02T15:00:00.000Z");
});

test("a clock that was moved overtakes a start that slides, one that merely ran does not", () => {
  expect(isOver(MEETING, { now: NOON + 400 * DAY, anchor: NOON + 400 * DAY })).toBe(false);
  expect(isOver(MEETING, { now: NOON + 31 * DAY, anchor: NOON })).toBe(true);
});

test("denied people take no seat, pending ones do", () => {
  expect(seatsTaken({ approved: 2, pending: 3, denied: 5 })).toBe(5);
});

describe("meeting ids", () => {
  test.each([
    { id: "85746065432", valid: true, ordinary: true },
    { id: "123456789", valid: true, ordinary: true },
    { id: "12345678", valid: true, ordinary: false },
    { id: "012345678", valid: true, ordinary: false },
    { id: "123456789012", valid: true, ordinary: false },
    { id: "80000003001", valid: true, ordinary: false },
    { id: "80000010000", valid: true, ordinary: true },
    { id: "9223372036854775807", valid: true, ordinary: false },
    { id: "9223372036854775808", valid: false, ordinary: false },
    { id: "12345678901234567890", valid: false, ordinary: false },
    { id: "", valid: false, ordinary: false },
    { id: "1e9", valid: false, ordinary: false },
    { id: "-5", valid: false, ordinary: false },
    { id: "٣٤٥", valid: false, ordinary: false },
    { id: "123456789\n", valid: false, ordinary: false },
  ])("$id: valid $valid, ordinary $ordinary", ({ id, valid, ordinary }) => {
    expect([isMeetingId(id), isOrdinaryId(id)]).toEqual([valid, ordinary]);
  });

  test("a special id and its code lead to each other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), (code) => {
        const id = specialIdOf(code);
        expect(id).toHaveLength(11);
        expect(codeOfSpecialId(id ?? "")).toBe(code);
        expect(isOrdinaryId(id ?? "")).toBe(false);
      }),
    );
    expect([specialIdOf(10_000), specialIdOf(-1), codeOfSpecialId("85746065432")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("whatever chance draws, a new meeting has an ordinary id of 11 digits", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), (drawn) => {
        const id = drawMeetingId(() => Buffer.from(drawn));
        expect(id).toHaveLength(11);
        expect(isOrdinaryId(id)).toBe(true);
      }),
    );
  });
});

test("whatever chance draws, ids and pins have the recorded formats", () => {
  fc.assert(
    fc.property(bytes, fc.integer({ min: 0, max: 30 }), (byte, count) => {
      const draws = drawRegistrants(count, (size) => Buffer.alloc(size, byte));
      expect(draws).toHaveLength(count);
      for (const { id, pin } of draws) {
        expect(id).toMatch(/^[\w-]{22}$/);
        expect(String(pin)).toMatch(/^\d{6}$/);
      }
      for (const [kind, registrationKey] of [
        [EVENT_KINDS.meeting, /^tZ[\w-]{34}$/],
        [EVENT_KINDS.webinar, /^WN_[\w-]{22}$/],
      ] as const) {
        expect(drawMeeting(kind, (size) => Buffer.alloc(size, byte))).toEqual({
          uuid: expect.stringMatching(/^[\w+/]{22}==$/),
          pwd: expect.stringMatching(/^[\w-]{30}\.1$/),
          registrationKey: expect.stringMatching(registrationKey),
        });
      }
    }),
  );
});

test("each registrant is drawn from bytes of their own", () => {
  let next = 0;
  const draws = drawRegistrants(30, (size) =>
    Buffer.from(Array.from({ length: size }, () => (next += 1) % 251)),
  );
  expect(new Set(draws.map(({ id }) => id)).size).toBe(30);
});

test.each([
  { name: "me", found: HOST.id },
  { name: HOST.id, found: HOST.id },
  { name: "HOST@example.com", found: HOST.id },
  { name: "second@example.com", found: "second" },
  { name: "nobody", found: undefined },
  { name: "", found: undefined },
])("the user $name is $found", ({ name, found }) => {
  const account = { id: "account", users: [HOST, { ...HOST, id: "second", email: "Second@example.com" }] };
  expect(findUser(account, name)?.id).toBe(found);
});

test("an account without users has no me", () => {
  expect(findUser({ id: "account", users: [] }, "me")).toBeUndefined();
});
