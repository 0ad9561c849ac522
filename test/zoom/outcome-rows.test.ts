import { expect, test } from "vitest";
import { codeOfSpecialId } from "../../src/zoom/meeting.ts";
import { namesEvent } from "../../src/zoom/operations.ts";
import { outcomeRows } from "../../src/zoom/outcome-rows.ts";
import { CATALOGUE } from "./example.ts";

const rows = outcomeRows(CATALOGUE);
const rowOf = (key: string) => rows.find((row) => row.key === key);

test("every outcome is a row, in the order of the catalogue", () => {
  expect(rows.map(({ key }) => key)).toEqual(CATALOGUE.outcomes.map(({ key }) => key));
});

test("a row says what an outcome is in each edition that has it", () => {
  expect(rowOf("registrant-quota")).toMatchObject({
    code: 429,
    status: { postman: 429, current: 429 },
    evidence: { postman: "documented", current: "assumed" },
    message: { postman: expect.stringContaining('"{limit}"'), current: expect.stringContaining("({limit})") },
    header: "registrant-quota",
    address: "zoom-sim+registrant-quota@example.com",
    meetingId: "80000000429",
  });
  expect(Object.keys(rowOf("hosting-disabled")?.evidence ?? {})).toEqual(["current"]);
});

test("what cannot be asked for has no header, address or id", () => {
  for (const { key, header, address, meetingId } of rows) {
    const asked = CATALOGUE.get(key).arrange !== undefined;
    expect(header, key).toBe(asked ? key : undefined);
    expect(asked || (address === undefined && meetingId === undefined), key).toBe(true);
  }
});

test("an address is offered where the operation reads addresses", () => {
  expect(rowOf("page-token-invalid")).toMatchObject({ header: "page-token-invalid", address: undefined });
  expect(rowOf("grant-unsupported")).toMatchObject({ address: undefined, meetingId: undefined });
  expect(rowOf("user-unknown")).toMatchObject({ code: 1001, meetingId: undefined });
});

test("a client id is offered where apps are asked who they are", () => {
  expect(rowOf("code-invalid")).toMatchObject({ clientId: "zoom-sim+code-invalid" });
  expect(rowOf("token-issued")).toMatchObject({ clientId: undefined });
  expect(rowOf("meeting-over")).toMatchObject({ clientId: undefined });
});

test("a special id means the outcome beside it on an operation of its own", () => {
  const special = rows.filter(({ meetingId }) => meetingId !== undefined);
  expect(special.length).toBeGreaterThan(5);
  for (const { key, code, meetingId, operations } of special) {
    expect(codeOfSpecialId(meetingId ?? "")).toBe(code);
    const meant = CATALOGUE.get(key).operations.filter(
      (operation) => CATALOGUE.withCode(code ?? 0, operation)[0]?.key === key,
    );
    expect(meant.some(namesEvent), key).toBe(true);
    expect(operations).toEqual(expect.arrayContaining(meant));
  }
});
