import { describe, expect, test } from "vitest";
import { ADA, BATCH, expectRefused, type BadBody } from "../kit/ill-treated.ts";
import { startSimulation } from "../kit/simulation.ts";

const FORM = "multipart/form-data; boundary=b";

const part = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

const rows: BadBody[] = [
  { what: "no parts at all", type: FORM, bytes: "--b--\r\n", outcome: "registrants-missing" },
  { what: "an empty form", type: FORM, bytes: "", outcome: "multipart-broken" },
  { what: "a form that is no form", type: FORM, bytes: "hello", outcome: "multipart-broken" },
  {
    what: "a form cut inside a part's headers",
    type: FORM,
    bytes: part("registrants", "[]").slice(0, 30),
    outcome: "multipart-broken",
  },
  {
    what: "a form cut inside a value",
    type: FORM,
    bytes: part("registrants", `[${ADA}]`).slice(0, -20),
    outcome: "multipart-broken",
  },
  {
    what: "a part without a name",
    type: FORM,
    bytes: "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n",
    outcome: "multipart-broken",
  },
  {
    what: "a part without headers",
    type: FORM,
    bytes: "--b\r\n\r\nx\r\n--b--\r\n",
    outcome: "multipart-broken",
  },
  {
    what: "a part of very many headers",
    type: FORM,
    bytes: `--b\r\n${"X-A: 1\r\n".repeat(5000)}\r\nx\r\n--b--\r\n`,
    outcome: "multipart-broken",
  },
  {
    what: "5,000 parts",
    type: FORM,
    bytes: `${Array.from({ length: 5000 }, (_, n) => part(`f${n}`, "1")).join("")}--b--\r\n`,
    outcome: "multipart-broken",
  },
  {
    what: "5,000 like parts",
    type: FORM,
    bytes: `${part("registrants", "[]").repeat(5000)}--b--\r\n`,
    outcome: "registrants-misencoded",
  },
  {
    what: "a field name of 100,000 characters",
    type: FORM,
    bytes: `${part("f".repeat(1e5), "1")}--b--\r\n`,
    outcome: "multipart-broken",
  },
  {
    what: "__proto__ as a field",
    type: FORM,
    bytes: `${part("__proto__", `[${ADA}]`)}--b--\r\n`,
    outcome: "registrants-missing",
  },
  {
    what: "constructor as a field",
    type: FORM,
    bytes: `${part("constructor[prototype][x]", "1")}--b--\r\n`,
    outcome: "registrants-misencoded",
  },
  {
    what: "a huge index",
    type: FORM,
    bytes: `${part("a[99999999][x]", "1")}--b--\r\n`,
    outcome: "registrants-misencoded",
  },
  {
    what: "people 200,000 deep in a form",
    type: FORM,
    bytes: `${part("registrants", "[".repeat(2e5) + "]".repeat(2e5))}--b--\r\n`,
    outcome: "registrants-misencoded",
  },
  {
    what: "an empty field",
    type: FORM,
    bytes: `${part("registrants", "")}--b--\r\n`,
    outcome: "registrants-misencoded",
  },
  { what: "no boundary", type: "multipart/form-data", bytes: "--b--\r\n", outcome: "multipart-broken" },
  {
    what: "an empty boundary",
    type: "multipart/form-data; boundary=",
    bytes: "--\r\n",
    outcome: "multipart-broken",
  },
  {
    what: "a boundary of 1,000 characters",
    type: `multipart/form-data; boundary=${"b".repeat(1000)}`,
    bytes: "x",
    outcome: "multipart-broken",
  },
  {
    what: "a boundary with pattern characters",
    type: "multipart/form-data; boundary=(.*)+$",
    bytes: "x",
    outcome: "multipart-broken",
  },
  {
    what: "another multipart",
    type: "multipart/mixed; boundary=b",
    bytes: "--b--\r\n",
    outcome: "body-form-refused",
  },
  { what: "XML", type: "application/xml", bytes: "<a/>", outcome: "body-form-refused" },
  { what: "a content type that is none", type: ";;;=,", bytes: "{}", outcome: "body-form-refused" },
  {
    what: "a content type of an object's member",
    type: "constructor",
    bytes: "{}",
    outcome: "body-form-refused",
  },
  {
    what: "a file part cut off",
    type: FORM,
    bytes: part('registrants"; filename="a', "[]").slice(0, -4),
    outcome: "multipart-broken",
  },
];

describe("a batch of", () => {
  test.each(rows)("$what is answered with $outcome", expectRefused);
});

test("a form has as many parts as the bound says, and not one more", async () => {
  const form = (more: number) => `${part("registrants", `[${ADA}]`)}${part("x", "1").repeat(more)}--b--\r\n`;
  await using sim = await startSimulation({}, { bounds: { parts: 3 } });
  const headers = { "Content-Type": FORM };
  const refused = await sim.call(BATCH, { bytes: form(3), headers });
  expect(refused).toMatchObject({ status: 400, outcome: "multipart-broken" });
  expect(refused.reason).toContain("more than 3 parts; send fewer, or start with --bound parts=N");
  expect((await sim.call(BATCH, { bytes: form(2), headers })).status).toBe(200);
});
