import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verify } from "../../src/verify.ts";
import { runToEnd } from "../kit/program.ts";
import { batch, BROKEN, folderWith, pact, READ_MEETING } from "./verify-contracts.ts";

const PUBLISHED = join(import.meta.dirname, "../../contracts");

test("the published contracts of both editions hold, found in their folder", async () => {
  const { ok, interactions, notes } = await verify({ pacts: [PUBLISHED] });
  expect(interactions.filter(({ verified }) => !verified)).toEqual([]);
  expect(ok).toBe(true);
  expect(new Set(interactions.map(({ edition }) => edition))).toEqual(new Set(["postman", "current"]));
  expect(notes).toHaveLength(3);
  for (const note of notes) expect(note).toMatch(/openapi\/\w+\.json has no interactions: skipped$/);
});

test("a line for each interaction, its first difference, and exit code 1 where one is broken", async () => {
  const pending = { ...BROKEN, description: "is not there yet", pending: true };
  const folder = folderWith({ "app.json": pact([READ_MEETING, BROKEN, pending]) });
  const { code, stdout, stderr } = await runToEnd(["verify", "app.json"], { folder });
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toBe(`app.json (consumer app, edition postman)
  ok      reads a meeting
  FAILED  wants another topic
          body $.topic: "No such topic" is expected, "Automatic approval" came
  pending is not there yet
          body $.topic: "No such topic" is expected, "Automatic approval" came
3 interactions: 1 verified, 1 failed, 1 pending and not holding yet
`);
});

test("a pending interaction that fails does not fail the run", async () => {
  const folder = folderWith({ "app.json": pact([READ_MEETING, { ...BROKEN, pending: true }]) });
  const { ok, interactions } = await verify({ pacts: ["app.json"], folder });
  expect(ok).toBe(true);
  expect(interactions.map(({ verified, pending }) => [verified, pending])).toEqual([
    [true, false],
    [false, true],
  ]);
});

test("the verdict is written as JUnit and as JSON", async () => {
  const odd = { ...BROKEN, description: 'a <b> & "c" \u001B[31m\u0000' };
  const folder = folderWith({ "app.json": pact([READ_MEETING, odd]) });
  const args = ["verify", "app.json", "--junit", "junit.xml", "--json=verdict.json"];
  const { code, stdout } = await runToEnd(args, { folder, environment: { ZOOM_SIM_JSON: "true" } });
  expect(code).toBe(1);
  expect(stdout).not.toContain("\u001B");
  expect(readFileSync(join(folder, "junit.xml"), "utf8")).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="zoom-sim verify" tests="2" failures="1" errors="0" skipped="0">
  <testsuite name="app.json" tests="2" failures="1" errors="0" skipped="0">
    <testcase classname="app" name="reads a meeting"/>
    <testcase classname="app" name="a &lt;b&gt; &amp; &quot;c&quot; \\u001b[31m\\u0000"><failure message="body $.topic: &quot;No such topic&quot; is expected, &quot;Automatic approval&quot; came"/></testcase>
  </testsuite>
</testsuites>
`);
  const verdict = JSON.parse(readFileSync(join(folder, "verdict.json"), "utf8")) as object;
  expect(verdict).toMatchObject({
    ok: false,
    notes: [],
    interactions: [{ verified: true }, { file: "app.json" }],
  });
});

test("contracts of versions 2 and 3, found in folders within folders", async () => {
  const { description, response } = READ_MEETING;
  const request = { ...READ_MEETING.request, headers: { Authorization: "Bearer any" } };
  const old = (interaction: object, version: string): object => ({
    ...pact([]),
    interactions: [interaction],
    metadata: { pactSpecification: { version } },
  });
  const full = { status: 404, body: { code: 3043 } };
  const post = {
    method: "POST",
    path: "/v2/meetings/85746065432/batch_registrants",
    headers: { Authorization: "Bearer any", "Content-Type": "application/json" },
    body: { registrants: [{ first_name: "Ada", email: "ada@example.com" }] },
  };
  const folder = folderWith({
    "pacts/two.json": old(
      { description: "is full", providerState: "a full meeting", request: post, response: full },
      "2.0.0",
    ),
    "pacts/deep/three.json": old(
      { description: "is full", providerStates: [{ name: "a full meeting" }], request: post, response: full },
      "3.0.0",
    ),
    "pacts/deep/plain.JSON": old({ description, request, response }, "2.0.0"),
    "pacts/notes.txt": "no contract",
  });
  const { ok, interactions } = await verify({ pacts: ["pacts", "pacts/two.json"], folder });
  expect(interactions.map(({ file, states }) => [file, states])).toEqual([
    ["pacts/deep/plain.JSON", []],
    ["pacts/deep/three.json", ["a full meeting"]],
    ["pacts/two.json", ["a full meeting"]],
  ]);
  expect(ok).toBe(true);
});

test("a contract's own edition beats --edition, which beats postman", async () => {
  const current = pact([batch("takes 201", undefined, 201)], { zoomSim: { edition: "current" } });
  const plain = (status: number) => pact([batch(`takes ${status}`, undefined, status)]);
  const folder = folderWith({ "own.json": current, "plain.json": plain(200), "said.json": plain(201) });
  expect(await verify({ pacts: ["own.json"], edition: "postman", folder })).toMatchObject({ ok: true });
  expect(await verify({ pacts: ["plain.json"], folder })).toMatchObject({ ok: true });
  expect(await runToEnd(["verify", "said.json", "--edition", "current"], { folder })).toMatchObject({
    code: 0,
  });
});

test("each interaction starts from a fresh world, with or without a state", async () => {
  // Four calls on one day would break the quota of three, and a full meeting would stay full.
  const folder = folderWith({
    "app.json": pact([
      ...["one", "two", "three", "four", "five"].map((each) => batch(each, undefined, 200)),
      batch("finds it full", "a full meeting", 404),
      batch("finds it open again", undefined, 200),
      batch("meets a failure", "Zoom itself fails", 500),
      batch("meets none", "a meeting with automatic approval", 200),
    ]),
  });
  const { interactions } = await verify({ pacts: [folder] });
  expect(interactions.map(({ verified }) => verified)).toEqual(Array.from({ length: 9 }, () => true));
});

test("proxies, leftovers of pact's and settings of start's in the environment change nothing", async () => {
  const folder = folderWith({ "app.json": pact([READ_MEETING, BROKEN]) });
  const nowhere = "http://127.0.0.1:9";
  const { code, stdout } = await runToEnd(["verify", "app.json"], {
    folder,
    environment: {
      HTTP_PROXY: nowhere,
      HTTPS_PROXY: nowhere,
      ALL_PROXY: nowhere,
      http_proxy: nowhere,
      https_proxy: nowhere,
      all_proxy: nowhere,
      PACT_DESCRIPTION: "none of these",
      PACT_PROVIDER_STATE: "none",
      PACT_PROVIDER_NO_STATE: "true",
      PACT_BROKER_BASE_URL: nowhere,
      PACT_DO_NOT_TRACK: "false",
      ZOOM_SIM_PORT: "9",
      ZOOM_SIM_JSON: "true",
      ZOOM_SIM_QUOTAS: "off",
    },
  });
  expect(code).toBe(1);
  expect(stdout).toContain("2 interactions: 1 verified, 1 failed\n");
});
