import { describe, expect, test } from "vitest";
import { emailsListed, listed, person, register } from "../kit/registration.ts";
import { isRecordedJson, RECORDED, recordedBytes } from "../kit/recorded-requests.ts";
import { exchange } from "../kit/raw-exchange.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const good = RECORDED.filter(({ kind }) => kind === "good").map(({ file }) => file);
const bad = RECORDED.filter(({ kind }) => kind === "bad").map(({ file }) => file);

const ADA_AND_ZOE = ["Ada|Example|ada@example.com", "Zoë 李|O'Neil|zoe@example.com"];

async function namesListed(sim: RunningSimulation): Promise<string[]> {
  const people = await listed(sim);
  return people.map(({ first_name, last_name, email }) => `${first_name}|${last_name}|${email}`);
}

describe("edition postman", () => {
  test.each(good)("%s registers the two people", async (file) => {
    await using sim = await startSimulation();

    const { status, headers } = await exchange(sim.port, recordedBytes(file));

    expect([status, headers["x-zoom-sim-outcome"]]).toEqual([200, "registered"]);
    expect(headers["x-zoom-sim-reason"]).toMatch(/^2 new/);
    expect(await namesListed(sim)).toEqual(ADA_AND_ZOE);
  });

  test.each([
    "curl-form-file.http",
    "curl-form-file-typed.http",
    "fetch-formdata-blob.http",
    "python-requests-form-file.http",
  ])("%s is told that its people came as a file part", async (file) => {
    await using sim = await startSimulation();
    const { headers } = await exchange(sim.port, recordedBytes(file));
    expect(headers["x-zoom-sim-reason"]).toContain("registrants came as a file part");
  });
});

describe("edition current", () => {
  test.each(good.filter(isRecordedJson))("%s registers the two people", async (file) => {
    await using sim = await startSimulation({ edition: "current" });
    const { status } = await exchange(sim.port, recordedBytes(file));
    expect(status).toBe(201);
    expect(await namesListed(sim)).toEqual(ADA_AND_ZOE);
  });

  test.each(good.filter((file) => !isRecordedJson(file)))(
    "%s is refused, and taken under the variant forms=legacy",
    async (file) => {
      await using strict = await startSimulation({ edition: "current" });
      const refused = await exchange(strict.port, recordedBytes(file));
      expect(refused).toMatchObject({ status: 400, headers: { "x-zoom-sim-outcome": "body-form-refused" } });
      expect(refused.headers["x-zoom-sim-reason"]).toContain("--variant forms=legacy");
      expect(await namesListed(strict)).toEqual([]);

      await using legacy = await startSimulation({ edition: "current", variants: { forms: "legacy" } });
      expect((await exchange(legacy.port, recordedBytes(file))).status).toBe(201);
      expect(await namesListed(legacy)).toEqual(ADA_AND_ZOE);
    },
  );
});

const ONE_FIELD = "send one field registrants with a JSON array";
const NO_BOUNDARY = "has no boundary; let the HTTP client set that header";
const URLENCODED = "the body is urlencoded; send multipart/form-data or application/json";

/** What each mistake is answered with: the outcome, and the part of the reason that names it and its cure. */
const REFUSALS: Readonly<Record<string, readonly [outcome: string, reason: string]>> = {
  "brackets-dots.http": ["registrants-misencoded", `field "registrants.0.first_name"; ${ONE_FIELD}`],
  "brackets-php.http": ["registrants-misencoded", `field "registrants[0][first_name]"; ${ONE_FIELD}`],
  "brackets-ruby.http": ["registrants-misencoded", `field "registrants[][first_name]"; ${ONE_FIELD}`],
  "brackets-urlencoded-php.http": ["registrants-misencoded", URLENCODED],
  "brackets-urlencoded-qs.http": ["registrants-misencoded", URLENCODED],
  "brackets-urlencoded.http": ["registrants-misencoded", URLENCODED],
  "brackets.http": ["registrants-misencoded", `field "registrants[0][first_name]"; ${ONE_FIELD}`],
  "empty-body-multipart.http": ["multipart-broken", "it is empty; send the parts"],
  "empty-formdata.http": ["registrants-missing", "registrants is missing"],
  "empty-json-object.http": ["registrants-missing", "registrants is missing"],
  "empty-json.http": ["body-not-json", "the body is empty; send a JSON object"],
  "huge-index-registrants.http": ["registrants-misencoded", `"registrants[99999999][email]"; ${ONE_FIELD}`],
  "huge-index.http": ["registrants-misencoded", `field "a[99999999][x]"; ${ONE_FIELD}`],
  "json-as-urlencoded.http": ["body-form-refused", "the body is JSON but its Content-Type is"],
  "json-bare-array.http": ["body-not-json", 'a bare list; send an object, {"registrants": [...]}'],
  "json-truncated.http": ["body-not-json", "the body is not JSON: Expected ',' or '}'"],
  "json-twice-body.http": ["body-not-json", "the body is JSON encoded twice; encode it once"],
  "json-twice-form.http": ["registrants-misencoded", "JSON encoded twice; encode the list once"],
  "json-twice-json-deep.http": ["registrants-misencoded", "JSON encoded twice; send the list itself"],
  "json-twice-json.http": ["registrants-misencoded", "JSON encoded twice; send the list itself"],
  "lf-only.http": ["multipart-broken", "its lines end in LF alone; end them in CRLF"],
  "no-body.http": ["body-form-refused", "there is no body; send multipart/form-data or application/json"],
  "no-boundary-fetch.http": ["multipart-broken", NO_BOUNDARY],
  "no-boundary-json.http": ["multipart-broken", "the body is JSON; send it as application/json"],
  "no-boundary-python.http": ["multipart-broken", NO_BOUNDARY],
  "no-boundary.http": ["multipart-broken", NO_BOUNDARY],
  "no-closing-boundary.http": ["multipart-broken", "it ends before its last boundary; send it whole"],
  "object-object.http": ["registrants-misencoded", "send JSON.stringify(people)"],
  "page-sample-curl.http": ["registrants-misencoded", 'begins with "true["'],
  "page-sample-php-plain.http": ["registrants-misencoded", 'take "true" away'],
  "page-sample-php.http": ["registrants-misencoded", "or start with --accept-sample-prefix"],
  "php-nested-array.http": ["registrants-misencoded", "2 fields registrants; send one with a JSON array"],
  "python-repr.http": ["registrants-misencoded", "JSON needs double quotes: send json.dumps(people)"],
  "repeated-arrays.http": ["registrants-misencoded", "2 fields registrants; send one with a JSON array"],
  "repeated-brackets.http": ["registrants-misencoded", `field "registrants[]"; ${ONE_FIELD}`],
  "repeated-supertest.http": ["registrants-misencoded", "2 fields registrants; send one with a JSON array"],
  "repeated.http": ["registrants-misencoded", "2 fields registrants; send one with a JSON array"],
  "single-quotes.http": ["registrants-misencoded", "JSON needs double quotes"],
  "truncated-multipart.http": ["multipart-broken", "it ends before its last boundary; send it whole"],
  "urlencoded-newman.http": ["registrants-misencoded", URLENCODED],
  "urlencoded-python-dicts.http": ["registrants-misencoded", URLENCODED],
  "urlencoded-python.http": ["registrants-misencoded", URLENCODED],
  "urlencoded.http": ["registrants-misencoded", URLENCODED],
  "wrong-boundary.http": ["multipart-broken", "does not occur in it; let the HTTP client set that header"],
  "wrong-content-type.http": [
    "body-form-refused",
    "the content type is text/plain; send multipart/form-data",
  ],
};

describe("mistakes", () => {
  test("have a line in the table above, each and only those recorded", () => {
    expect(Object.keys(REFUSALS).sort()).toEqual([...bad].sort());
  });

  test.each(bad)("%s is refused with its mistake and the cure", async (file) => {
    await using sim = await startSimulation();

    const { status, headers, text } = await exchange(sim.port, recordedBytes(file));

    const [outcome, reason] = REFUSALS[file] ?? [];
    expect([status, headers["x-zoom-sim-outcome"]]).toEqual([400, outcome]);
    expect(headers["x-zoom-sim-reason"]).toContain(reason);
    expect(JSON.parse(text)).toMatchObject({ code: 300, message: expect.any(String) });

    await register(sim, [person("Still")]);
    expect(await emailsListed(sim)).toEqual(["still@example.com"]);
  });
});

describe("--accept-sample-prefix", () => {
  test.each([
    ["page-sample-curl.http", ADA_AND_ZOE],
    ["page-sample-php-plain.http", [ADA_AND_ZOE[0], "Zoë 李|ONeil|zoe@example.com"]],
  ])("takes %s and warns", async (file, names) => {
    await using sim = await startSimulation({ acceptSamplePrefix: true });
    const { status, headers } = await exchange(sim.port, recordedBytes(file));
    expect(status).toBe(200);
    expect(headers["x-zoom-sim-reason"]).toContain('warning: the sample prefix "true" was taken off');
    expect(await namesListed(sim)).toEqual(names);
  });

  test("leaves a PHP list alone that apostrophes have broken", async () => {
    await using sim = await startSimulation({ acceptSamplePrefix: true });
    const { status, headers } = await exchange(sim.port, recordedBytes("page-sample-php.http"));
    expect([status, headers["x-zoom-sim-outcome"]]).toEqual([400, "registrants-misencoded"]);
    expect(headers["x-zoom-sim-reason"]).toContain('without its prefix "true" is not JSON');
  });
});
