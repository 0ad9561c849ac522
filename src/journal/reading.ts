import type { Exchange } from "./exchange.ts";

/** Somebody whom a body names, as sent. */
export interface ReadPerson {
  readonly email: string;
  readonly first_name?: string;
  readonly last_name?: string;
}

/** What was made of a request, worked out again from the recorded bytes. */
export interface Reading {
  /** The body as JSON would give it; undefined when nothing could be made of it. */
  readonly fields: unknown;
  /** Why nothing could be made of it. */
  readonly undecoded: string | undefined;
  readonly people: readonly ReadPerson[];
  /** What stands in the path: `meetingId`, `webinarId`, `userId`. */
  readonly params: Readonly<Record<string, string>>;
  /** What the client sent and nothing reads: `registrants[0].phone`, `?page_siz`, `X-Zoom-Sim-Scenaro`. */
  readonly unread: readonly string[];
}

/** The meeting or webinar in the path; undefined where the path has none. */
export function eventIn({ params }: Pick<Reading, "params">): string | undefined {
  return params["meetingId"] ?? params["webinarId"];
}

/** An exchange and what was made of its request. */
export interface ReadExchange {
  readonly exchange: Exchange;
  readonly reading: Reading;
}
