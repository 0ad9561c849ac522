import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { verifyPacts } from "../../src/contract/verify/verify-pacts.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { compileAnswers } from "../kit/described-answers.ts";
import { inBody, startAltered, type Alteration, type ZoomBody } from "./altered-simulator.ts";
import { publishedPart } from "./verify-contracts.ts";

// A contract that cannot fail proves nothing: each of these wrong simulators must break the published one.

const WHOLE = join(import.meta.dirname, "../../contracts/pacts/zoom-sim-postman.json");

/** One of each kind of answer: two people, none, with and without a list of errors, headers of a limit, a token. */
const KINDS = [
  "a batch in JSON: registered",
  "a batch in JSON: email-invalid",
  "a batch in JSON: meeting-over",
  "a batch in JSON: rate-limit-day",
  "a batch in JSON: token-invalid",
  "a batch in a form: registered",
  "deleteRegistrant: registrant-deleted",
  "issueToken: client-invalid",
];

const PART = publishedPart("postman", ({ description }) => KINDS.includes(description));

const verifyAltered = (alteration: Alteration, contract = PART) =>
  verifyPacts({ pacts: [contract] }, (edition) => startAltered(edition, alteration));

const eachPerson =
  (change: (person: Record<string, unknown>) => Record<string, unknown>) =>
  (body: ZoomBody): unknown => ({ ...body, registrants: body.registrants?.map(change) });

const withoutHeaders = (pattern: RegExp): Alteration => ({
  answer: ({ headers }) => ({
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !pattern.test(name))),
  }),
});

const swapped = (body: ZoomBody): unknown => {
  const emails = body.registrants?.map(({ email }) => email).toReversed() ?? [];
  return { ...body, registrants: body.registrants?.map((each, at) => ({ ...each, email: emails[at] })) };
};

const MUTATIONS: Readonly<Record<string, Alteration>> = {
  "another code": { answer: inBody("refusal", (body) => ({ ...body, code: Number(body.code) + 1 })) },
  "a code that is text": { answer: inBody("refusal", (body) => ({ ...body, code: String(body.code) })) },
  "another message": {
    answer: inBody("refusal", (body) => ({ ...body, message: `${String(body.message)}!` })),
  },
  "no list of errors": { answer: inBody("refusal", ({ errors: _errors, ...body }) => body) },
  "another status of a success": { answer: ({ status }) => (status === 200 ? { status: 201 } : {}) },
  "another status of a refusal": { answer: ({ status }) => (status === 400 ? { status: 404 } : {}) },
  "ids that are numbers": {
    answer: inBody(
      "batch",
      eachPerson((each) => ({ ...each, registrant_id: 42 })),
    ),
  },
  "ids that are null": {
    answer: inBody(
      "batch",
      eachPerson((each) => ({ ...each, registrant_id: null })),
    ),
  },
  "no join_url": {
    answer: inBody(
      "batch",
      eachPerson(({ join_url: _link, ...each }) => each),
    ),
  },
  "a blank before join_url": {
    answer: inBody(
      "batch",
      eachPerson((each) => ({ ...each, join_url: ` ${String(each["join_url"])}` })),
    ),
  },
  "emails swapped": { answer: inBody("batch", swapped) },
  "only the first of two people": {
    answer: inBody("batch", (body) => ({ ...body, registrants: body.registrants?.slice(0, 1) })),
  },
  "an empty list": { answer: inBody("batch", (body) => ({ ...body, registrants: [] })) },
  "an object in the place of the list": {
    answer: inBody("batch", (body) => ({ ...body, registrants: body.registrants?.[0] })),
  },
  "an empty body": { answer: () => ({ body: "" }) },
  "another content type": {
    answer: ({ headers }) => ({ headers: { ...headers, "content-type": "text/plain" } }),
  },
  "no Retry-After": withoutHeaders(/^retry-after$/i),
  "no rate limit headers": withoutHeaders(/^x-ratelimit/i),
  "tokens ignored": { ask: (headers) => ({ ...headers, authorization: "Bearer sim-token-full" }) },
};

test("the simulator as it is keeps the contract", async () => {
  const { ok, interactions } = await verifyAltered({});
  expect(interactions).toHaveLength(KINDS.length);
  expect(interactions.filter(({ verified }) => !verified)).toEqual([]);
  expect(ok).toBe(true);
});

test.each(Object.entries(MUTATIONS))("a simulator with %s breaks the contract", async (_name, alteration) => {
  const { ok, interactions } = await verifyAltered(alteration);
  const failed = interactions.filter(({ verified }) => !verified);
  expect(ok).toBe(false);
  expect(failed.length).toBeGreaterThan(0);
  for (const { difference } of failed)
    expect(difference).toMatch(/^(status|header|body|content type)\b.*: ./);
});

describe("what Pact does not see by design", () => {
  const answers = compileAnswers(OUTCOMES, "postman");

  test("an extra key in an answer passes Pact, and the closed schema catches it", async () => {
    const seen: { status: number; body: unknown }[] = [];
    const surprise = (body: ZoomBody): unknown => ({ ...body, surprise: true });
    const [inSuccess, inRefusal] = [inBody("batch", surprise), inBody("refusal", surprise)];
    const answer: NonNullable<Alteration["answer"]> = (plain) => {
      const changed = { ...inSuccess(plain), ...inRefusal(plain) };
      if (changed.body !== undefined && plain.path.endsWith("/batch_registrants")) {
        seen.push({ status: plain.status, body: JSON.parse(changed.body) });
      }
      return changed;
    };
    const { ok } = await verifyAltered({ answer }, WHOLE);
    expect(ok).toBe(true);
    expect(new Set(seen.map(({ status }) => status))).toEqual(new Set([200, 400, 401, 404, 429, 500]));
    for (const { status, body } of seen) {
      expect(answers.faultsOfBody("batchRegistrants", status, body).join()).toContain("surprise");
    }
  }, 60_000);
});
