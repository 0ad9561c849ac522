import supertest from "supertest";
import { expect, test } from "vitest";
import * as library from "../../src/index.ts";
import { createSimulator, type SimulatorOptions, type WorldFile, type ZoomSim } from "../../src/index.ts";

const BATCH = "/v2/meetings/85746065432/batch_registrants";
const ADA = { first_name: "Ada", last_name: "Example", email: "ada@example.com" };
const token = { Authorization: "Bearer sim-token-full" };

/** Registers Ada, in process or over the network. */
function register(target: ZoomSim["app"] | string, world = "") {
  return supertest(target)
    .post(world + BATCH)
    .set(token)
    .send({ registrants: [ADA] });
}

test("the library exports these names and no others", () => {
  expect(Object.keys(library).toSorted()).toEqual(["SetupError", "createSimulator"]);
});

test("without a port nothing listens, and supertest works with the app", async () => {
  const simulator = await createSimulator();
  expect(simulator.url).toBeUndefined();
  expect(simulator.world().url).toBeUndefined();
  await register(simulator.app).expect(200).expect("X-Zoom-Sim-Outcome", "registered");
  await register(simulator.app).expect("X-Zoom-Sim-Reason", /^0 new, 1 already registered\b/);
  await simulator.close();
});

test("port 0 listens on a free port of this machine alone", async () => {
  await using simulator = await createSimulator({ port: 0 });
  expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(`${simulator.url}/healthz`)).status).toBe(200);
  await register(simulator.url ?? "").expect(200);
});

test("await using closes at the end of the block", async () => {
  let url: string | undefined;
  {
    await using simulator = await createSimulator({ port: 0 });
    ({ url } = simulator);
  }
  await expect(fetch(`${url}/healthz`)).rejects.toThrow("fetch failed");
});

test("close may be called again", async () => {
  await using simulator = await createSimulator({ port: 0 });
  await Promise.all([simulator.close(), simulator.close()]);
  await simulator.close();
});

test("two simulators side by side know nothing of each other", async () => {
  await using one = await createSimulator({ port: 0 });
  await using other = await createSimulator({ port: 0, edition: "current" });
  expect(one.url).not.toBe(other.url);
  await register(one.url ?? "").expect(200);
  expect(await other.world().registrants(85746065432)).toEqual([]);
  await register(other.url ?? "").expect(201);
});

test("a world comes as an object, with settings and named worlds", async () => {
  const world: WorldFile = {
    edition: "current",
    meetings: [
      {
        id: 91234567890,
        settings: { approval_type: 0 },
        registrants: [{ email: "ben@example.com", first_name: "Ben" }],
      },
    ],
    worlds: { old: { edition: "postman" } },
  };
  await using simulator = await createSimulator({ world });
  await register(simulator.app).expect(404);
  const there = BATCH.replace("85746065432", "91234567890");
  const call = (prefix: string) =>
    supertest(simulator.app)
      .post(prefix + there)
      .set(token)
      .send({ registrants: [ADA] });
  await call("").expect(201);
  await call("/worlds/old").expect(200);
  expect(await simulator.world("old").registrants("91234567890")).toMatchObject([
    { email: "ben@example.com", firstName: "Ben", lastName: "", status: "approved" },
    { email: "ada@example.com", firstName: "Ada", lastName: "Example", status: "approved" },
  ]);
});

test("an option beats the world that is handed in, and one that is undefined says nothing", async () => {
  const world: WorldFile = { edition: "current", auth: "strict" };
  await using simulator = await createSimulator({ world, edition: "postman" });
  await register(simulator.app).set("Authorization", "Bearer any").expect(401);
  const silent = { edition: undefined, variants: { duplicates: undefined } } as unknown as SimulatorOptions;
  await using other = await createSimulator({ world, ...silent });
  await register(other.app).expect(201);
});

test.each<{ title: string; options: SimulatorOptions; header: string | undefined; link: string }>([
  {
    title: "explain: true",
    options: { explain: true },
    header: "registered",
    link: "https://us02web.zoom.us/w/",
  },
  {
    title: "explain: false",
    options: { explain: false },
    header: undefined,
    link: "https://us02web.zoom.us/w/",
  },
  {
    title: "a final slash is no matter",
    options: { joinBase: "http://join.example.com/" },
    header: "registered",
    link: "http://join.example.com/w/",
  },
])("options mean what they mean on the command line: $title", async ({ options, header, link }) => {
  await using simulator = await createSimulator(options);
  const { headers, body } = await register(simulator.app);
  expect(headers["x-zoom-sim-outcome"]).toBe(header);
  expect((body as { registrants: { join_url: string }[] }).registrants[0]?.join_url.startsWith(link)).toBe(
    true,
  );
});

test.each([["2030-01-31T09:00:00Z"], [new Date("2030-01-31T09:00:00Z")]])(
  "now: %s freezes the clock",
  async (now) => {
    await using simulator = await createSimulator({ now, seed: 3 });
    await using twin = await createSimulator({ now, seed: 3 });
    const [first, second] = await Promise.all([register(simulator.app), register(twin.app)]);
    expect(second.body).toEqual(first.body);
    const list = await supertest(simulator.app).get("/v2/meetings/85746065432/registrants").set(token);
    expect(list.body).toMatchObject({ registrants: [{ create_time: "2030-01-31T09:00:00Z" }] });
  },
);

test("onAnswer hears each answer as one line", async () => {
  const lines: string[] = [];
  await using simulator = await createSimulator({ onAnswer: (line) => lines.push(line) });
  await register(simulator.app);
  await register(simulator.app).set("X-Zoom-Sim-Scenario", "capacity-reached");
  expect(lines).toEqual([
    expect.stringMatching(/^200 registered: 1 new/),
    expect.stringMatching(/^404 3043 capacity-reached: .* seats taken; by header scenario/),
  ]);
});
