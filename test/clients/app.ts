/** An app as its authors would write it: it knows Zoom's API and HTTP, and nothing of a simulator. */

/** What the app finds in its environment. */
export interface AppEnvironment {
  /** Ends in `/v2`. */
  readonly ZOOM_API_BASE_URL: string;
  /** Without `/oauth/token`. */
  readonly ZOOM_OAUTH_BASE_URL: string;
  readonly ZOOM_ACCOUNT_ID: string;
  readonly ZOOM_CLIENT_ID: string;
  readonly ZOOM_CLIENT_SECRET: string;
}

export interface Guest {
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
}

/** What Zoom says of a guest. */
export interface Invitation {
  readonly registrant_id: string;
  readonly email: string;
  readonly join_url: string;
}

export interface ListedGuest extends Guest {
  readonly id: string;
  readonly status: string;
}

/** Zoom's own bounds. */
const BATCH = 30;
const PAGE = 20;

/** An answer that is no success. */
export class ZoomError extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`Zoom answered ${status}: ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
  }
}

async function answerOf<T>(answer: Response): Promise<T> {
  const body: unknown = await answer.json();
  if (!answer.ok) throw new ZoomError(answer.status, body);
  return body as T;
}

/** Gets a token by the account's credentials. */
export async function fetchToken(environment: AppEnvironment): Promise<string> {
  const { ZOOM_CLIENT_ID: id, ZOOM_CLIENT_SECRET: secret } = environment;
  const answer = await fetch(`${environment.ZOOM_OAUTH_BASE_URL}/oauth/token`, {
    method: "POST",
    headers: { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` },
    body: new URLSearchParams({
      grant_type: "account_credentials",
      account_id: environment.ZOOM_ACCOUNT_ID,
    }),
  });
  const { access_token, token_type } = await answerOf<Record<string, string>>(answer);
  return `${token_type} ${access_token}`;
}

/** Plans a meeting with automatic approval and returns its id. */
export async function planMeeting(base: string, authorization: string, start: string): Promise<number> {
  const answer = await fetch(`${base}/users/host@example.com/meetings`, {
    method: "POST",
    headers: { Authorization: authorization, "Content-Type": "application/json" },
    body: JSON.stringify({
      topic: "Open day",
      type: 2,
      start_time: start,
      duration: 90,
      settings: { approval_type: 0 },
    }),
  });
  return (await answerOf<{ id: number }>(answer)).id;
}

/** Registers guests, as many calls as it takes. */
export async function register(
  base: string,
  authorization: string,
  meeting: number,
  guests: readonly Guest[],
  as: "form" | "JSON",
): Promise<Invitation[]> {
  const invitations: Invitation[] = [];
  for (let first = 0; first < guests.length; first += BATCH) {
    const { headers, body } = encode(guests.slice(first, first + BATCH), as);
    const answer = await fetch(`${base}/meetings/${meeting}/batch_registrants`, {
      method: "POST",
      headers: { Authorization: authorization, ...headers },
      body,
    });
    invitations.push(...(await answerOf<{ registrants: Invitation[] }>(answer)).registrants);
  }
  return invitations;
}

function encode(guests: readonly Guest[], as: "form" | "JSON") {
  if (as === "JSON") {
    const headers = { "Content-Type": "application/json" };
    return { headers, body: JSON.stringify({ auto_approve: true, registrants: guests }) };
  }
  const body = new FormData();
  body.append("auto_approve", "true");
  body.append("registrants", JSON.stringify(guests));
  return { headers: {}, body };
}

/** Everybody registered, page by page. */
export async function listGuests(
  base: string,
  authorization: string,
  meeting: number,
): Promise<{ pages: number; guests: ListedGuest[] }> {
  const guests: ListedGuest[] = [];
  let pages = 0;
  let next = "";
  do {
    const query = new URLSearchParams({ status: "approved", page_size: String(PAGE), next_page_token: next });
    const answer = await fetch(`${base}/meetings/${meeting}/registrants?${query.toString()}`, {
      headers: { Authorization: authorization },
    });
    const page = await answerOf<{ next_page_token: string; registrants: ListedGuest[] }>(answer);
    guests.push(...page.registrants);
    next = page.next_page_token;
    pages += 1;
  } while (next !== "");
  return { pages, guests };
}
