import { PAGE_SIZE } from "./limits.ts";
import { show } from "./problems.ts";
import { REGISTRANT_STATUSES, type RegistrantStatus } from "./registrant.ts";

/** What page of a list is wanted. */
export interface PageQuery {
  readonly pageSize: number;
  /** 1 for the first page. */
  readonly pageNumber: number;
  readonly pageToken: string | undefined;
  /** Parameters that were not taken as they were sent, such as `status="bogus"`. */
  readonly ignored: readonly string[];
}

/** What part of a list of registrants is wanted. */
export interface ListQuery extends PageQuery {
  readonly status: RegistrantStatus;
}

type Query = Readonly<Record<string, unknown>>;

/**
 * Reads what page is wanted. As Zoom's lists do, it clamps the page size and ignores what it does not know
 * (recorded on other lists).
 */
export function readPageQuery(query: Query): PageQuery {
  const token = query["next_page_token"];
  const size = query["page_size"];
  const pageSize = wholeNumber(size, PAGE_SIZE.default, PAGE_SIZE.most);
  return {
    ignored: size === undefined || Number(size) === pageSize ? [] : [`page_size=${show(size)}`],
    pageSize,
    pageNumber: wholeNumber(query["page_number"], 1, Number.MAX_SAFE_INTEGER),
    pageToken: typeof token === "string" && token !== "" ? token : undefined,
  };
}

/**
 * Reads a word that the query chooses by: one that is none means the first (recorded on other lists).
 *
 * @returns the word, and the parameter where it was not taken as sent
 */
export function readChoice<T extends string>(
  query: Query,
  parameter: string,
  words: readonly [T, ...T[]],
): { readonly chosen: T; readonly ignored: readonly string[] } {
  const sent = query[parameter];
  const chosen = words.find((word) => word === sent) ?? words[0];
  return { chosen, ignored: sent === undefined || sent === chosen ? [] : [`${parameter}=${show(sent)}`] };
}

/** Reads the query of a list of registrants: the approved ones, unless it names another status. */
export function readListQuery(query: Query): ListQuery {
  const { chosen, ignored } = readChoice(query, "status", REGISTRANT_STATUSES);
  const page = readPageQuery(query);
  return { ...page, status: chosen, ignored: [...ignored, ...page.ignored] };
}

function wholeNumber(value: unknown, fallback: number, most: number): number {
  if (typeof value !== "string" || !/^\d{1,15}$/.test(value)) return fallback;
  return Math.min(Math.max(Number(value), 1), most);
}
