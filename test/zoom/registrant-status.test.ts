import { describe, expect, test } from "vitest";
import { changeStatus, readStatusUpdate } from "../../src/zoom/registrant-status.ts";
import { registrant } from "./example.ts";

const read = (body: unknown) => readStatusUpdate({ body, undecoded: undefined });

test.each([
  { body: { action: "approve" }, action: "approve", named: [] },
  { body: { action: "deny", registrants: [{ id: "a" }, {}] }, action: "deny", named: [{ id: "a" }, {}] },
  { body: { action: "cancel", registrant: [{ id: "a" }] }, action: "cancel", named: [] },
])("$body asks to $action $named", ({ body, action, named }) => {
  expect(read(body)).toEqual({ problems: [], action, named });
});

test.each([
  { body: {}, field: "action", cause: "required" },
  { body: { action: "promote" }, field: "action", cause: "enum" },
  { body: { action: "deny", registrants: {} }, field: "registrants", cause: "type" },
  {
    body: { action: "deny", registrants: Array.from({ length: 31 }, () => ({ id: "a" })) },
    field: "registrants",
    cause: "maxItems",
  },
  { body: { action: "deny", registrants: [{ email: 1 }] }, field: "registrants[0].email", cause: "type" },
])("$body is refused for $field: $cause", ({ body, field, cause }) => {
  const { problems, action, named } = read(body);
  expect(problems).toMatchObject([{ field, cause }]);
  expect([action, named]).toEqual([undefined, []]);
});

test("a body that could not be decoded has that one problem", () => {
  const undecoded = { field: "", cause: "form", explanation: "a form" };
  expect(readStatusUpdate({ body: { action: "deny" }, undecoded }).problems).toEqual([undecoded]);
});

describe("a change of status", () => {
  const people = (["approved", "pending", "denied"] as const).map((status) =>
    registrant(`${status}@example.com`, { status }),
  );
  const before = { approved: 1, pending: 1, denied: 1 };

  test.each([
    {
      action: "approve",
      status: "approved",
      change: "approved",
      tally: { approved: 3, pending: 0, denied: 0 },
    },
    { action: "deny", status: "denied", change: "denied", tally: { approved: 0, pending: 0, denied: 3 } },
    {
      action: "cancel",
      status: "denied",
      change: "cancelled",
      tally: { approved: 0, pending: 0, denied: 3 },
    },
  ] as const)("to $action reaches all who were not $status before", ({ action, status, change, tally }) => {
    const result = changeStatus(action, people, before);
    expect(result.tally).toEqual(tally);
    expect(result.changed).toEqual(
      people
        .filter((each) => each.status !== status)
        .map((each) => ({ registrant: { ...each, status }, change })),
    );
    expect(before).toEqual({ approved: 1, pending: 1, denied: 1 });
  });

  test("by no action changes nobody", () => {
    expect(changeStatus(undefined, people, before)).toEqual({ changed: [], tally: before });
  });
});
