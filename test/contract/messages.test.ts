import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PactV4 } from "@pact-foundation/pact";
import { describe, expect, test } from "vitest";
import { verifyPacts } from "../../src/contract/verify/verify-pacts.ts";
import { webhook, type WebhookOptions } from "../../src/pact.ts";
import { verify } from "../../src/verify.ts";
import { REGISTRATION_EVENTS } from "../../src/zoom/webhook-payload.ts";
import { webhookSignature } from "../../src/zoom/webhook-signature.ts";
import { runHere } from "../cli/run-here.ts";
import { startSimulation } from "../kit/simulation.ts";
import { startAltered, type Alteration, type PassingAnswer } from "./altered-simulator.ts";
import { folderWith, message, pact, publishedPart, READ_MEETING } from "./verify-contracts.ts";

const APPROVED = { event: "meeting.registration_approved", payload: { object: { id: 85_746_065_432 } } };

describe("a consumer's own messages", () => {
  test("hold in its own words, beside its calls, in any version of the format", async () => {
    const folder = folderWith({
      "v4.json": pact([READ_MEETING, message("a seat is confirmed", APPROVED)]),
      "v3.json": {
        consumer: { name: "app" },
        provider: { name: "zoom-sim" },
        messages: [{ description: "a seat is confirmed", contents: APPROVED, metaData: {} }],
        metadata: { pactSpecification: { version: "3.0.0" } },
      },
    });
    const { ok, interactions } = await verify({ pacts: ["."], folder });
    expect(interactions.map(({ description, difference }) => [description, difference])).toEqual([
      ["a seat is confirmed", undefined],
      ["reads a meeting", undefined],
      ["a seat is confirmed", undefined],
    ]);
    expect(ok).toBe(true);
  });

  test("are about whom and what their states name", async () => {
    const about = (meetingId: string, email: string, status: string) =>
      message(
        "meeting.registration_created",
        {
          event: "meeting.registration_created",
          payload: { object: { id: Number(meetingId), registrant: { email, status } } },
        },
        {
          providerStates: [
            { name: "a meeting with manual approval", params: { meetingId, emails: [email] } },
          ],
        },
      );
    const folder = folderWith({ "app.json": pact([about("85746065432", "eve@example.com", "pending")]) });
    expect((await verify({ pacts: ["app.json"], folder })).interactions).toEqual([
      expect.objectContaining({ verified: true, states: ["a meeting with manual approval"] }),
    ]);
  });

  test("fail with what differs, and exit code 1", async () => {
    const wrong = { event: "meeting.registration_approved", payload: { object: { topic: "No such topic" } } };
    const folder = folderWith({ "app.json": pact([message("a seat is confirmed", wrong)]) });
    const { code, stdout } = await runHere(["verify", "app.json"], {}, folder);
    expect(code).toBe(1);
    expect(stdout).toContain(
      'body $.payload.object.topic: "No such topic" is expected, "Automatic approval" came',
    );
  });

  test("are not asked of a target", async () => {
    await using target = await startAltered("postman", {});
    const folder = folderWith({ "app.json": pact([READ_MEETING, message("a seat is confirmed", APPROVED)]) });
    const meetings = folderWith({ "map.json": { "": "85746065432" } });
    const { code, stdout } = await runHere(
      ["verify", "app.json", "--target", `${target.url}/v2`, "--allow-writes", join(meetings, "map.json")],
      { ZOOM_TOKEN: "any" },
      folder,
    );
    expect({ code, asked: target.asked }).toEqual({ code: 0, asked: ["GET /v2/meetings/85746065432"] });
    expect(stdout).toContain("it is an event, which nobody can ask a target for");
  });
});

describe("a simulator whose events are wrong breaks the published contract", () => {
  const events = publishedPart("current", ({ type }) => type === "Asynchronous/Messages");
  const inEvents = (change: (answer: PassingAnswer) => Partial<PassingAnswer>): Alteration => ({
    answer: (answer) => (answer.path === "/_pact/messages" && answer.body !== "{}" ? change(answer) : {}),
  });
  const inContents = (change: (text: string) => string) => inEvents(({ body }) => ({ body: change(body) }));
  const inMetadata = (change: (metadata: Record<string, unknown>) => object) =>
    inEvents(({ headers }) => {
      const metadata = JSON.parse(Buffer.from(headers["pact-message-metadata"] ?? "", "base64").toString());
      const changed = Buffer.from(JSON.stringify(change(metadata))).toString("base64");
      return { headers: { ...headers, "pact-message-metadata": changed } };
    });

  test.each([
    [
      "another event",
      /^body \$\.event: "meeting.registration_\w+" is expected, "meeting.registration\.|^body \$\.event: /,
      inContents((text) => text.replace("registration_", "registration.")),
    ],
    [
      "no link",
      /^body \$\S+: .*join_url.* is missing$/,
      inContents((text) => text.replaceAll('"join_url"', '"link"')),
    ],
    [
      "an id that is text",
      /^body \$\S+: .*'[89]5746065432'.* to be an integer$/,
      inContents((text) => text.replace(/"id":(\d+)/, '"id":"$1"')),
    ],
    [
      "a time with milliseconds",
      /\.000Z" does not fit the pattern/,
      inContents((text) => text.replaceAll(/("start_time":"[^"Z]+)Z/g, "$1.000Z")),
    ],
    [
      "a signature of another form",
      /^header x-zm-signature: v0=abc does not fit the pattern \^v0=/,
      inMetadata((all) => ({ ...all, "x-zm-signature": "v0=abc" })),
    ],
    [
      "no signature",
      /^header x-zm-signature: it is missing$/,
      inMetadata(({ "x-zm-signature": _signature, ...others }) => others),
    ],
    [
      "a timestamp in milliseconds",
      /^header x-zm-request-timestamp: 1700000000000 does not fit/,
      inMetadata((all) => ({ ...all, "x-zm-request-timestamp": "1700000000000" })),
    ],
  ])("%s", async (_name, words, alteration) => {
    const { ok, interactions } = await verifyPacts({ pacts: [events] }, (edition) =>
      startAltered(edition, alteration),
    );
    const failed = interactions.filter(({ verified }) => !verified);
    expect(ok).toBe(false);
    for (const { description, difference } of failed) {
      expect(description).toContain(".registration_");
      expect(difference).toMatch(words);
    }
  });
});

describe("the endpoint for verifiers of any language", () => {
  test.each(REGISTRATION_EVENTS)(
    "gives %s with its headers, rightly signed over what it sends",
    async (event) => {
      await using sim = await startSimulation({ pact: true, edition: "current" });
      const reply = await sim.call("POST /_pact/messages", {
        token: null,
        json: { description: `somebody is told of ${event}`, providerStates: [] },
      });
      expect(reply.status).toBe(200);
      expect(reply.body).toMatchObject({ event });
      const metadata = JSON.parse(
        Buffer.from(reply.headers.get("pact-message-metadata") ?? "", "base64").toString(),
      ) as Record<string, string>;
      expect(metadata["x-zm-signature"]).toBe(
        webhookSignature("sim-webhook-secret", metadata["x-zm-request-timestamp"] ?? "", reply.text),
      );
    },
  );

  test.each([
    [
      "no such event",
      { description: "meeting.registration_denid" },
      "the nearest: meeting.registration_denied",
    ],
    ["no JSON object", [], "names no event"],
    ["another's world", { description: "meeting.registration_denied" }, "there is no world", "/worlds/..%2f"],
  ])("refuses %s as something that no second try changes", async (_name, json, words, prefix = "") => {
    await using sim = await startSimulation({ pact: true });
    const reply = await sim.call(`POST ${prefix}/_pact/messages`, { token: null, json });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(words);
  });

  test("is not there where nobody asked for it", async () => {
    await using sim = await startSimulation();
    const reply = await sim.call("POST /_pact/messages", { token: null, json: {} });
    expect(reply.status).toBe(404);
  });
});

describe("zoom-sim check", () => {
  const found = async (...messages: readonly object[]) => {
    const folder = folderWith({ "app.json": pact(messages) });
    const { stdout } = await runHere(["check", join(folder, "app.json"), "--json"]);
    return (JSON.parse(stdout) as { findings: object[] }).findings;
  };

  test("is content with what Zoom sends, occurrences and questions included", async () => {
    const registrant = { email: "a@example.com", custom_questions: [{ title: "Diet", value: "none" }] };
    const object = { id: "85746065432", registrant, occurrences: [{ occurrence_id: "1648194360000" }] };
    const event = { event: "meeting.registration_created", payload: { object } };
    expect(await found(message("somebody comes", event))).toEqual([]);
    expect(await found(message("on meeting.registration_denied", { event_ts: 1 }))).toEqual([]);
  });

  test("names events and fields that do not exist, with the nearest that do", async () => {
    const event = {
      event: "webinar.registration_denied",
      payload: { object: { registrant: { join_url: "https://x" } } },
    };
    expect(
      await found(message("a", { event: "meeting.registration_canceled" }), message("b", event)),
    ).toEqual([
      expect.objectContaining({ kind: "event", nearest: "meeting.registration_cancelled" }),
      expect.objectContaining({
        kind: "event-field",
        problem: "no event webinar.registration_denied has the field payload.object.registrant.join_url",
      }),
    ]);
  });

  test("knows that events are JSON", async () => {
    const text = { contents: { contentType: "text/plain", encoded: false, content: "hello" } };
    expect(await found(message("meeting.registration_denied", {}, text))).toEqual([
      expect.objectContaining({ kind: "event-field", nearest: "application/json" }),
    ]);
  });
});

describe("the builder", () => {
  const told = async (options: WebhookOptions) => {
    const dir = await mkdtemp(join(tmpdir(), "zoom-sim-messages-"));
    try {
      const consumer = new PactV4({ consumer: "app", provider: "zoom-sim", dir, logLevel: "error" });
      let contents: unknown;
      await webhook(consumer.addAsynchronousInteraction(), options).executeTest(async (given) => {
        contents = given.contents.content;
      });
      return contents;
    } finally {
      await rm(dir, { recursive: true });
    }
  };

  test("hands a consumer's handler the event as Zoom sends it", async () => {
    expect(await told({ event: "meeting.registration_created" })).toMatchObject({
      event: "meeting.registration_created",
      payload: { object: { registrant: { status: "approved", join_url: expect.stringMatching(/^https:/) } } },
    });
    const state = "a meeting with manual approval";
    const pending = await told({ event: "meeting.registration_created", edition: "current", state });
    expect(pending).toMatchObject({ payload: { object: { registrant: { status: "pending" } } } });
    expect(JSON.stringify(pending)).not.toContain("join_url");
  });

  test("takes a description in the consumer's words, with the event's name in it", async () => {
    const event = "meeting.registration_denied";
    await expect(told({ event, description: "somebody is refused" })).rejects.toThrow(
      `the description "somebody is refused" does not have the event's name in it: ${event}`,
    );
    expect(await told({ event, description: `somebody is refused (${event})` })).toMatchObject({ event });
  });
});
