import { createServer, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { checkAnswer, watchAnswers, type AnsweredCall } from "../kit/answers-checked.ts";
import { startSimulation } from "../kit/simulation.ts";

// Each answer of the whole suite is held to the OpenAPI document. Here: that this can fail.

const REGISTERED = {
  registrants: [{ registrant_id: "a".repeat(22), email: "ada@example.com", join_url: "https://x" }],
};
const PATH = "/v2/meetings/85746065432/batch_registrants";

const answer = (changes: Partial<Omit<AnsweredCall, "text">> & { body?: unknown; text?: string } = {}) => ({
  method: "POST",
  path: PATH,
  headers: new Headers(),
  status: 200,
  contentType: "application/json;charset=UTF-8",
  outcome: "registered",
  text: JSON.stringify(changes.body ?? REGISTERED),
  ...changes,
});

const withPerson = (change: object) => ({ registrants: [{ ...REGISTERED.registrants[0], ...change }] });
const UNKNOWN_ROUTE = { code: 2300, message: "This API endpoint is not recognized." };

test.each([
  ["as it is", answer()],
  ["in a world of the other edition", answer({ path: `/worlds/current${PATH}`, status: 201 })],
  [
    "no operation at all",
    answer({ path: "/v2/x", status: 404, outcome: "unknown-route", body: UNKNOWN_ROUTE }),
  ],
  ["ours", answer({ path: "/docs", contentType: "text/html", text: "<p>" })],
  [
    "an empty one",
    answer({
      method: "DELETE",
      path: "/v2/meetings/1",
      status: 204,
      contentType: null,
      outcome: "",
      text: "",
    }),
  ],
])("an answer that fits passes: %s", async (_, answered) => {
  await using sim = await startSimulation();
  await expect(checkAnswer(sim, OUTCOMES, answered)).resolves.toBeUndefined();
});

test.each([
  ["an extra key", answer({ body: { ...REGISTERED, extra: 1 } }), "extra"],
  ["an extra key of a person", answer({ body: withPerson({ first_name: "Ada" }) }), "first_name"],
  [
    "a pin, in edition postman",
    answer({ body: withPerson({ participant_pin_code: 123456 }) }),
    "participant_pin",
  ],
  ["an id of another type", answer({ body: withPerson({ registrant_id: 42 }) }), "registrant_id"],
  ["a missing field", answer({ body: {} }), "registrants"],
  ["a status of no outcome", answer({ status: 202, outcome: "" }), "202 is not described"],
  [
    "a status of the other edition",
    answer({ headers: new Headers({ "X-Zoom-Sim-Edition": "current" }) }),
    "status 201",
  ],
  ["the charset dropped", answer({ contentType: "application/json" }), "content type"],
  ["no body", answer({ contentType: null, text: "" }), "no body"],
  [
    "a body where there is none",
    answer({ method: "DELETE", path: "/v2/meetings/1", status: 204, outcome: "" }),
    "body where none",
  ],
  ["an outcome of another operation", answer({ outcome: "meeting-found" }), "no outcome meeting-found"],
  ["a success where there is no operation", answer({ path: "/v2/x" }), "no operation"],
])("an answer that does not fit is refused: %s", async (_, answered, words) => {
  await using sim = await startSimulation();
  await expect(checkAnswer(sim, OUTCOMES, answered)).rejects.toThrow(words);
});

test.each(["GET", "HEAD"])("%s: what a listener sends is read as it is written", async (method) => {
  await using sim = await startSimulation();
  let sent: unknown;
  const app = (_request: unknown, response: ServerResponse) => {
    response
      .writeHead(404, {
        "content-type": "application/json;charset=UTF-8",
        "X-Zoom-Sim-Outcome": "meeting-unknown",
      })
      .end(JSON.stringify(sent));
  };
  const watched = watchAnswers({ ...sim, app }, OUTCOMES);
  const server = createServer(watched.app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/meetings/1`;
  try {
    sent = { code: 3001, message: "Meeting does not exist: 1." };
    await (await fetch(url, { method })).text();
    await expect(watched.settled()).resolves.toBeUndefined();
    sent = { code: 3001 };
    await (await fetch(url, { method })).text();
    await expect(watched.settled()).rejects.toThrow("message");
    await expect(watched.settled()).resolves.toBeUndefined();
  } finally {
    server.close();
  }
});
