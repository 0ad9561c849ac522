import { expect, test } from "vitest";
import { createStreams } from "../../src/wire/streams.ts";

test("there are so many streams at a time, and all end when no more may begin", () => {
  const streams = createStreams(2);
  const ended: string[] = [];
  const open = (name: string) => streams.open(() => ended.push(name));
  open("first");
  const leave = open("second");
  expect(open("third")).toBeUndefined();
  leave?.();
  expect(open("fourth")).toBeTypeOf("function");
  expect(ended).toEqual([]);
  streams.close();
  expect(ended).toEqual(["first", "fourth"]);
  expect(open("fifth")).toBeUndefined();
  streams.close();
  expect(ended).toHaveLength(2);
});
