import type { Part } from "../state/list-matching.ts";
import type { World } from "../state/world.ts";
import type { SentFacts } from "../wire/endpoint.ts";
import type { PageQuery } from "../zoom/list-query.ts";
import { pageToken, readPageToken, type PagePlace } from "../zoom/page-token.ts";
import type { Problem } from "../zoom/problem.ts";

const BAD_TOKEN: Problem = {
  field: "next_page_token",
  cause: "page-token",
  explanation: "next_page_token is of another list, or older than 15 minutes; start again without it",
};

/** Where a call wants a list to go on, and what is wrong with its token. */
export interface AskedPlace {
  /** Undefined for the start. */
  readonly place: PagePlace | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Reads the token of a page.
 *
 * @param list what list it has to be of
 */
export function readPlace(
  { pageToken: token }: PageQuery,
  list: string,
  { now, undecoded }: Pick<SentFacts, "now" | "undecoded">,
  { secret }: Pick<World, "secret">,
): AskedPlace {
  const place = token === undefined ? undefined : readPageToken(token, list, secret, now);
  const bad = token !== undefined && !place ? BAD_TOKEN : undecoded;
  return { place, problems: bad ? [bad] : [] };
}

/** The part of a list that a page shows. */
export function partOf({ pageNumber, pageSize }: PageQuery, place: PagePlace | undefined): Part {
  return { after: place?.after, skip: place ? 0 : (pageNumber - 1) * pageSize, limit: pageSize };
}

/**
 * What a page says of itself.
 *
 * @param total how many records the list has
 * @param next where it goes on, with the moment of the call; a token of the list then leads there
 */
export function pageOf(
  { pageNumber, pageSize }: PageQuery,
  total: number,
  list: string,
  { after, now, secret }: { after: string | undefined; now: number; secret: Buffer },
) {
  return {
    page_count: Math.ceil(total / pageSize),
    page_number: pageNumber,
    page_size: pageSize,
    total_records: total,
    next_page_token: after === undefined ? "" : pageToken({ list, after }, secret, now),
  };
}
