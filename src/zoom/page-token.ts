import { hash } from "node:crypto";
import { PAGE_TOKEN_LIFE } from "./limits.ts";

/** Where a list goes on. */
export interface PagePlace {
  /** What list this is a place in: meeting and filter. A token of another list is refused. */
  readonly list: string;
  /** The store's place. */
  readonly after: string;
}

/** Makes a `next_page_token`, good for 15 minutes from `now` (epoch milliseconds). */
export function pageToken(place: PagePlace, secret: Buffer, now: number): string {
  const text = JSON.stringify([place.list, place.after, now + PAGE_TOKEN_LIFE]);
  return signed(Buffer.from(text).toString("base64url"), secret);
}

/** Reads a `next_page_token`. Undefined when it is of another list or world, or has expired. */
export function readPageToken(
  token: string,
  list: string,
  secret: Buffer,
  now: number,
): PagePlace | undefined {
  const encoded = token.slice(0, token.indexOf("."));
  if (token !== signed(encoded, secret)) return undefined;
  const text = Buffer.from(encoded, "base64url").toString("utf8");
  const [of, after, expires] = JSON.parse(text) as [string, string, number];
  return of === list && now <= expires ? { list: of, after } : undefined;
}

function signed(encoded: string, secret: Buffer): string {
  return `${encoded}.${hash("sha256", Buffer.concat([secret, Buffer.from(encoded), secret]), "base64url")}`;
}
