import { expect, test } from "vitest";
import { multipartCure } from "../../src/wire/multipart-cure.ts";

const FORM = 'multipart/form-data; boundary="a b"';
const SENT_WHOLE = '--a b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n--a b--\r\n';
const END = "Unexpected end of form";
const NOT_IN_IT =
  "the boundary of its Content-Type does not occur in it; let the HTTP client set that header";
const CUT = "it ends before its last boundary; send it whole";

test.each([
  ["it is empty; send the parts", END, "", FORM],
  ["the body is JSON; send it as application/json", END, "{}", FORM],
  [
    "its Content-Type has no boundary; let the HTTP client set that header",
    "Multipart: Boundary not found",
    SENT_WHOLE,
    "multipart/form-data",
  ],
  [CUT, END, SENT_WHOLE, FORM],
  [CUT, END, SENT_WHOLE, 'multipart/form-data; BOUNDARY="a b"; charset=utf-8'],
  [CUT, END, "--ab\r\n", "multipart/form-data; boundary=ab; charset=utf-8"],
  [CUT, END, "--ab\r\n", "multipart/form-data; boundary=ab charset=utf-8"],
  [NOT_IN_IT, END, "--a\r\n", "multipart/form-data; boundary=ab"],
  [NOT_IN_IT, END, SENT_WHOLE, "multipart/form-data; boundary=abc"],
  [NOT_IN_IT, END, "ab\r\n", "multipart/form-data; boundary=ab"],
  [NOT_IN_IT, END, "ab\r\n", undefined],
  ["its lines end in LF alone; end them in CRLF", END, SENT_WHOLE.replaceAll("\r", ""), FORM],
  [
    "it has more than 3 parts; send fewer, or start with --bound parts=N",
    "too many parts",
    SENT_WHOLE,
    FORM,
    "LIMIT_PART_COUNT",
  ],
  ["too long (LIMIT_FIELD_KEY)", "too long", SENT_WHOLE, FORM, "LIMIT_FIELD_KEY"],
  ["something else", "something else", SENT_WHOLE, FORM],
])("the cure is %j for %j", (cure, message, text, contentType, code = "") => {
  expect(multipartCure({ code, message }, Buffer.from(text), contentType, { parts: 3 })).toBe(cure);
});
