import { expect, test } from "vitest";
import type { Answer } from "../../src/wire/answer.ts";
import { answerLine, trackingId, wordAnswer } from "../../src/wire/reply.ts";
import { CATALOGUE } from "../zoom/example.ts";

const answer = (key: string, more: Partial<Answer> = {}): Answer => ({
  outcome: CATALOGUE.get(key),
  status: 404,
  headers: { "x-zm-trackingid": "v=2.0" },
  body: { code: 3001, message: "Zoë" },
  reason: "no meeting é",
  overQuota: false,
  ...more,
});

test("an answer is worded as JSON in UTF-8, with what explains it where that is wanted", () => {
  const text = '{"code":3001,"message":"Zoë"}';
  const headers = {
    "x-zm-trackingid": "v=2.0",
    "Content-Type": "application/json;charset=UTF-8",
    "Content-Length": text.length + 1,
  };
  expect(wordAnswer(answer("meeting-unknown"), false)).toEqual({
    status: 404,
    headers,
    text,
    bytes: text.length + 1,
  });
  expect(wordAnswer(answer("meeting-unknown"), true).headers).toEqual({
    ...headers,
    "X-Zoom-Sim-Outcome": "meeting-unknown",
    "X-Zoom-Sim-Reason": String.raw`no meeting \u00e9`,
  });
  const empty = answer("meeting-deleted", { status: 204, body: undefined });
  expect(wordAnswer(empty, false)).toEqual({
    status: 204,
    headers: empty.headers,
    text: undefined,
    bytes: 0,
  });
});

test("a line of the terminal has the code of the answer, else that of the outcome, else none", () => {
  const reason = String.raw`no meeting \u00e9`;
  expect(answerLine(answer("meeting-unknown", { body: { code: 1 } }))).toBe(
    `404 1 meeting-unknown: ${reason}`,
  );
  expect(answerLine(answer("meeting-unknown", { body: undefined }))).toBe(
    `404 3001 meeting-unknown: ${reason}`,
  );
  expect(answerLine(answer("meeting-found", { status: 200, body: {} }))).toBe(`200 meeting-found: ${reason}`);
});

test("a tracking id is like those that Zoom was seen to send", () => {
  expect(trackingId((size) => Buffer.alloc(size, 171))).toBe(`v=2.0;clid=us06;rid=WEB_${"ab".repeat(16)}`);
});
