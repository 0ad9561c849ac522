import { isObject } from "../../zoom/is-object.ts";
import { headerIn } from "../header-in.ts";
import type { ReadExchange } from "../reading.ts";
import { cited, type AuditRule, type Found } from "./finding.ts";

/** How long a token is good, in milliseconds of the world's clock. */
const HOUR = 3_600_000;

/** So many in a row are a habit. */
const LEAST = 3;

/** Grants whose tokens are the app's own: a user's are fetched for each user. */
const OWN_GRANTS = ["account_credentials", "client_credentials"];

/** A token fetched for each call. Zoom's documents allow several tokens at a time, so it does no known harm. */
export const tokenPerCall: AuditRule = {
  name: "token-per-call",
  about: "an app fetched a token for each call, although the one before was still good",
  find(read) {
    const found: Found[] = [];
    for (const run of runsIn(read)) {
      if (run.length < LEAST) continue;
      found.push({
        level: "info",
        rests: "inferred",
        message: `${run.length} tokens were fetched for ${run.length} calls; one is good for an hour: keep it until shortly before expires_in is over`,
        exchanges: cited(run),
      });
    }
    return found;
  },
};

/** Tokens in a row that served a single call each, the next fetched while the one before was still good. */
function runsIn(read: readonly ReadExchange[]): ReadExchange[][] {
  const runs: ReadExchange[][] = [];
  let last: ReadExchange | undefined;
  for (const { by, calls } of fetchesIn(read)) {
    const goesOn = last && isSameApp(last, by) && by.exchange.at - last.exchange.at < HOUR;
    if (calls === 1 && goesOn) runs.at(-1)?.push(by);
    else if (calls === 1) runs.push([by]);
    last = calls === 1 ? by : undefined;
  }
  return runs;
}

/** Each fetch of a token, and how many calls came before the next. */
function fetchesIn(read: readonly ReadExchange[]): { by: ReadExchange; calls: number }[] {
  const fetches: { by: ReadExchange; calls: number }[] = [];
  for (const each of read) {
    const { operation } = each.exchange;
    const last = fetches.at(-1);
    if (isFetch(each)) fetches.push({ by: each, calls: 0 });
    else if (last && operation !== undefined && operation !== "issueToken") last.calls += 1;
  }
  return fetches;
}

function isFetch({ exchange: { operation, status, url }, reading: { fields } }: ReadExchange): boolean {
  if (operation !== "issueToken" || status !== 200) return false;
  const named = isObject(fields) ? fields["grant_type"] : undefined;
  const grant = named ?? new URLSearchParams(url.split("?", 2)[1]).get("grant_type");
  return OWN_GRANTS.some((each) => each === grant);
}

/** As far as masked credentials tell. */
function isSameApp({ exchange: a }: ReadExchange, { exchange: b }: ReadExchange): boolean {
  return headerIn(a.headers, "authorization") === headerIn(b.headers, "authorization");
}
