import { expect, test } from "vitest";
import { EDITIONS, isEdition } from "../../src/zoom/edition.ts";
import { API_OPERATIONS, hasScope, OPERATIONS, scopesToName } from "../../src/zoom/operations.ts";
import { ALL_SCOPES } from "../../src/zoom/scopes.ts";

const { batchRegistrants, issueToken } = OPERATIONS;
const granular = "meeting:write:batch_registrants";

test.each([
  { edition: "postman", serverToServer: false, names: ["meeting:write", "meeting:write:admin"] },
  { edition: "postman", serverToServer: true, names: ["meeting:write:admin"] },
  { edition: "current", serverToServer: false, names: [granular, `${granular}:admin`] },
  { edition: "current", serverToServer: true, names: [`${granular}:admin`] },
] as const)("$edition names the scopes $names", ({ edition, serverToServer, names }) => {
  expect(scopesToName(batchRegistrants, edition, serverToServer)).toEqual(names);
});

test.each([
  { scope: "meeting:write", postman: true, current: true },
  { scope: "meeting:write:admin", postman: true, current: true },
  { scope: granular, postman: false, current: true },
  { scope: `${granular}:admin`, postman: false, current: true },
  { scope: `${granular}:master`, postman: false, current: true },
  { scope: "meeting:read", postman: false, current: false },
])("$scope lets a batch pass: postman $postman, current $current", ({ scope, ...passes }) => {
  for (const edition of EDITIONS) {
    expect(hasScope(batchRegistrants, edition, ["other:scope", scope])).toBe(passes[edition]);
  }
});

test.each([
  { scope: "meeting:write", postman: false, current: false },
  { scope: "meeting:write:admin", postman: true, current: true },
  { scope: granular, postman: false, current: false },
  { scope: `${granular}:admin`, postman: false, current: true },
  { scope: `${granular}:master`, postman: false, current: true },
])(
  "where only :admin counts, $scope lets a batch pass: postman $postman, current $current",
  ({ scope, ...passes }) => {
    for (const edition of EDITIONS) {
      expect(hasScope(batchRegistrants, edition, [scope], true)).toBe(passes[edition]);
    }
  },
);

test("the token endpoint needs no scope and names none", () => {
  expect(hasScope(issueToken, "current", [])).toBe(true);
  expect(scopesToName(issueToken, "current", true)).toEqual([]);
});

test("all scopes together let every operation pass, in each edition", () => {
  for (const edition of EDITIONS) {
    for (const operation of API_OPERATIONS) {
      expect(hasScope(OPERATIONS[operation], edition, ALL_SCOPES), operation).toBe(true);
    }
  }
  expect(new Set(ALL_SCOPES).size).toBe(ALL_SCOPES.length);
});

test("a name is that of an edition or not", () => {
  expect(["postman", "current", "toString", ""].map(isEdition)).toEqual([true, true, false, false]);
});
