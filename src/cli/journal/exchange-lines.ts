import type { Summary } from "../../journal/summary.ts";
import { printableLine, printableText } from "../printable.ts";

/** An exchange whole, as the simulator answers. */
export interface ServeEvent {
  readonly id: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Headers;
    readonly body?: string;
  };
  readonly response: { readonly status: number; readonly headers: Headers; readonly body?: string };
  readonly zoomSim: Summary & { readonly unread?: readonly string[] };
}

type Headers = Readonly<Record<string, unknown>>;

/**
 * `12  2030-01-31T09:00:00Z  404 3043 capacity-reached: 100 of 100 seats taken  [POST /v2/…]`; without the
 * status where nothing of the answer was sent.
 */
export function summaryLine(summary: Summary): string {
  const { id, at, outcome, reason, method, url } = summary;
  return printableLine(
    [
      `${id}  ${at}  ${statusText(summary)} ${outcome}: ${reason}`,
      ...asides(summary),
      `[${method} ${url}]`,
    ].join("  "),
  );
}

function statusText({ status, code, delivery }: Summary): string {
  if (delivery === "none") return "no answer,";
  return code === undefined ? String(status) : `${status} ${code}`;
}

function asides({ via, rule, fault, client, open, delivery, cutOff }: Summary): string[] {
  return [
    ...(via === undefined ? [] : ["(on the registration page)"]),
    ...(rule === undefined ? [] : [`(rule ${rule})`]),
    ...(fault === undefined ? [] : [`(fault ${fault.name}${fault.applied ? "" : " not applied"})`]),
    ...(open ? [delivery === "none" ? "(connection still open)" : "(still answering)"] : []),
    ...(delivery === "part" ? ["(a part of the answer)"] : []),
    ...(client === undefined ? [] : [`(client ${client})`]),
    ...(cutOff ? ["(connection broken off by an earlier fault)"] : []),
  ];
}

/** An exchange whole, for people: what was asked, what was answered, and why. */
export function exchangeText({ request, response, zoomSim }: ServeEvent): string {
  const { unread = [] } = zoomSim;
  return [
    summaryLine(zoomSim),
    ...(unread.length > 0
      ? [printableLine(`sent, and read by nobody: ${unread.map(String).join(", ")}`)]
      : []),
    "",
    printableLine(`${request.method} ${request.url}`),
    ...message(request.headers, request.body),
    "",
    `HTTP ${response.status}${zoomSim.delivery === "none" ? ", of which the client was sent nothing" : ""}`,
    ...message(response.headers, response.body),
    "",
  ].join("\n");
}

function message(headers: Headers, body = ""): string[] {
  return [
    ...Object.entries(headers).map(([name, value]) => printableLine(`${name}: ${String(value)}`)),
    ...(body === "" ? [] : ["", printableText(body.replaceAll("\r\n", "\n")).trimEnd()]),
  ];
}
