import { describe, expect, test } from "vitest";
import type { RegistrantList } from "../../src/zoom/generated/types.ts";
import type { WorldFile } from "../../src/zoom/world-file.ts";
import { crowd, listed, person, register } from "../kit/registration.ts";
import { MEETING, movableClock, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const MINUTE = 60_000;

/** A meeting with people of all statuses mixed: guest 0 approved, 1 pending, 2 denied, 3 approved … */
function mixed(count: number): WorldFile {
  const statuses = ["approved", "pending", "denied"] as const;
  const registrants = crowd(count).map((each, index) => ({ ...each, status: statuses[index % 3] }));
  return {
    meetings: [{ id: 85746065432, settings: { approval_type: 0 }, registrants: registrants as never }],
  };
}

const list = (sim: RunningSimulation, query = "", meeting: string = MEETING.automatic) =>
  sim.call<RegistrantList>(`GET /v2/meetings/${meeting}/registrants${query}`);

const names = ({ body }: { body: RegistrantList }) => body.registrants.map(({ first_name }) => first_name);

test("an entry has every field of Zoom's, empty where nothing was given", async () => {
  await using sim = await startSimulation();
  const sent = await register(sim, [person("Ada")]);
  const [entry] = await listed(sim);
  expect(entry).toEqual({
    id: sent.body.registrants[0]!.registrant_id,
    email: "ada@example.com",
    first_name: "Ada",
    last_name: "Example",
    ...Object.fromEntries(
      [
        "address",
        "city",
        "country",
        "zip",
        "state",
        "phone",
        "industry",
        "org",
        "job_title",
        "purchasing_time_frame",
        "role_in_purchase_process",
        "no_of_employees",
        "comments",
      ].map((field) => [field, ""]),
    ),
    custom_questions: [],
    status: "approved",
    create_time: "2030-06-01T12:00:00Z",
    join_url: sent.body.registrants[0]!.join_url,
    participant_pin_code: expect.any(Number),
  });
});

describe("status", () => {
  test.each([
    { query: "", shown: ["Guest0", "Guest3", "Guest6"], linked: true },
    { query: "?status=approved", shown: ["Guest0", "Guest3", "Guest6"], linked: true },
    { query: "?status=pending", shown: ["Guest1", "Guest4"], linked: false },
    { query: "?status=denied", shown: ["Guest2", "Guest5"], linked: false },
    { query: "?status=nonsense", shown: ["Guest0", "Guest3", "Guest6"], linked: true },
    { query: "?status=PENDING", shown: ["Guest0", "Guest3", "Guest6"], linked: true },
  ])("of $query shows $shown", async ({ query, shown, linked }) => {
    await using sim = await startSimulation({}, { file: mixed(7) });
    const reply = await list(sim, query);
    expect(names(reply)).toEqual(shown);
    expect(reply.body).toMatchObject({ total_records: shown.length, page_count: 1, next_page_token: "" });
    for (const entry of reply.body.registrants) expect("join_url" in entry).toBe(linked);
  });

  test("the reason tells of people whom the list leaves out", async () => {
    await using sim = await startSimulation({}, { file: mixed(7) });
    expect((await list(sim)).reason).toBe("3 of 3 approved; not shown: 2 pending, 2 denied");
  });

  test("a meeting without anybody is an empty page", async () => {
    await using sim = await startSimulation();
    expect((await list(sim)).body).toEqual({
      page_count: 0,
      page_number: 1,
      page_size: 30,
      total_records: 0,
      next_page_token: "",
      registrants: [],
    });
  });
});

describe("page_size", () => {
  test.each([
    ["", 30],
    ["?page_size=2", 2],
    ["?page_size=300", 300],
    ["?page_size=301", 300],
    ["?page_size=0", 1],
    ["?page_size=-5", 30],
    ["?page_size=ten", 30],
    ["?page_size=1e2", 30],
    ["?page_size=9999999999999999999", 30],
    ["?page_size=2&page_size=3", 30],
  ])("%s comes to %i", async (query, size) => {
    await using sim = await startSimulation();
    expect((await list(sim, query)).body.page_size).toBe(size);
  });
});

describe("pages", () => {
  test.each(["approved", "pending", "denied"])("of %s people show each once and in order", async (status) => {
    await using sim = await startSimulation({}, { file: mixed(31) });
    const whole = names(await list(sim, `?status=${status}&page_size=300`));
    const seen: string[] = [];
    let token = "";
    let pages = 0;
    do {
      const reply = await list(sim, `?status=${status}&page_size=4&next_page_token=${token}`);
      expect(reply.body.total_records).toBe(whole.length);
      seen.push(...names(reply));
      token = reply.body.next_page_token;
      pages += 1;
    } while (token !== "");
    expect(seen).toEqual(whole);
    expect(pages).toBe(Math.ceil(whole.length / 4));
  });

  test.each([
    [1, ["Guest0", "Guest3"]],
    [2, ["Guest6", "Guest9"]],
    [3, ["Guest12"]],
    [4, []],
    [99, []],
    [0, ["Guest0", "Guest3"]],
  ])("page_number %i shows %j", async (number, shown) => {
    await using sim = await startSimulation({}, { file: mixed(15) });
    const reply = await list(sim, `?page_size=2&page_number=${number}`);
    expect(names(reply)).toEqual(shown);
    expect(reply.body.page_count).toBe(3);
  });

  test("a token goes on behind people who have registered since", async () => {
    await using sim = await startSimulation();
    await register(sim, crowd(3));
    const first = await list(sim, "?page_size=2");
    await register(sim, [person("Late")]);
    const second = await list(sim, `?page_size=2&next_page_token=${first.body.next_page_token}`);
    expect([...names(first), ...names(second)]).toEqual(["Guest0", "Guest1", "Guest2", "Late"]);
  });
});

describe("a page token", () => {
  const withToken = async (sim: RunningSimulation) => {
    await register(sim, crowd(3));
    return (await list(sim, "?page_size=2")).body.next_page_token;
  };

  test("is good for fifteen minutes of the world's time", async () => {
    const clock = movableClock();
    await using sim = await startSimulation({}, { systemTime: clock });
    const token = await withToken(sim);
    clock.advance(15 * MINUTE);
    expect(names(await list(sim, `?next_page_token=${token}`))).toEqual(["Guest2"]);
    clock.advance(1);
    const reply = await list(sim, `?next_page_token=${token}`);
    expect(reply).toMatchObject({ status: 400, outcome: "page-token-invalid" });
    expect(reply.body).toEqual({ code: 300, message: "The next page token is invalid or expired." });
  });

  test.each([
    { of: "another meeting", meeting: MEETING.manual, query: "?" },
    { of: "another status", meeting: MEETING.automatic, query: "?status=pending&" },
  ])("of $of is refused", async ({ meeting, query }) => {
    await using sim = await startSimulation();
    const token = await withToken(sim);
    const reply = await list(sim, `${query}next_page_token=${token}`, meeting);
    expect(reply.outcome).toBe("page-token-invalid");
  });

  test("of another world is refused", async () => {
    await using sim = await startSimulation();
    const token = await withToken(sim);
    const path = `/worlds/other/v2/meetings/${MEETING.automatic}/registrants?next_page_token=${token}`;
    expect((await sim.call(`GET ${path}`)).outcome).toBe("page-token-invalid");
  });

  test.each(["x", ".", "a.b", "eyJ9.eyJ9", "%00", "..", "__proto__"])("%j is refused", async (token) => {
    await using sim = await startSimulation();
    expect((await list(sim, `?next_page_token=${token}`)).outcome).toBe("page-token-invalid");
  });

  test("with a changed letter is refused", async () => {
    await using sim = await startSimulation();
    const token = await withToken(sim);
    const changed = token.replace(/^./, (letter) => (letter === "W" ? "X" : "W"));
    expect((await list(sim, `?next_page_token=${changed}`)).outcome).toBe("page-token-invalid");
  });
});
