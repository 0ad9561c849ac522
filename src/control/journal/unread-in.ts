import { schemasOf } from "../../contract/openapi-schemas.ts";
import { unknownFields } from "../../contract/unknown-fields.ts";
import type { Exchange } from "../../journal/exchange.ts";
import { isObject } from "../../zoom/is-object.ts";
import { OPERATIONS } from "../../zoom/operations.ts";

/** Our own headers that a request may carry. */
const OWN_HEADERS = new Set(
  ["scenario", "fault", "edition", "world", "delay", "admin-token"].map((name) => `x-zoom-sim-${name}`),
);

/** What a client sent and nothing reads: mostly slips of the pen, which Zoom passes over without a word. */
export function unreadIn(exchange: Exchange, query: URLSearchParams, fields: unknown): string[] {
  const { operation, edition, headers } = exchange;
  const own = headers.filter((name, index) => index % 2 === 0 && isUnknownHeader(name));
  if (operation === undefined) return own;
  const known = Object.keys(OPERATIONS[operation].query ?? {});
  if (OPERATIONS[operation].secret) {
    const sent = isObject(fields) ? Object.keys(fields) : [];
    return [...own, ...sent.filter((name) => !known.includes(name))];
  }
  const parameters = [...new Set(query.keys())]
    .filter((name) => !known.includes(name))
    .map((name) => `?${name}`);
  return [...own, ...parameters, ...unreadFields()];

  function unreadFields(): string[] {
    const { body } = OPERATIONS[operation as keyof typeof OPERATIONS];
    if (body === undefined) return exchange.bodyBytes > 0 ? ["the body"] : [];
    const schema = schemasOf(edition)[body];
    return schema ? unknownFields(fields, schema, {}).map(({ path }) => path) : [];
  }
}

function isUnknownHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return lower.startsWith("x-zoom-sim-") && !OWN_HEADERS.has(lower);
}
