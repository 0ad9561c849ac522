import { PAGE_SIZE } from "./limits.ts";
import { show } from "./problems.ts";
import { REGISTRANT_STATUSES, type RegistrantStatus } from "./registrant.ts";

/** What part of a list is wanted. */
export interface ListQuery {
  readonly status: RegistrantStatus;
  readonly pageSize: number;
  /** 1 for the first page. */
  readonly pageNumber: number;
  readonly pageToken: string | undefined;
  /** Parameters that were not taken as they were sent, such as `status="bogus"`. */
  readonly ignored: readonly string[];
}

/**
 * Reads the query of a list. As Zoom's lists do, it clamps the page size and ignores what it does not
 * know; a status that is none means `approved` (recorded on other lists).
 */
export function readListQuery(query: Readonly<Record<string, unknown>>): ListQuery {
  const status = REGISTRANT_STATUSES.find((each) => each === query["status"]) ?? "approved";
  const token = query["next_page_token"];
  const pageSize = wholeNumber(query["page_size"], PAGE_SIZE.default, PAGE_SIZE.most);
  const named = query["status"];
  const size = query["page_size"];
  return {
    ignored: [
      ...(named === undefined || named === status ? [] : [`status=${show(named)}`]),
      ...(size === undefined || Number(size) === pageSize ? [] : [`page_size=${show(size)}`]),
    ],
    status,
    pageSize,
    pageNumber: wholeNumber(query["page_number"], 1, Number.MAX_SAFE_INTEGER),
    pageToken: typeof token === "string" && token !== "" ? token : undefined,
  };
}

function wholeNumber(value: unknown, fallback: number, most: number): number {
  if (typeof value !== "string" || !/^\d{1,15}$/.test(value)) return fallback;
  return Math.min(Math.max(Number(value), 1), most);
}
