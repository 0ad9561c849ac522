import { expect, test } from "vitest";
import { MEETING, startSimulation } from "../kit/simulation.ts";

const JSON_TYPE = "application/json";
const ada = '{"email":"ada@example.com","first_name":"Ada"}';
const lists = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const both = (depth: number) => `${'[{"a":'.repeat(depth / 2)}1${"}]".repeat(depth / 2)}`;
const batchWith = (more: string) => `{"registrants":[${ada}],"more":${more}}`;

const TOO_DEEP = "the body is not JSON: it is nested over 64 deep";
const A_LIST = 'the body is a bare list; send an object, {"registrants": [...]}';

test.each([
  [
    "on several lines",
    '{"a":\n\nx}',
    `the body is not JSON: Unexpected token 'x', "{"a":  x}" is not valid JSON`,
  ],
  ["that is null in quotes", '"null"', 'the body is "null"; send a JSON object'],
  ["that is a number in quotes", '"5"', 'the body is "5"; send a JSON object'],
  ["that is a list of a text", '["{}"]', A_LIST],
  ["65 lists and objects deep", batchWith(lists(64)), TOO_DEEP],
  ["65 deep, by lists and objects alike", batchWith(both(64)), TOO_DEEP],
])("a JSON batch %s is refused with what is wrong", async (_, bytes, reason) => {
  await using sim = await startSimulation();
  const reply = await sim.call(`POST /v2/meetings/${MEETING.automatic}/batch_registrants`, {
    headers: { "Content-Type": JSON_TYPE },
    bytes,
  });
  expect([reply.outcome, reply.reason]).toEqual(["body-not-json", reason]);
});

test.each([
  ["64 lists and objects deep", batchWith(lists(63))],
  ["64 deep, by lists and objects alike", batchWith(both(62))],
  ["with many lists, and null among them", batchWith(`[${"[],".repeat(80)}null]`)],
])("a JSON batch %s is taken", async (_, bytes) => {
  await using sim = await startSimulation();
  const reply = await sim.call(`POST /v2/meetings/${MEETING.automatic}/batch_registrants`, {
    headers: { "Content-Type": JSON_TYPE },
    bytes,
  });
  expect([reply.outcome, reply.reason]).toEqual(["registered", expect.stringContaining("1 new")]);
});

test.each([
  ["postman", "multipart/form-data or application/json"],
  ["current", "application/json"],
] as const)("a batch without a content type is told what edition %s takes, %s", async (edition, types) => {
  await using sim = await startSimulation({ edition });
  const line = `POST /v2/meetings/${MEETING.automatic}/batch_registrants`;
  const reply = await sim.call(line, { bytes: batchWith("1") });
  expect([reply.outcome, reply.reason]).toEqual([
    "body-form-refused",
    `the content type is missing; send ${types}`,
  ]);
});

const other = (type: string) => `the content type is ${type}; send application/json`;
const EMPTY = "the body is empty; send a JSON object";

test.each([
  ["Application/JSON ; charset=utf-8", ada, "registrant-added", "1 new"],
  ["application/vnd.api+json", ada, "registrant-added", "1 new"],
  ["application/x+jsonp", ada, "body-form-refused", other("application/x+jsonp")],
  ["text/application/x+json", ada, "body-form-refused", other("text/application/x+json")],
  [";charset=utf-8", ada, "body-form-refused", other("missing")],
  ["text/plain", "", "body-form-refused", other("text/plain")],
  [JSON_TYPE, "", "body-not-json", EMPTY],
  [undefined, ada, "body-form-refused", other("missing")],
  [undefined, "", "body-not-json", EMPTY],
])("one person, sent as %s: %j is answered with %s", async (type, bytes, outcome, reason) => {
  await using sim = await startSimulation();
  const reply = await sim.call(`POST /v2/meetings/${MEETING.automatic}/registrants`, {
    ...(type !== undefined && { headers: { "Content-Type": type } }),
    bytes,
  });
  expect([reply.outcome, reply.reason]).toEqual([outcome, reason]);
});
