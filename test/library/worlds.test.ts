import supertest from "supertest";
import { expect, test } from "vitest";
import { createSimulator, SetupError } from "../../src/index.ts";

const MEETING = 85746065432;

test("populate registers made-up people, who are in the list and stand in order", async () => {
  await using simulator = await createSimulator();
  const world = simulator.world();
  const first = await world.populate(MEETING, 40);
  const second = await world.populate(String(MEETING), 5);
  const everybody = await world.registrants(MEETING);
  expect(everybody).toEqual([...first, ...second]);
  expect(new Set(everybody.map(({ email }) => email)).size).toBe(45);
  for (const { id, email, firstName, status } of everybody) {
    expect(id).toMatch(/^[\w-]{22}$/);
    expect(email).toMatch(/@example\.com$/);
    expect([firstName.length > 0, status]).toEqual([true, "approved"]);
  }
  const { body } = (await supertest(simulator.app)
    .get(`/v2/meetings/${MEETING}/registrants?page_size=300`)
    .set("Authorization", "Bearer sim-token-full")) as { body: { registrants: { email: string }[] } };
  expect(body.registrants.map(({ email }) => email)).toEqual(everybody.map(({ email }) => email));
});

test("each world has its own people and its own address", async () => {
  await using simulator = await createSimulator({ port: 0 });
  const [ours, theirs] = [simulator.world("ours"), simulator.world("theirs")];
  await ours.populate(MEETING, 2);
  expect([ours.name, ours.url]).toEqual(["ours", `${simulator.url}/worlds/ours`]);
  expect(simulator.world().url).toBe(simulator.url);
  expect(await ours.registrants(MEETING)).toHaveLength(2);
  expect(await theirs.registrants(MEETING)).toEqual([]);
  expect(await simulator.world().registrants(MEETING)).toEqual([]);
  const answer = await fetch(`${ours.url}/v2/meetings/${MEETING}/registrants`, {
    headers: { Authorization: "Bearer sim-token-full" },
  });
  expect(await answer.json()).toMatchObject({ total_records: 2 });
});

test("a world is reset alone, or all are", async () => {
  await using simulator = await createSimulator();
  const worlds = [simulator.world("one"), simulator.world("two"), simulator.world()];
  const sizes = () => Promise.all(worlds.map(async (world) => (await world.registrants(MEETING)).length));
  for (const world of worlds) await world.populate(MEETING, 1);
  await worlds[0]?.reset();
  expect(await sizes()).toEqual([0, 1, 1]);
  await simulator.reset();
  expect(await sizes()).toEqual([0, 0, 0]);
  await worlds[0]?.populate(MEETING, 3);
  expect(await sizes()).toEqual([3, 0, 0]);
});

test.each<{
  title: string;
  act: (simulator: Awaited<ReturnType<typeof createSimulator>>) => Promise<unknown>;
  says: RegExp;
}>([
  {
    title: "people for a meeting that is not there",
    act: (simulator) => simulator.world().populate(91234567890, 3),
    says: /^no meeting or webinar 91234567890 in world default$/,
  },
  {
    title: "half a person",
    act: (simulator) => simulator.world().populate(MEETING, 0.5),
    says: /^the number of people is 0\.5; it can be a whole number from 0 to 100000$/,
  },
  {
    title: "a world that is not listed",
    act: (simulator) => simulator.world("elsewhere").populate(MEETING, 1),
    says: /^no world "elsewhere" is listed; nearest: .*listed/,
  },
  {
    title: "a world whose name is none",
    act: (simulator) => simulator.world("__proto__").registrants(MEETING),
    says: /^"__proto__" cannot be a world's name; use letters/,
  },
])("asked for $title it says why not", async ({ act, says }) => {
  await using simulator = await createSimulator({ worlds: "listed", world: { worlds: { listed: {} } } });
  const fault = await act(simulator).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(SetupError);
  expect((fault as SetupError).message).toMatch(says);
});
