import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_BOUNDS } from "../../src/state/bounds.ts";
import { adoptMeeting } from "../../src/state/adopt-meeting.ts";
import { EVENT_KINDS } from "../../src/zoom/event-kind.ts";
import { changeClock, frozenClock, readClock, RUNNING_CLOCK } from "../../src/state/clock.ts";
import { accountKey, meetingKey, tallyKey } from "../../src/state/collections.ts";
import { createMemoryStore } from "../../src/state/memory-store.ts";
import { everybody, populate } from "../../src/state/populate.ts";
import { seededRandom } from "../../src/state/random.ts";
import { resolveSettings } from "../../src/state/resolve-settings.ts";
import { put } from "../../src/state/store.ts";
import { createWorlds } from "../../src/state/create-worlds.ts";

const NOON = Date.parse("2030-06-01T12:00:00Z");
const FIRST = "85746065432";

const newWorld = () =>
  createWorlds({
    store: createMemoryStore(),
    settings: resolveSettings({ seed: 1, now: NOON }),
    systemTime: () => NOON,
    systemRandom: (size) => Buffer.alloc(size),
  }).default();

test("a running clock follows the machine's, a frozen one does not", () => {
  expect([readClock(RUNNING_CLOCK, 1), readClock(frozenClock(5), 1)]).toEqual([
    { now: 1, anchor: 1 },
    { now: 5, anchor: 5 },
  ]);
  expect([readClock(RUNNING_CLOCK, 2), readClock(frozenClock(5), 2)]).toEqual([
    { now: 2, anchor: 2 },
    { now: 5, anchor: 5 },
  ]);
});

test("a clock is put forward, stopped and let run from where it stands; only being set or advanced leaves meetings behind", () => {
  const advanced = changeClock(RUNNING_CLOCK, { advance: 100 }, 1000);
  expect(readClock(advanced, 1010)).toEqual({ now: 1110, anchor: 1010 });
  const stopped = changeClock(advanced, { freeze: true }, 1010);
  expect(readClock(stopped, 5000)).toEqual({ now: 1110, anchor: 1010 });
  const set = changeClock(stopped, { set: 2000 }, 5000);
  expect(readClock(set, 6000)).toEqual({ now: 2000, anchor: 1010 });
  const running = changeClock(set, { run: true }, 6000);
  expect(readClock(running, 6000)).toEqual({ now: 2000, anchor: 1010 });
  expect(readClock(running, 6005)).toEqual({ now: 2005, anchor: 1015 });
  const back = changeClock(running, { advance: -500 }, 6005);
  expect(readClock(back, 6005)).toEqual({ now: 1505, anchor: 1015 });
});

test("seeded bytes come in the same order, in pieces of whatever size", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 100 })), fc.integer(), fc.string(), (sizes, seed, name) => {
      const total = sizes.reduce((sum, size) => sum + size, 0);
      const random = seededRandom(seed, name);
      expect(Buffer.concat(sizes.map(random))).toEqual(seededRandom(seed, name)(total));
    }),
  );
});

describe("adopting a meeting", () => {
  const read = async (id: string) => {
    const world = await newWorld();
    return { world, adopted: await adoptMeeting(world, id, EVENT_KINDS.meeting, DEFAULT_BOUNDS) };
  };

  test("makes one that takes registrations, for an id that has none", async () => {
    const { world, adopted } = await read("123456789");
    expect(adopted).toBe(true);
    const keys = { meeting: meetingKey("123456789") };
    const meeting = await world.transact(keys, (found) => ({ result: found.meeting, writes: [] }));
    expect(meeting).toMatchObject({
      id: "123456789",
      hostId: "simHostLicensed0000001",
      type: 2,
      approvalType: 0,
      start: { daysAhead: 30 },
    });
    expect(await adoptMeeting(world, "123456789", EVENT_KINDS.meeting, DEFAULT_BOUNDS)).toBe(false);
  });

  test("leaves one that is there as it is", async () => {
    const { world, adopted } = await read(FIRST);
    expect(adopted).toBe(false);
    const keys = { meeting: meetingKey(FIRST) };
    const meeting = await world.transact(keys, (found) => ({ result: found.meeting, writes: [] }));
    expect(meeting?.topic).toBe("Automatic approval");
  });

  test("in an account without users gives it no host", async () => {
    const world = await newWorld();
    await world.transact({}, () => ({
      result: undefined,
      writes: [put(accountKey, { id: "a", users: [] })],
    }));
    await adoptMeeting(world, "123456789", EVENT_KINDS.meeting, DEFAULT_BOUNDS);
    const keys = { meeting: meetingKey("123456789") };
    expect(await world.transact(keys, ({ meeting }) => ({ result: meeting?.hostId, writes: [] }))).toBe("");
  });
});

describe("populating a meeting", () => {
  test("registers so many people, each with an address of their own, and counts them", async () => {
    const world = await newWorld();
    const first = await populate(world, FIRST, 1200);
    const second = await populate(world, FIRST, 3);
    const all = await everybody(world, FIRST);
    expect(all).toEqual([...first, ...second]);
    expect(new Set(all.map(({ key }) => key)).size).toBe(1203);
    expect(new Set(all.map(({ id }) => id)).size).toBe(1203);
    for (const { email } of all) expect(email).toMatch(/^[a-z.]+\.\d+@example\.com$/);
    const tally = await world.transact({ tally: tallyKey(FIRST) }, (found) => ({
      result: found.tally,
      writes: [],
    }));
    expect(tally).toEqual({ approved: 1203, pending: 0, denied: 0 });
  });

  test("with the same seed makes up the same people", async () => {
    const [one, two] = [
      await populate(await newWorld(), FIRST, 5),
      await populate(await newWorld(), FIRST, 5),
    ];
    expect(one).toEqual(two);
  });

  test.each([-1, 1.5, Number.NaN])("refuses %d people", async (count) => {
    await expect(populate(await newWorld(), FIRST, count)).rejects.toThrow("whole number from 0");
  });

  test("refuses a meeting that is not there", async () => {
    await expect(populate(await newWorld(), "123456789", 1)).rejects.toThrow(
      "no meeting or webinar 123456789 in world default",
    );
  });
});
