import type { Exchange } from "../../journal/exchange.ts";
import { OPERATIONS } from "../../zoom/operations.ts";

/** An address as sent, taken apart. */
export interface Address {
  /** Without a world's prefix, not decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** What stands in the path in the place of the operation's parameters. */
  readonly params: Readonly<Record<string, string>>;
}

/** What stands before the path: an origin, as clients of proxies send it, and a world's prefix. */
const BEFORE_PATH = /^(?:https?:\/\/[^/?]*)?(?:\/worlds\/[^/?]*)?/i;

/** Takes the address of an exchange apart. */
export function addressOf({ url, operation }: Pick<Exchange, "url" | "operation">): Address {
  const [path = "", query = ""] = withoutPrefix(url).split("?", 2);
  const params: Record<string, string> = {};
  const template = operation === undefined ? [] : OPERATIONS[operation].path.split("/");
  const pieces = path.split("/");
  for (const [index, piece] of template.entries()) {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (name !== undefined) params[name] = decode(pieces[index] ?? "");
  }
  return { path, query: new URLSearchParams(query), params };
}

/** An address without the world's prefix. */
export function withoutPrefix(url: string): string {
  const rest = url.replace(BEFORE_PATH, "");
  return rest.startsWith("/") ? rest : `/${rest}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
