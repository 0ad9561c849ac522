import type { FaultKind } from "../scenario/faults.ts";
import type { Sent } from "./reply.ts";

/** How much more a Content-Length promises that is wrong. */
const SURPLUS = 100;

/** What nginx calls its errors. */
const PROXY_TITLES = {
  "502": "502 Bad Gateway",
  "503": "503 Service Temporarily Unavailable",
  "504": "504 Gateway Time-out",
} as const;

/** The answer that a fault of this kind makes of one that was worded: what the client is to take for it. */
export function faultedSent(sent: Sent, kind: FaultKind): Sent {
  switch (kind) {
    case "502":
    case "503":
    case "504":
      return proxyAnswer(sent, kind);
    case "broken-json":
      return withText(sent, half(sent.text ?? ""));
    case "wrong-length":
      return { ...sent, headers: { ...sent.headers, "Content-Length": sent.bytes + SURPLUS } };
    default:
      return sent;
  }
}

/** A proxy that got no answer has none of its headers; ours stay, for whoever wants them explained. */
function proxyAnswer({ headers }: Sent, kind: keyof typeof PROXY_TITLES): Sent {
  const title = PROXY_TITLES[kind];
  const ours = Object.entries(headers).filter(([name]) => name.startsWith("X-Zoom-Sim-"));
  const page = [
    "<html>",
    `<head><title>${title}</title></head>`,
    "<body>",
    `<center><h1>${title}</h1></center>`,
    "<hr><center>nginx</center>",
    "</body>",
    "</html>",
    "",
  ].join("\r\n");
  const proxied = { Server: "nginx", "Content-Type": "text/html", ...Object.fromEntries(ours) };
  return withText({ status: Number(kind), headers: proxied, text: "", bytes: 0 }, page);
}

function withText(sent: Sent, text: string): Sent {
  const bytes = Buffer.byteLength(text);
  return { ...sent, headers: { ...sent.headers, "Content-Length": bytes }, text, bytes };
}

/** Less than the whole of a JSON object is never JSON. Half of a character would be no text either. */
function half(text: string): string {
  return text.slice(0, Math.floor(text.length / 2)).replace(/[\ud800-\udbff]$/, "");
}
