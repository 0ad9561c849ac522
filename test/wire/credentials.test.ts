import { expect, test } from "vitest";
import { bearerToken } from "../../src/wire/authenticate.ts";
import { clientOf } from "../../src/wire/client-credentials.ts";

test.each([
  ["Bearer abc", "abc"],
  ["bearer   abc  ", "abc"],
  ["Bearer abc def", undefined],
  ["x Bearer abc", undefined],
  ["Bearerabc", undefined],
  ["Bearer ", undefined],
  ["", undefined],
  [undefined, undefined],
])("the bearer token of %j is %j", (header, token) => {
  expect(bearerToken(header)).toBe(token);
});

const basic = (text: string) => Buffer.from(text).toString("base64");
const NOBODY = { id: "", secret: "" };

test.each([
  [`Basic ${basic("app:pass")}`, { id: "app", secret: "pass" }],
  [`basic   ${basic("app:pass:word")}  `, { id: "app", secret: "pass:word" }],
  [`Basic ${basic("app:")}`, { id: "app", secret: "" }],
  [`Basic ${basic(":pass")}`, { id: "", secret: "pass" }],
  [`Basic ${basic("app")}`, { id: "", secret: "app" }],
  [`Basic ${basic("app:pass")} more`, NOBODY],
  [`x Basic ${basic("app:pass")}`, NOBODY],
  ["Bearer abc", NOBODY],
  [undefined, NOBODY],
])("the app that %j names is %o", (header, client) => {
  expect(clientOf(header, undefined)).toEqual(client);
});

test("an app that names itself by fields does so where no header does", () => {
  const body = { client_id: "app", client_secret: "pass" };
  expect(clientOf(undefined, body)).toEqual({ id: "app", secret: "pass" });
  expect(clientOf(`Basic ${basic("other:word")}`, body)).toEqual({ id: "other", secret: "word" });
});
