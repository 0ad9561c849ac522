import { describe, expect, test } from "vitest";
import { checkPacts } from "../../src/contract/check/check-pacts.ts";
import type { FindingKind } from "../../src/contract/check/finding.ts";
import type { Interaction } from "../../src/contract/verify/pact-file.ts";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import type { Edition } from "../../src/zoom/edition.ts";
import { stateOn } from "../../src/zoom/outcome.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";

const PATH = "/v2/meetings/85746065432/batch_registrants";
const ADA = { first_name: "Ada", email: "ada@example.com" };
const OVER =
  "Meeting is over, you can not register now. If you have any questions, please contact the Meeting host.";

type Message = Record<string, unknown>;

const REQUEST: Message = {
  method: "POST",
  path: PATH,
  headers: { "Content-Type": "application/json" },
  body: { auto_approve: true, registrants: [ADA] },
};
const REGISTERED: Message = {
  status: 200,
  body: { registrants: [{ registrant_id: "a", email: ADA.email, join_url: "https://x" }] },
};
const refused = (status: number, code: unknown, message: string, more: Message = {}): Message => ({
  status,
  body: { code, message },
  ...more,
});

/** What is found in one interaction, as lines: `kind: problem; nearest`. */
function found(
  request: Message,
  response: Message,
  { edition = "postman", states = [] }: { edition?: Edition; states?: string[] } = {},
): string[] {
  const interaction: Interaction = {
    kind: "call",
    description: "x",
    states: states.map((name) => ({ name, params: {} })),
    pending: false,
    request,
    response,
  };
  const file = { path: "/p.json", name: "p.json", consumer: "app", edition, interactions: [interaction] };
  return checkPacts([file], createCatalogue(OUTCOMES)).map(
    ({ kind, problem, nearest }) => `${kind}: ${problem}; ${nearest ?? "-"}`,
  );
}

/** One finding of this kind, naming all these words. */
function expectOne(lines: readonly string[], kind: FindingKind, ...words: readonly string[]): void {
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(new RegExp(`^${kind}: `));
  for (const word of words) expect(lines[0]).toContain(word);
}

test("a contract that fits is clean in its edition, and not in the other", () => {
  expect(found(REQUEST, REGISTERED)).toEqual([]);
  expectOne(
    found(REQUEST, REGISTERED, { edition: "current" }),
    "status",
    "status 200",
    "edition postman has",
    "201",
  );
  const pin = { status: 201, body: { registrants: [{ email: "a@b.c", participant_pin_code: 123456 }] } };
  expect(found(REQUEST, pin, { edition: "current" })).toEqual([]);
});

describe("the call", () => {
  test("a path that no operation has, with the nearest", () => {
    const request = { ...REQUEST, path: "/v2/meetings/1/batch_registrant" };
    expectOne(found(request, REGISTERED), "operation", "POST /v2/meetings/{meetingId}/batch_registrants");
  });
  test("a method that the path does not have", () => {
    expectOne(found({ ...REQUEST, method: "PUT" }, REGISTERED), "operation", "PUT", `; POST /v2/meetings`);
  });
  test("a path that Zoom does not know is meant where the answer says so", () => {
    const request = { method: "GET", path: "/v2/nowhere" };
    const answer = refused(404, 2300, "This API endpoint is not recognized.");
    expect(found(request, answer)).toEqual([]);
    expectOne(found(request, refused(404, 3001, "no")), "operation", "GET /v2/nowhere");
  });
  test.each([["pagesize=2&status=approved"], [{ pagesize: ["2"], status: ["approved"] }]])(
    "a query parameter: %o",
    (query) => {
      const request = { method: "GET", path: "/v2/meetings/1/registrants", query };
      const list = { status: 200, body: { page_size: 30, registrants: [] } };
      expectOne(found(request, list), "query", "parameter pagesize", "; page_size");
    },
  );
  test("a state that nobody can arrange, and one that the edition lacks", () => {
    expect(found(REQUEST, REGISTERED, { states: ["", "a meeting with manual approval"] })).toEqual([]);
    const states = ["a meeting with manual aproval"];
    expectOne(found(REQUEST, REGISTERED, { states }), "state", states[0]!, "a meeting with manual approval");
    const only = stateOn(
      OUTCOMES.find(({ key }) => key === "hosting-disabled")!,
      "batchRegistrants",
    )!;
    expectOne(found(REQUEST, REGISTERED, { states: [only] }), "state", "edition postman lacks");
  });
});

describe("a request body", () => {
  const batch = (body: Message): Message => ({ ...REQUEST, body });
  test.each<[string, Message, string, string]>([
    ["at the top", { autoapprove: true, registrants: [ADA] }, "field autoapprove", "; auto_approve"],
    ["of a person", { registrants: [ADA, { ...ADA, mail: "x" }] }, "field registrants[1].mail", "; email"],
    [
      "named like a built-in",
      { registrants: [{ ...ADA, constructor: "x" }] },
      "registrants[0].constructor",
      ";",
    ],
  ])("a field %s", (_, body, place, near) => {
    expectOne(found(batch(body), REGISTERED), "request-field", place, near);
  });
  test("the same field of thirty people is one finding", () => {
    const registrants = Array.from({ length: 30 }, () => ({ ...ADA, phone: "1" }));
    expectOne(found(batch({ registrants }), REGISTERED), "request-field", "registrants[0].phone");
  });
  test("a field that only the other edition has", () => {
    const request = batch({ registrants: [ADA], registrants_confirmation_email: true });
    expectOne(found(request, REGISTERED), "request-field", "registrants_confirmation_email");
    expect(found(request, { status: 201 }, { edition: "current" })).toEqual([]);
  });
  test("is wrong on purpose where the answer is that of a body refused", () => {
    const request = batch({ people: [ADA] });
    const missing = refused(400, 300, "Validation Failed.");
    expect(found(request, missing).filter((line) => line.startsWith("request"))).toEqual([]);
    expectOne(
      found(request, refused(404, 3038, OVER)).filter((line) => line.startsWith("request")),
      "request-field",
    );
  });
  test("where the operation takes none", () => {
    const request = { method: "GET", path: "/v2/meetings/1", body: { a: 1 } };
    expectOne(
      found(request, refused(404, 3001, "Meeting does not exist: 1.")),
      "request-body",
      "takes no body",
    );
  });
  test("settings of a meeting take any name, a meeting itself does not", () => {
    const create = (body: Message): Message => ({ method: "POST", path: "/v2/users/me/meetings", body });
    expect(found(create({ topic: "x", settings: { host_video: true } }), { status: 201 })).toEqual([]);
    expectOne(found(create({ tpic: "x" }), { status: 201 }), "request-field", "tpic", "; topic");
  });
});

describe("a form", () => {
  const form = (fields: Record<string, string>): string =>
    `${Object.entries(fields)
      .map(([name, text]) => `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`)
      .join("")}--B--\r\n`;
  const type = 'multipart/form-data; boundary="B"';
  const written: [string, (text: string) => Message][] = [
    ["as text", (body) => ({ ...REQUEST, headers: { "content-type": type }, body })],
    [
      "as base64",
      (text) => ({
        method: "POST",
        path: PATH,
        headers: { "Content-Type": [type] },
        body: { content: Buffer.from(text).toString("base64"), contentType: type, encoded: "base64" },
      }),
    ],
  ];
  describe.each(written)("written %s", (_, request) => {
    test("is clean, or has a finding for its field, or inside the JSON of a field", () => {
      const registrants = JSON.stringify([ADA]);
      expect(found(request(form({ auto_approve: "true", registrants })), REGISTERED)).toEqual([]);
      expectOne(
        found(request(form({ approve: "true", registrants })), REGISTERED),
        "request-field",
        "field approve ",
        "; auto_approve",
      );
      const mail = JSON.stringify([{ first_name: "Ada", "e-mail": "a@b.c" }]);
      expectOne(
        found(request(form({ registrants: mail })), REGISTERED),
        "request-field",
        "registrants[0].e-mail",
        "; email",
      );
    });
    test("is none of edition current", () => {
      const lines = found(request(form({ registrants: "[]" })), { status: 201 }, { edition: "current" });
      expectOne(lines, "request-body", "multipart/form-data", "; application/json");
    });
  });
});

describe("an answer", () => {
  test.each<[string, Message, FindingKind, string, string]>([
    ["a status", { status: 202 }, "status", "status 202", "200"],
    ["a code", refused(404, 3039, OVER), "code", "has code 3039", "; 3038 (meeting-over)"],
    ["a code of another type", refused(404, "3038", OVER), "code", 'code "3038"', "3038"],
    [
      "a code of another status",
      refused(429, 3038, OVER),
      "code",
      "status 429",
      "; 3038 (meeting-over) with status",
    ],
    ["a message", refused(404, 3038, "Meeting over."), "message", '"Meeting over."', OVER],
    [
      "a field of an error",
      { status: 404, body: { code: 3038, message: OVER, detail: 1 } },
      "response-field",
      "detail",
      ";",
    ],
    [
      "a field of a person",
      { status: 200, body: { registrants: [{ id: "x" }] } },
      "response-field",
      "registrants[0].id",
      ";",
    ],
    [
      "a pin in postman",
      { status: 200, body: { registrants: [{ participant_pin_code: 1 }] } },
      "response-field",
      "pin",
      ";",
    ],
    [
      "another type",
      { status: 200, headers: { "Content-Type": "text/html" }, body: "<p>" },
      "response-body",
      "text/html",
      "json",
    ],
  ])("%s that nobody gives", (_, response, kind, ...words) => {
    // Edition postman answers 3038 with 404 or 400; whichever it is, the case is about what is said beside it.
    const status = OUTCOMES.find(({ key }) => key === "meeting-over")!.status.postman!;
    const asked = response["status"] === 404 ? { ...response, status } : response;
    expectOne(found(REQUEST, asked), kind, ...words);
  });

  test("a body where there is none", () => {
    const request = { method: "DELETE", path: "/v2/meetings/1" };
    expect(found(request, { status: 204 })).toEqual([]);
    expectOne(found(request, { status: 204, body: { ok: true } }), "response-body", "without a body");
  });

  const status = OUTCOMES.find(({ key }) => key === "meeting-over")!.status.postman!;
  const RULES: [string, (field: string, rule: Message) => Message][] = [
    ["2", (field, rule) => ({ [`$.body.${field}`]: rule })],
    ["3 and 4", (field, rule) => ({ body: { [`$.${field}`]: { combine: "AND", matchers: [rule] } } })],
  ];
  describe.each(RULES)("under rules of version %s", (_, rules) => {
    test("a loose rule leaves the value open", () => {
      const matchingRules = rules("code", { match: "type" });
      expect(found(REQUEST, refused(status, 1, OVER, { matchingRules }))).toEqual([]);
    });
    test("a pattern must fit what is said", () => {
      const fitting = rules("message", { match: "regex", regex: "Meeting is over.*" });
      expect(found(REQUEST, refused(status, 3038, "Meeting is over!", { matchingRules: fitting }))).toEqual(
        [],
      );
      const other = rules("message", { match: "regex", regex: "Meeting has ended.*" });
      expectOne(
        found(REQUEST, refused(status, 3038, "Meeting has ended.", { matchingRules: other })),
        "message",
      );
    });
    test("a pattern of the other language is judged by its example", () => {
      const matchingRules = rules("message", { match: "regex", regex: "(?i)meeting is OVER.*\\h" });
      expect(found(REQUEST, refused(status, 3038, OVER, { matchingRules }))).toEqual([]);
      expectOne(found(REQUEST, refused(status, 3038, "Over.", { matchingRules })), "message");
    });
  });

  test("a rule for the whole body covers its fields", () => {
    expect(
      found(REQUEST, refused(status, 1, "x", { matchingRules: { "$.body": { match: "type" } } })),
    ).toEqual([]);
  });
});
