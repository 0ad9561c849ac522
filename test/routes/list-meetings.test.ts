import { describe, expect, test } from "vitest";
import { EVENT_KINDS, type EventKind } from "../../src/zoom/event-kind.ts";
import type { MeetingList } from "../../src/zoom/generated/types.ts";
import type { WorldFile } from "../../src/zoom/world-file.ts";
import { movableClock, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const MINUTE = 60_000;

type Listed = MeetingList["meetings"][number];
type Page = Omit<MeetingList, "meetings"> & { meetings?: Listed[]; webinars?: Listed[] };

const list = (sim: RunningSimulation, query = "", user = "me", segment = "meetings") =>
  sim.call<Page>(`GET /v2/users/${user}/${segment}${query}`);

const topics = ({ body }: { body: Page }) => (body.meetings ?? body.webinars ?? []).map(({ topic }) => topic);

/** Meetings, or webinars, of two users: some over, some ended, some to come. */
function several({ segment }: EventKind): WorldFile {
  const own = [
    { topic: "Past", start_time: "2030-05-01T10:00:00Z" },
    { topic: "Ended", start_time: "2030-07-01T10:00:00Z", ended: true },
    { topic: "June", start_time: "2030-06-30T23:30:00Z" },
    { topic: "July", start_time: "2030-07-01T00:30:00Z" },
  ];
  const theirs = [{ topic: "Somebody else's", host_id: "other" }];
  return {
    users: [
      { id: "host", email: "host@example.com" },
      { id: "other", email: "other@example.com" },
    ],
    [segment]: [...own, ...theirs].map((each, index) => ({ ...each, id: 81_000_000_000 + index })),
    [segment === "meetings" ? "webinars" : "meetings"]: [{ id: 82_000_000_000, topic: "Of the other kind" }],
  };
}

describe.each(Object.values(EVENT_KINDS))("the list of a user's $segment", (kind) => {
  const { segment } = kind;
  const file = several(kind);

  test.each([
    { type: "", shown: ["Past", "Ended", "June", "July"] },
    { type: "scheduled", shown: ["Past", "Ended", "June", "July"] },
    { type: "upcoming", shown: ["June", "July"] },
    { type: "nonsense", shown: ["Past", "Ended", "June", "July"] },
  ])("of type $type has $shown", async ({ type, shown }) => {
    await using sim = await startSimulation({}, { file });
    const reply = await list(sim, type && `?type=${type}`, "me", segment);
    expect(reply).toMatchObject({ status: 200, outcome: "meetings-listed" });
    expect(topics(reply)).toEqual(shown);
    expect(reply.body).toMatchObject({ total_records: shown.length, page_count: 1, next_page_token: "" });
  });

  test("is that user's by id, by address and by me", async () => {
    await using sim = await startSimulation({}, { file });
    const lists = await Promise.all(
      ["me", "host", "HOST@example.com", "other"].map((user) => list(sim, "", user, segment)),
    );
    const own = ["Past", "Ended", "June", "July"];
    expect(lists.map(topics)).toEqual([own, own, own, ["Somebody else's"]]);
  });

  test("shows each page once, in order, whatever the size of the page", async () => {
    await using sim = await startSimulation({}, { file });
    for (const size of [1, 2, 3, 4, 5]) {
      const seen: string[] = [];
      let token = "";
      do {
        const page = await list(sim, `?page_size=${size}&next_page_token=${token}`, "me", segment);
        expect(page.body).toMatchObject({
          total_records: 4,
          page_size: size,
          page_count: Math.ceil(4 / size),
        });
        seen.push(...topics(page));
        token = page.body.next_page_token;
      } while (token !== "");
      expect(seen).toEqual(["Past", "Ended", "June", "July"]);
    }
    expect(topics(await list(sim, "?page_size=3&page_number=2", "me", segment))).toEqual(["July"]);
  });

  test("what was created or deleted meanwhile shows on the next call", async () => {
    await using sim = await startSimulation({}, { file });
    await sim.call(`POST /v2/users/me/${segment}`, { json: { topic: "New" } });
    await sim.call(`DELETE /v2/${segment}/81000000000`);
    expect(topics(await list(sim, "", "me", segment))).toEqual(["Ended", "June", "July", "New"]);
  });
});

test.each([
  { query: "type=previous_meetings", shown: ["Past", "Ended"] },
  { query: "type=upcoming_meetings", shown: ["June", "July"] },
  { query: "type=live", shown: [] },
  { query: "from=2030-07-01", shown: ["Ended", "July"] },
  { query: "to=2030-06-30", shown: ["Past", "June"] },
  { query: "from=2030-05-01&to=2030-05-01", shown: ["Past"] },
  { query: "from=2030-07-01&timezone=Europe/Berlin", shown: ["Ended", "June", "July"] },
  { query: "to=2030-06-30&timezone=America/New_York", shown: ["Past", "June", "July"] },
  { query: "from=2030-02-31&to=tomorrow&timezone=Mars/Base", shown: ["Past", "Ended", "June", "July"] },
])("meetings by $query are $shown", async ({ query, shown }) => {
  await using sim = await startSimulation({}, { file: several(EVENT_KINDS.meeting) });
  expect(topics(await list(sim, `?${query}`))).toEqual(shown);
});

test("the reason says what was not taken as sent, and that nothing is live here", async () => {
  await using sim = await startSimulation({}, { file: several(EVENT_KINDS.meeting) });
  const ignored = await list(sim, "?type=old&page_size=0&from=2030-02-31&timezone=Mars/Base");
  expect(ignored.reason).toBe(
    '1 of 4 scheduled meetings of host@example.com; type="old" was not taken as sent; page_size="0" was not taken as sent; timezone="Mars/Base" was not taken as sent; from="2030-02-31" was not taken as sent',
  );
  expect((await list(sim, "?type=live")).reason).toContain("meetings are never joined here, so none is live");
});

test("an entry has every field of Zoom's, and an agenda of 250 characters at most", async () => {
  await using sim = await startSimulation({}, { file: { meetings: [], webinars: [] } });
  const { body: made } = await sim.call<Listed>("POST /v2/users/me/meetings", {
    json: { topic: "T", agenda: "é".repeat(300), start_time: "2030-07-01T10:00:00Z" },
  });
  const [entry] = (await list(sim)).body.meetings ?? [];
  expect(entry).toEqual({
    uuid: made.uuid,
    id: made.id,
    host_id: made.host_id,
    topic: "T",
    type: 2,
    start_time: "2030-07-01T10:00:00Z",
    duration: 60,
    timezone: "UTC",
    agenda: "é".repeat(250),
    created_at: "2030-06-01T12:00:00Z",
    join_url: made.join_url,
  });
});

test("a token is good for its own list and for 15 minutes", async () => {
  const clock = movableClock();
  await using sim = await startSimulation({}, { file: several(EVENT_KINDS.meeting), systemTime: clock });
  const { body } = await list(sim, "?page_size=1");
  const next = `page_size=1&next_page_token=${body.next_page_token}`;
  expect(topics(await list(sim, `?${next}`))).toEqual(["Ended"]);
  for (const other of [`?type=upcoming&${next}`, `?from=2030-01-01&${next}`]) {
    expect((await list(sim, other)).outcome).toBe("page-token-invalid");
  }
  expect((await list(sim, `?${next}`, "other")).outcome).toBe("page-token-invalid");
  expect((await list(sim, `?${next}`, "me", "webinars")).outcome).toBe("page-token-invalid");
  clock.advance(15 * MINUTE + 1);
  expect((await list(sim, `?${next}`)).outcome).toBe("page-token-invalid");
});
