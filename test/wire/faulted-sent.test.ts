import { expect, test } from "vitest";
import { faultedSent } from "../../src/wire/faulted-sent.ts";

const sentAs = (text: string) => ({
  status: 200,
  headers: { "X-Zoom-Sim-Outcome": "registered", "x-zm-trackingid": "v=2.0", "Content-Length": text.length },
  text,
  bytes: Buffer.byteLength(text),
});

test.each([
  ["502", "502 Bad Gateway"],
  ["503", "503 Service Temporarily Unavailable"],
  ["504", "504 Gateway Time-out"],
] as const)(
  "a %s is nginx's page of %s, as nginx writes it, and has of our headers those that explain",
  (kind, title) => {
    const page =
      `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n` +
      "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
    expect(faultedSent(sentAs("{}"), kind)).toEqual({
      status: Number(kind),
      headers: {
        Server: "nginx",
        "Content-Type": "text/html",
        "X-Zoom-Sim-Outcome": "registered",
        "Content-Length": page.length,
      },
      text: page,
      bytes: page.length,
    });
  },
);

test.each([
  ['{"id":"ab"}', '{"id"'],
  ['{"😀":"😀"}', '{"😀"'],
  ['{"ab😀":1}', '{"ab'],
])("of %s broken JSON has the half %s, and never half a character", (whole, part) => {
  const { text, bytes, headers } = faultedSent(sentAs(whole), "broken-json");
  expect([text, bytes, headers["Content-Length"]]).toEqual([
    part,
    Buffer.byteLength(part),
    Buffer.byteLength(part),
  ]);
});

test("of no body broken JSON is none, a wrong length promises 100 more, and any other fault leaves it as it is", () => {
  const { text: _, ...empty } = sentAs("");
  expect(faultedSent({ ...empty, text: undefined }, "broken-json").text).toBe("");
  const sent = sentAs("{}");
  expect(faultedSent(sent, "wrong-length")).toEqual({
    ...sent,
    headers: { ...sent.headers, "Content-Length": 102 },
  });
  expect(faultedSent(sent, "drop")).toBe(sent);
});
