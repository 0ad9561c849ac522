import { expect, test } from "vitest";
import { createFormReader } from "../../src/wire/multipart.ts";

const read = createFormReader(3);
const TYPE = "multipart/form-data; boundary=b";
const part = (disposition: string, value: string) =>
  `--b\r\nContent-Disposition: form-data${disposition}\r\n\r\n${value}\r\n`;
const field = (name: string, value = name) => part(`; name="${name}"`, value);
const file = (name: string, value = name) => part(`; name="${name}"; filename="x"`, value);
const form = (...parts: readonly string[]) => Buffer.from(`${parts.join("")}--b--\r\n`);

const readForm = (bytes: Buffer, type: string = TYPE) =>
  read({ headers: { "content-type": type, "content-length": String(bytes.length) } }, bytes);

test("fields and files come by name, as text, and names as they were sent", async () => {
  expect(await readForm(form(field("a"), file("c[0]", "é"), field("a", "2")))).toEqual({
    fields: { a: ["a", "2"] },
    files: { "c[0]": "é" },
    names: ["a", "c[0]", "a"],
    fault: undefined,
  });
  expect(await readForm(form(field("a")))).toMatchObject({ fields: { a: "a" }, files: {}, fault: undefined });
});

test("of too many parts, and of a part that breaks off, it says so, and has the names so far", async () => {
  expect(await readForm(form(...["a", "b", "c", "d", "e"].map((name) => field(name))))).toMatchObject({
    names: ["a", "b", "c", "d"],
    fault: { code: "LIMIT_PART_COUNT", message: "Too many parts" },
  });
  const whole = form(field("a"), file("b"));
  expect(await readForm(whole.subarray(0, -10))).toEqual({
    fields: expect.anything(),
    files: {},
    names: ["a", "b"],
    fault: { code: "", message: "Unexpected end of form" },
  });
});

test.each([
  ["multipart/form-data", { code: "", message: "Multipart: Boundary not found" }],
  [
    "text/plain",
    { code: "", message: "its Content-Type cannot be read; let the HTTP client set that header" },
  ],
])("a form of the type %s cannot be read", async (type, fault) => {
  expect(await readForm(form(field("a")), type)).toEqual({ fields: {}, files: {}, names: [], fault });
});
