import { expect, test } from "vitest";
import { accountKey, meetingKey, registrantsOf, tallyKey } from "../../src/state/collections.ts";
import { createMemoryStore } from "../../src/state/memory-store.ts";
import { seededRandom } from "../../src/state/random.ts";
import { seedRecords } from "../../src/state/seed-records.ts";
import { byIndex, key, type Key } from "../../src/state/store.ts";
import type { WorldData } from "../../src/zoom/world-file.ts";

const NOON = Date.parse("2030-06-01T12:00:00Z");
const users: WorldData["users"] = [{ id: "first", email: "first@example.com" }];

async function seeded(data: WorldData) {
  const store = createMemoryStore();
  const whole = { users: users ?? [], meetings: [], webinars: [], tokens: [], apps: [], ...data };
  const writes = seedRecords(whole, NOON, seededRandom(1, "a"));
  await store.transact("a", {}, () => ({ result: undefined, writes }));
  const read = <T>(place: Key<T>) =>
    store.transact("a", { place }, (found) => ({
      result: found.place as T,
      writes: [],
    }));
  return { store, read };
}

test("a user is licensed and may host, unless the data says otherwise", async () => {
  const { read } = await seeded({
    users: [
      { id: "a", email: "a@example.com" },
      { id: "b", email: "b@example.com", type: 1, hosting: false },
    ],
  });
  expect((await read(accountKey)).users).toEqual([
    { id: "a", email: "a@example.com", type: 2, hosting: true },
    { id: "b", email: "b@example.com", type: 1, hosting: false },
  ]);
});

test("a meeting of which only the id is told is scheduled, a month ahead, without registration", async () => {
  const { read } = await seeded({ meetings: [{ id: 123_456_789 }] });
  expect(await read(meetingKey("123456789"))).toMatchObject({
    id: "123456789",
    hostId: "first",
    type: 2,
    start: { daysAhead: 30 },
    duration: 60,
    timezone: "UTC",
    approvalType: 2,
    capacity: 4999,
    ended: false,
  });
  expect(await read(tallyKey("123456789"))).toEqual({ approved: 0, pending: 0, denied: 0 });
});

test("a meeting is what the data says", async () => {
  const others = { host_video: true, nonsense: 2 };
  const { read } = await seeded({
    meetings: [
      {
        id: 123_456_789,
        host_id: "second",
        topic: "Topic",
        agenda: "Agenda",
        type: 8,
        start_time: "2030-07-01T09:00:00Z",
        duration: 0,
        timezone: "Europe/Berlin",
        capacity: 0,
        ended: true,
        settings: { approval_type: 1, alternative_hosts: "Alt@example.com", ...others },
      },
      { id: 123_456_780, start_time: "+1d" },
    ],
  });
  expect(await read(meetingKey("123456789"))).toMatchObject({
    hostId: "second",
    topic: "Topic",
    agenda: "Agenda",
    type: 8,
    start: { at: Date.parse("2030-07-01T09:00:00Z") },
    duration: 0,
    timezone: "Europe/Berlin",
    approvalType: 1,
    alternativeHosts: ["alt@example.com"],
    capacity: 0,
    ended: true,
  });
  expect((await read(meetingKey("123456789"))).settings).toEqual({ host_video: true });
  expect((await read(meetingKey("123456780"))).start).toEqual({ daysAhead: 1 });
});

test("without users a meeting has no host", async () => {
  const { read } = await seeded({ users: [], meetings: [{ id: 123_456_789 }] });
  expect((await read(meetingKey("123456789"))).hostId).toBe("");
});

test("registrants are found by address and by id, and counted by status", async () => {
  const { store, read } = await seeded({
    meetings: [
      {
        id: 123_456_789,
        registrants: [
          { email: "Ann@example.com", first_name: "Ann", last_name: "Example" },
          { email: "bob@example.com", first_name: "Bob", status: "denied" },
        ],
      },
    ],
  });
  const { records } = await store.list("a", registrantsOf("123456789"), undefined, 10);
  expect(records).toMatchObject([
    { email: "Ann@example.com", firstName: "Ann", lastName: "Example", status: "approved", createdAt: NOON },
    { email: "bob@example.com", firstName: "Bob", lastName: "", status: "denied" },
  ]);
  expect(await read(key(registrantsOf("123456789"), "ann@example.com"))).toEqual(records[0]);
  const places = { byId: byIndex(registrantsOf("123456789"), [records[0]!.id]) };
  const { byId } = await store.transact("a", places, (result) => ({ result, writes: [] }));
  expect(byId).toEqual([records[0]]);
  expect(await read(tallyKey("123456789"))).toEqual({ approved: 1, pending: 0, denied: 1 });
});

test("a meeting may begin with a hundred thousand registrants", async () => {
  const registrants = Array.from({ length: 100_000 }, (_, index) => ({
    email: `p${index}@example.com`,
    first_name: "P",
  }));
  const { read } = await seeded({ meetings: [{ id: 123_456_789, registrants }] });
  expect(await read(tallyKey("123456789"))).toEqual({ approved: 100_000, pending: 0, denied: 0 });
});
