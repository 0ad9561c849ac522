import { expect, test } from "vitest";
import { EVENT_KINDS } from "../../src/zoom/event-kind.ts";
import { readListQuery } from "../../src/zoom/list-query.ts";
import { listedRegistrant } from "../../src/zoom/list-reply.ts";
import { REGISTRANT_STATUSES } from "../../src/zoom/registrant.ts";
import { NOON, registrant } from "./example.ts";

const first = { status: "approved", pageSize: 30, pageNumber: 1, pageToken: undefined, ignored: [] };

test.each([
  { query: {}, read: {} },
  { query: { status: "pending" }, read: { status: "pending" } },
  { query: { status: "denied" }, read: { status: "denied" } },
  { query: { status: "PENDING" }, read: { ignored: ['status="PENDING"'] } },
  { query: { status: ["pending"] }, read: { ignored: ['status=["pending"]'] } },
  { query: { page_size: "300" }, read: { pageSize: 300 } },
  { query: { page_size: "301" }, read: { pageSize: 300, ignored: ['page_size="301"'] } },
  { query: { page_size: "0" }, read: { pageSize: 1, ignored: ['page_size="0"'] } },
  { query: { page_size: "-1" }, read: { ignored: ['page_size="-1"'] } },
  { query: { page_size: "1e2" }, read: { ignored: ['page_size="1e2"'] } },
  { query: { page_size: "9".repeat(16) }, read: { ignored: [`page_size="${"9".repeat(16)}"`] } },
  { query: { page_number: "7" }, read: { pageNumber: 7 } },
  { query: { page_number: ["7"] }, read: {} },
  { query: { next_page_token: "abc" }, read: { pageToken: "abc" } },
  { query: { next_page_token: "" }, read: {} },
  { query: { next_page_token: { a: "b" } }, read: {} },
  { query: { unknown: "x" }, read: {} },
])("the query $query is read as $read", ({ query, read }) => {
  expect(readListQuery(query)).toEqual({ ...first, ...read });
});

test("a listed registrant has Zoom's names for everything, and a link only if approved", () => {
  for (const status of REGISTRANT_STATUSES) {
    const somebody = registrant("ann@example.com", { status, createdAt: NOON, pin: 654321 });
    const link = (id: string) => `https://join.example.com/${id}`;
    const listed = listedRegistrant(somebody, link, EVENT_KINDS.meeting);
    expect(listedRegistrant(somebody, link, EVENT_KINDS.webinar)).not.toHaveProperty("participant_pin_code");
    expect(listed).toMatchObject({
      id: somebody.id,
      email: "ann@example.com",
      first_name: "Old",
      last_name: "",
      custom_questions: [],
      status,
      create_time: "2030-06-01T12:00:00Z",
      participant_pin_code: 654321,
    });
    expect(listed.join_url).toBe(
      status === "approved" ? `https://join.example.com/${somebody.id}` : undefined,
    );
    expect(listed).not.toHaveProperty("registrant_id");
  }
});
