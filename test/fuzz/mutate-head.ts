import type { Draw } from "./draw.ts";
import type { Message } from "./message.ts";
import { mutateBytes } from "./mutate-bytes.ts";

const METHODS = [
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "CONNECT",
  "TRACE",
  "BREW",
  "get",
  "",
];

const PATHS = [
  "/v2/meetings/85746065432/batch_registrants",
  "/v2/webinars/95746065432/batch_registrants",
  "/v2/meetings/80000003043/batch_registrants",
  "/v2/meetings/80000000500/registrants",
  "/worlds/current/v2/meetings/85746065432",
  "/worlds/__proto__/v2/meetings/85746065432",
  "/worlds/constructor/v2/meetings/85746065432",
  "/worlds/..%2f/v2",
  "/worlds//v2",
  "/v2/meetings/__proto__",
  "/v2/meetings/85746065432/registrants/constructor",
  "/v2/users/__proto__/meetings",
  "//evil.example.com/v2/meetings/85746065432",
  "http://evil.example.com/v2/meetings/85746065432",
  "*",
  "/",
  "/?",
  "/%",
  "/%2e%2e/%2e%2e/etc/passwd",
  "/docs/../../package.json",
  "/docs/..%2f..%2fpackage.json",
  "/inspector/..%5c..%5cpackage.json",
  "/inspector/%00",
  "/inspector/__proto__",
  "/docs/constructor",
  "/__admin/worlds/__proto__/snapshot",
  "/__admin/__proto__",
  "/__admin/worlds/..%2F..%2Fx",
  "/__admin/requests/constructor",
  "/v2/../v2/meetings/85746065432",
  `/${"a/".repeat(2000)}`,
  `/v2/meetings/${"9".repeat(3000)}`,
  "/v2/meetings/85746065432/registrants?__proto__[x]=1&page_size[]=1&status=constructor",
];

const HEADERS = [
  "X-Zoom-Sim-World: other",
  "X-Zoom-Sim-World: __proto__",
  "X-Zoom-Sim-World: ../x",
  "X-Zoom-Sim-World: constructor",
  "X-Zoom-Sim-World:",
  "X-Zoom-Sim-Edition: current",
  "X-Zoom-Sim-Edition: postman",
  "X-Zoom-Sim-Edition: toString",
  "X-Zoom-Sim-Scenario: 3043",
  "X-Zoom-Sim-Scenario: 500",
  "X-Zoom-Sim-Scenario: __proto__",
  "X-Zoom-Sim-Scenario: token-expired",
  "X-Zoom-Sim-Scenario: \xff\xfe",
  "X-Zoom-Sim-Fault: half-500=1",
  "X-Zoom-Sim-Fault: constructor",
  "X-Zoom-Sim-Fault: half-500=-1",
  "X-Zoom-Sim-Delay: soon",
  "X-Zoom-Sim-Delay: -1",
  "__proto__: x",
  "constructor: x",
  "Authorization: Bearer sim-token-expired",
  "Authorization: Bearer",
  "Authorization: Basic Og==",
  "Authorization: Basic %%%",
  "Authorization: Bearer a.b.c",
  "Authorization: bearer\tsim-token-full",
  "Host:",
  "Host: evil.example.com",
  "Host: a:b@c/d",
  "Origin: http://evil.example.com",
  "Expect: 100-continue",
  "Expect: miracles",
  "Connection: close",
  "Connection: Upgrade, HTTP2-Settings",
  "Upgrade: h2c",
  "Connection: Content-Length",
  "Content-Type: application/json",
  "Content-Type: multipart/form-data; boundary=b",
  'Content-Type: multipart/form-data; boundary="',
  "Content-Type: multipart/form-data; boundary=(.*)+$",
  "Content-Type: application/x-www-form-urlencoded",
  "Content-Type: application/json; charset=utf-16",
  "Content-Type: __proto__",
  "Content-Type:",
  "Content-Encoding: gzip",
  "Content-Encoding: identity, x",
  "Accept: application/xml",
  "Accept-Encoding: br;q=0",
  "Range: bytes=0-1",
  "If-None-Match: *",
  "X-HTTP-Method-Override: DELETE",
  "X-Forwarded-Host: evil.example.com",
  "traceparent: 00-x",
  "Cookie: a=b",
  "Trailer: X",
];

const HUGE = [1_000, 9_000, 17_000, 70_000];

type HeadMutation = (message: Message, draw: Draw) => Message;

/** Changes one header line in its place. */
const inPlace =
  (change: (line: string, draw: Draw) => string): HeadMutation =>
  (message, draw) => {
    const at = draw.below(Math.max(1, message.headers.length));
    return {
      ...message,
      headers: message.headers.map((each, index) => (index === at ? change(each, draw) : each)),
    };
  };

const MUTATIONS: readonly HeadMutation[] = [
  (message, draw) => {
    const at = draw.below(message.headers.length + 1);
    return { ...message, headers: message.headers.toSpliced(at, 0, draw.pick(HEADERS)) };
  },
  (message, draw) => ({
    ...message,
    headers: message.headers.toSpliced(draw.below(message.headers.length + 1), 1),
  }),
  inPlace((line) => `${line}\r\n${line}`),
  inPlace((line, draw) =>
    line.replace(":", draw.pick([" :", ":\t", ":\r\n ", ":\r\n\t", "", "::", "\0:", ":\u000b"])),
  ),
  inPlace((line, draw) => line + draw.pick(["\n", "\r", "\r\n ", " ", "\0", "\u007f", "\xe9"])),
  inPlace((line) => line.toUpperCase()),
  inPlace(mutateBytes),
  inPlace((line, draw) => line + "x".repeat(draw.pick(HUGE))),
  (message, draw) => ({
    ...message,
    headers: [
      ...message.headers,
      ...Array.from({ length: draw.pick([50, 600, 3000]) }, (_, index) => `X-H${index}: 1`),
    ],
  }),
  (message) => ({ ...message, headers: message.headers.toReversed() }),
  ({ line, ...message }, draw) => ({ ...message, line: line.replace(/^\S*/, draw.pick(METHODS)) }),
  ({ line, ...message }, draw) => ({ ...message, line: line.replace(/ \S*/, ` ${draw.pick(PATHS)}`) }),
  ({ line, ...message }, draw) => ({
    ...message,
    line: line.replace(
      /HTTP\/1\.1$/,
      draw.pick(["HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "http/1.1", "", "HTTP/0.9", "HTTP/1.1 ", "RTSP/1.0"]),
    ),
  }),
  ({ line, ...message }, draw) => ({ ...message, line: mutateBytes(line, draw) }),
  ({ line, ...message }, draw) => ({
    ...message,
    line: line.replace(/\d{6,}/, (digits) =>
      draw.pick([
        `${digits}0`,
        digits.slice(1),
        `-${digits}`,
        `${digits}.0`,
        encodeURIComponent(`${digits}/`),
        "0",
        "1e9",
      ]),
    ),
  }),
];

/** A request of which the request line or a header is another. */
export function mutateHead(message: Message, draw: Draw): Message {
  return draw.pick(MUTATIONS)(message, draw);
}
