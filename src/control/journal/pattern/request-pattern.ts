import { nearest } from "../../../scenario/nearest.ts";
import { isSecretHeader, maskHeaderValue } from "../../../journal/mask.ts";
import { headersIn } from "../../../journal/header-in.ts";
import type { ReadExchange } from "../../../journal/reading.ts";
import { parseJson, JsonFault } from "../../../wire/decode-json.ts";
import { isObject } from "../../../zoom/is-object.ts";
import { AdminRefused } from "../../admin/endpoint.ts";
import { addressOf, withoutPrefix } from "../address-of.ts";
import { bytesOf } from "../read-exchange.ts";
import { readContentPattern, type Content, type ContentMatcher } from "./content-pattern.ts";
import { readExpression } from "./expression.ts";

/** Whether an exchange is one of those that a pattern is for. */
export type RequestMatcher = (read: ReadExchange) => boolean;

type Maker = (wanted: unknown) => RequestMatcher;

/** Addresses fit as they were sent, and without the prefix of their world. */
const forms = ({ exchange: { url } }: ReadExchange): string[] => [url, withoutPrefix(url)];
const pathsOf = (read: ReadExchange): string[] => forms(read).map((url) => url.split("?", 1)[0] ?? "");

const MAKERS: Readonly<Record<string, Maker>> = {
  method: (wanted) => {
    const method = text(wanted, "method").toUpperCase();
    return ({ exchange }) => method === "ANY" || exchange.method === method;
  },
  url: (wanted) => {
    const url = text(wanted, "url");
    return (read) => forms(read).includes(url);
  },
  urlPath: (wanted) => {
    const path = text(wanted, "urlPath");
    return (read) => pathsOf(read).includes(path);
  },
  urlPattern: (wanted) => {
    const pattern = readExpression(text(wanted, "urlPattern"), "urlPattern");
    return (read) => forms(read).some((url) => pattern.test(url));
  },
  urlPathPattern: (wanted) => {
    const pattern = readExpression(text(wanted, "urlPathPattern"), "urlPathPattern");
    return (read) => pathsOf(read).some((path) => pattern.test(path));
  },
  headers: byName("headers", ({ exchange }, name) => headersIn(exchange.headers, name.toLowerCase()), masked),
  queryParameters: byName("queryParameters", ({ exchange }, name) => addressOf(exchange).query.getAll(name)),
  bodyPatterns: (wanted) => {
    if (!Array.isArray(wanted)) throw new AdminRefused(400, "bodyPatterns is a list of matchers");
    const all = wanted.map((each, index) => readContentPattern(each, `bodyPatterns[${index}]`));
    return (read) => all.every((fits) => fits(bodyOf(read)));
  },
};

/**
 * Reads a request pattern of WireMock's. An empty one is for every request.
 *
 * @throws AdminRefused for a criterion that there is not, or a value that it cannot have
 */
export function readRequestPattern(pattern: unknown): RequestMatcher {
  const given = pattern ?? {};
  if (!isObject(given)) {
    throw new AdminRefused(
      400,
      'a request pattern is an object such as {"method": "POST", "urlPath": "/v2/…"}',
    );
  }
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(MAKERS, name));
  if (unknown !== undefined) {
    const known = nearest(unknown, Object.keys(MAKERS));
    const line = `the simulator has no criterion "${unknown}"; nearest: ${known.join(", ")}`;
    throw new AdminRefused(400, line, known);
  }
  if (searchesIn(given) > MOST_SEARCHES) {
    const line = `a request pattern has at most ${MOST_SEARCHES} regular expressions and JSON paths; ask in several`;
    throw new AdminRefused(400, line);
  }
  const all = Object.entries(given).map(([name, wanted]) => (MAKERS[name] as Maker)(wanted));
  return (read) => all.every((fits) => fits(read));
}

/** What walks along a whole body each time; a pattern of thousands would hold up every other call. */
const SEARCHES: ReadonlySet<string> = new Set(["matches", "doesNotMatch", "matchesJsonPath"]);
const MOST_SEARCHES = 20;

function searchesIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, inner]) => sum + (SEARCHES.has(name) ? 1 : 0) + searchesIn(inner),
    0,
  );
}

/** A maker of matchers for fields that have a name, and may come several times: one value that fits is enough. */
function byName(
  criterion: string,
  valuesOf: (read: ReadExchange, name: string) => string[],
  prepare: (name: string, pattern: unknown) => unknown = (_, pattern) => pattern,
): Maker {
  return (wanted) => {
    if (!isObject(wanted)) throw new AdminRefused(400, `${criterion} is an object of names and matchers`);
    const all = Object.entries(wanted).map(([name, pattern]): RequestMatcher => {
      const fits = readContentPattern(prepare(name, pattern), `${criterion}.${name}`);
      return (read) => fitsOne(valuesOf(read, name), fits);
    });
    return (read) => all.every((fits) => fits(read));
  };
}

function fitsOne(values: readonly string[], fits: ContentMatcher): boolean {
  return values.length === 0 ? fits(content(undefined)) : values.some((value) => fits(content(value)));
}

/** The journal keeps secrets masked: a whole one that is asked for is compared as it would be kept. */
function masked(name: string, pattern: unknown): unknown {
  if (!isSecretHeader(name) || !isObject(pattern) || typeof pattern["equalTo"] !== "string") return pattern;
  return { ...pattern, equalTo: maskHeaderValue(pattern["equalTo"]) };
}

/** The body's own text; matchers of JSON see the fields of a form as its decoder gives them. */
function bodyOf({ exchange, reading }: ReadExchange): Content {
  const body = bytesOf(exchange).toString("utf8");
  return {
    text: body === "" ? undefined : body,
    value: () => {
      const value = parseJson(body);
      return value instanceof JsonFault ? reading.fields : value;
    },
  };
}

function content(value: string | undefined): Content {
  return {
    text: value,
    value: () => {
      const parsed = value === undefined ? undefined : parseJson(value);
      return parsed instanceof JsonFault ? undefined : parsed;
    },
  };
}

function text(value: unknown, name: string): string {
  if (typeof value === "string") return value;
  throw new AdminRefused(400, `${name} is ${JSON.stringify(value)}; write a text`);
}
