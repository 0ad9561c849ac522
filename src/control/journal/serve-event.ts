import type { Exchange } from "../../journal/exchange.ts";
import { headersIn } from "../../journal/header-in.ts";
import type { ReadExchange } from "../../journal/reading.ts";
import { summaryOf, type Summary } from "../../journal/summary.ts";
import { mediaType } from "../../wire/decode-json.ts";
import { bytesOf } from "./read-exchange.ts";

/** A request in the shape that WireMock's clients know. */
export function loggedRequest(exchange: Exchange) {
  const { url, method, headers, received, clientAddress } = exchange;
  const authority = headersIn(headers, "host")[0] ?? "localhost";
  const [, host = "", port = "80"] = /^(.*?)(?::(\d+))?$/.exec(authority) ?? [];
  const bytes = bytesOf(exchange);
  const body = bytes.toString("utf8");
  const isForm = mediaType(headersIn(headers, "content-type")[0]) === "application/x-www-form-urlencoded";
  return {
    url,
    absoluteUrl: url.startsWith("/") ? `http://${authority}${url}` : url,
    method,
    clientIp: clientAddress,
    headers: headersByName(headers),
    cookies: {},
    browserProxyRequest: false,
    loggedDate: received,
    loggedDateString: new Date(received).toISOString(),
    body,
    bodyAsBase64: bytes.toString("base64"),
    protocol: "HTTP/1.1",
    scheme: "http",
    host,
    port: Number(port),
    queryParams: multiValues(new URLSearchParams(url.split("?")[1])),
    formParams: isForm ? multiValues(new URLSearchParams(body)) : {},
  };
}

/** An exchange in the shape that WireMock's clients know, with what only a simulator of Zoom can say. */
export function serveEvent<Z extends object = Summary>(exchange: Exchange, zoomSim?: Z) {
  const { id, status, answerHeaders, answerBody, durationMs } = exchange;
  const answer = { status, headers: answerHeaders, body: answerBody ?? "" };
  return {
    id,
    request: { id, ...loggedRequest(exchange) },
    responseDefinition: answer,
    response: { ...answer, bodyAsBase64: Buffer.from(answer.body).toString("base64") },
    wasMatched: wasMatched(exchange),
    timing: { totalTime: Math.round(durationMs ?? 0) },
    zoomSim: zoomSim ?? summaryOf(exchange),
  };
}

/** An exchange and everything that can be made of it. */
export function fullEvent({ exchange, reading }: ReadExchange) {
  const { fields, people, unread, undecoded } = reading;
  const answer = answerOf(exchange);
  return serveEvent(exchange, { ...summaryOf(exchange), fields, people, unread, undecoded, answer });
}

/** Whether a call met an operation: WireMock asks whether a stub was there for it. */
export function wasMatched({ operation }: Exchange): boolean {
  return operation !== undefined;
}

function answerOf({ answerBody, delivery }: Exchange) {
  let body: unknown = answerBody;
  try {
    body = answerBody === undefined ? undefined : JSON.parse(answerBody);
  } catch {
    // An answer that a fault made unreadable is shown as it is.
  }
  return { body, delivery };
}

function headersByName(headers: readonly string[]): Record<string, string | string[]> {
  const found = new Map<string, string[]>();
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] ?? "";
    const value = headers[index + 1] ?? "";
    const known = [...found.keys()].find((each) => each.toLowerCase() === name.toLowerCase());
    found.set(known ?? name, [...(found.get(known ?? name) ?? []), value]);
  }
  return Object.fromEntries(
    [...found].map(([name, values]) => [name, values.length === 1 ? (values[0] as string) : values]),
  );
}

function multiValues(params: URLSearchParams): Record<string, { key: string; values: string[] }> {
  const names = [...new Set(params.keys())];
  return Object.fromEntries(names.map((key) => [key, { key, values: params.getAll(key) }]));
}
