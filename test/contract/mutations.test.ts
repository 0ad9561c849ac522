import type { IncomingHttpHeaders } from "node:http";
import { beforeAll, describe, expect, test } from "vitest";
import { verifyPacts, type VerifiedInteraction } from "../../src/contract/verify/verify-pacts.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { compileAnswers } from "../kit/described-answers.ts";
import { inBody, startAltered, type Alteration, type ZoomBody } from "./altered-simulator.ts";
import { askedUnder, publishedPart } from "./verify-contracts.ts";

// A contract that cannot fail proves nothing: each of these wrong simulators must break the published one.

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

/** The header by which a request names the alteration that its answer is to suffer. */
const ALTERED = "x-altered";

const verifyAltered = (contract: string, alteration: Alteration) =>
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

const UNALTERED = "nothing altered";

/** All of it verified at once, since starting a verifier takes longer than what it verifies. */
let interactions: readonly VerifiedInteraction[];
beforeAll(async () => {
  const part = publishedPart("postman", ({ description }) => KINDS.includes(description));
  const contract = askedUnder([UNALTERED, ...Object.keys(MUTATIONS)], part, ALTERED);
  const named = (headers: IncomingHttpHeaders) => MUTATIONS[String(headers[ALTERED])];
  ({ interactions } = await verifyAltered(contract, {
    ask: (headers) => named(headers)?.ask?.(headers) ?? headers,
    answer: (answer) => named(answer.asked)?.answer?.(answer) ?? {},
  }));
}, 60_000);

const failedUnder = (name: string) => {
  const asked = interactions.filter(({ description }) => description.startsWith(`${name}; `));
  expect(asked).toHaveLength(KINDS.length);
  return asked.filter(({ verified }) => !verified);
};

test("the simulator as it is keeps the contract", () => {
  expect(failedUnder(UNALTERED)).toEqual([]);
});

test.each(Object.keys(MUTATIONS))("a simulator with %s breaks the contract", (name) => {
  const failed = failedUnder(name);
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
    const kinds = [...KINDS, "a batch in JSON: internal-error", "a batch in JSON: capacity-reached"];
    const part = publishedPart("postman", ({ description }) => kinds.includes(description));
    const { ok } = await verifyAltered(part, { answer });
    expect(ok).toBe(true);
    expect(new Set(seen.map(({ status }) => status))).toEqual(new Set([200, 400, 401, 404, 429, 500]));
    for (const { status, body } of seen) {
      expect(answers.faultsOfBody("batchRegistrants", status, body).join()).toContain("surprise");
    }
  });
});
