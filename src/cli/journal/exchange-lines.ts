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

/** `12  2030-01-31T09:00:00Z  404 3043 capacity-reached: 100 of 100 seats taken  [POST /v2/…]`. */
export function summaryLine(summary: Summary): string {
  const { id, at, status, code, outcome, reason, method, url } = summary;
  const shown = code === undefined ? String(status) : `${status} ${code}`;
  return printableLine(
    [`${id}  ${at}  ${shown} ${outcome}: ${reason}`, ...asides(summary), `[${method} ${url}]`].join("  "),
  );
}

function asides({ rule, fault, client, open }: Summary): string[] {
  return [
    ...(rule === undefined ? [] : [`(rule ${rule})`]),
    ...(fault === undefined ? [] : [`(fault ${fault.name}${fault.applied ? "" : " not applied"})`]),
    ...(open ? ["(still answering)"] : []),
    ...(client === undefined ? [] : [`(client ${client})`]),
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
    `HTTP ${response.status}`,
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
