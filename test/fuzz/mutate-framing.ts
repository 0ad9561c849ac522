import type { Draw } from "./draw.ts";
import { withHeader, type Message } from "./message.ts";

const LENGTHS = [
  "0",
  "-1",
  "+5",
  "5, 5",
  "5,6",
  "1e3",
  "0x10",
  "99999999999999999999",
  "007",
  "",
  " ",
  "many",
  "2000000",
];

const CODINGS = [
  "chunked",
  "gzip, chunked",
  "chunked, gzip",
  "identity",
  "xchunked",
  "\u000bchunked",
  "chunked, chunked",
  "CHUNKED",
  '"chunked"',
  "",
];

/** Ends of chunk lines: extensions, and what only looks like a line's end. */
const LINE_ENDS = [
  "\r\n",
  "\r\n",
  "\r\n",
  "\n",
  ";a=b\r\n",
  ';a="\r\n"\r\n',
  `;${"x".repeat(300)}\r\n`,
  ";\0\r\n",
  "\r",
  " \r\n",
];

function chunked(body: string, draw: Draw): string {
  let text = "";
  for (let at = 0; at < body.length;) {
    const size = 1 + draw.below(Math.max(1, body.length - at));
    const said = draw.oneIn(30) ? size + draw.below(5) : size;
    text +=
      said.toString(16) + draw.pick(LINE_ENDS) + body.slice(at, at + size) + (draw.oneIn(30) ? "" : "\r\n");
    at += size;
  }
  return (
    text +
    draw.pick([
      "0\r\n\r\n",
      "0\r\n\r\n",
      "0\r\n\r\n",
      "0\r\nX-Trailer: 1\r\n\r\n",
      "0\r\nContent-Length: 5\r\n\r\n",
      "00000\r\n\r\n",
      "",
      "zz\r\n",
      "fffffffffffffffff\r\n",
      "-1\r\n",
    ])
  );
}

const MUTATIONS: readonly ((message: Message, draw: Draw) => Message)[] = [
  (message, draw) => withHeader(message, "Content-Length", draw.pick(LENGTHS)),
  (message, draw) =>
    withHeader(message, "Content-Length", String(Math.max(0, message.body.length + draw.below(9) - 4))),
  (message, draw) => ({
    ...message,
    headers: [...message.headers, `Content-Length: ${draw.pick([...LENGTHS, String(message.body.length)])}`],
  }),
  (message, draw) => ({
    ...message,
    headers: [...message.headers, `Transfer-Encoding: ${draw.pick(CODINGS)}`],
  }),
  (message, draw) => {
    const plain = withHeader(message, "Content-Length", undefined);
    return {
      ...withHeader(plain, "Transfer-Encoding", draw.oneIn(4) ? draw.pick(CODINGS) : "chunked"),
      body: chunked(message.body, draw),
    };
  },
  // A length and chunks at once: what a proxy and a server may understand differently.
  (message, draw) => ({
    ...message,
    headers: [...message.headers, "Transfer-Encoding: chunked"],
    body: chunked(message.body, draw),
  }),
  (message) => ({ ...message, headers: [...message.headers, "Transfer-Encoding\r\n : chunked"] }),
  (message, draw) =>
    withHeader(message, draw.pick(["Content_Length", "Content-Length ", "Content-Length\t"]), "5"),
];

/** A request that says otherwise where its body ends. */
export function mutateFraming(message: Message, draw: Draw): Message {
  return draw.pick(MUTATIONS)(message, draw);
}
