import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "../../src/zoom/decide.ts";
import { EDITIONS } from "../../src/zoom/edition.ts";
import { errorBody } from "../../src/zoom/error-body.ts";
import { MISENCODINGS } from "../../src/zoom/misencoding.ts";
import { OPERATION_KEYS, OPERATIONS } from "../../src/zoom/operations.ts";
import { fieldErrors, type Problem } from "../../src/zoom/problem.ts";
import { readCall } from "../../src/zoom/read-call.ts";
import { anyBody } from "./any-body.ts";
import { CATALOGUE, exampleFacts } from "./example.ts";

// A problem that no rule knows would let a bad body pass as a success that registers nobody.

const withBody = OPERATION_KEYS.filter((key) => OPERATIONS[key].body || key === "issueToken");

describe.each(withBody)("%s", (operation) => {
  test.each(EDITIONS)("refuses every body that has a problem, in edition %s", (edition) => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const call = readCall(exampleFacts({ operation, edition, body }));
        const refused = decide(CATALOGUE, call);
        expect(refused !== undefined).toBe(call.problems.length > 0);
        if (!refused) return;
        expect(["body", "rest-of-body"]).toContain(refused.outcome.stage);
        expect(refused.refusal.reason).not.toBe("");
        expect(() => errorBody(refused.outcome, refused.refusal, call)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});

/** Every problem that decoding a body can end in. */
const undecoded: { operation: (typeof OPERATION_KEYS)[number]; problem: Problem; answer: string }[] = [
  ...MISENCODINGS.map((cause) => ({
    operation: "batchRegistrants" as const,
    problem: { field: "registrants", cause, explanation: "why" },
    answer: "registrants-misencoded",
  })),
  {
    operation: "batchRegistrants",
    problem: { field: "", cause: "multipart", explanation: "why" },
    answer: "multipart-broken",
  },
  ...OPERATION_KEYS.filter((key) => OPERATIONS[key].body).flatMap((operation) => [
    { operation, problem: { field: "", cause: "form", explanation: "why" }, answer: "body-form-refused" },
    { operation, problem: { field: "", cause: "not-json", explanation: "why" }, answer: "body-not-json" },
  ]),
  {
    operation: "listRegistrants",
    problem: { field: "next_page_token", cause: "page-token", explanation: "why" },
    answer: "page-token-invalid",
  },
  {
    operation: "issueToken",
    problem: { field: "grant_type", cause: "grant", explanation: "why" },
    answer: "grant-unsupported",
  },
];

test.each(undecoded)("$operation answers $problem.cause with $answer", ({ operation, problem, answer }) => {
  for (const edition of EDITIONS) {
    const refused = decide(CATALOGUE, readCall(exampleFacts({ operation, edition, undecoded: problem })));
    expect(refused?.outcome.key).toBe(answer);
    expect(refused?.refusal.reason).toBe("why");
  }
});

test("the errors of an answer name each field once, in the order of the problems", () => {
  const problem = (field: string, cause: string) => ({ field, cause, explanation: "" });
  expect(
    fieldErrors([
      problem("registrants[1].email", "required"),
      problem("auto_approve", "type"),
      problem("registrants[1].email", "type"),
    ]),
  ).toEqual([
    { field: "registrants[1].email", message: "Missing field." },
    { field: "auto_approve", message: "Invalid field." },
  ]);
});
