import { expect, test } from "vitest";
import { decodeRegistrationForm } from "../../src/wire/decode-registration-form.ts";

const FORM_TYPE = "application/x-www-form-urlencoded";

test.each([
  { sent: "first_name=+Ada+&email=ada%40example.com", body: { first_name: "Ada", email: "ada@example.com" } },
  { sent: "first_name=&last_name=+&email=a", body: { email: "a" } },
  { sent: "first_name=Ada&first_name=Zoe", body: { first_name: "Ada" } },
  { sent: "status=approved&__proto__=x&org=Example", body: { org: "Example" } },
  { sent: "custom_questions[Diet]=&email=a", body: { email: "a" } },
  {
    sent: "custom_questions[Diet]=none&custom_questions[Days]=Mon&custom_questions[Days]=+Tue+",
    body: {
      custom_questions: [
        { title: "Diet", value: "none" },
        { title: "Days", value: "Mon, Tue" },
      ],
    },
  },
  {
    sent: "custom_questions[A%0A[B]]=yes&custom_questions[C=no&xcustom_questions[D]=no&custom_questions[E]x=no",
    body: { custom_questions: [{ title: "A\n[B]", value: "yes" }] },
  },
  { sent: "", body: {} },
])("the form $sent is $body", ({ sent, body }) => {
  const read = decodeRegistrationForm(Buffer.from(sent), `${FORM_TYPE}; charset=utf-8`);
  expect(read).toEqual({ body, undecoded: undefined, notes: [] });
});

test.each([
  ["text/plain", "text/plain"],
  [undefined, "missing"],
])("a form of the type %s is read, and that is said", (type, told) => {
  expect(decodeRegistrationForm(Buffer.from("email=a"), type)).toEqual({
    body: { email: "a" },
    undecoded: undefined,
    notes: [`the content type is ${told}; this page takes ${FORM_TYPE}`],
  });
});
