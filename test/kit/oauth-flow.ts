import type { TokenReply } from "../../src/zoom/generated/types.ts";
import { basic } from "./operation-calls.ts";
import type { Reply, RunningSimulation } from "./simulation.ts";

/** Where the app of the tests is returned to. */
export const BACK = "https://app.example.com/back";

/** The app of the default data. */
export const APP = { id: "sim-client-id", secret: "sim-client-secret" } as const;

/** What a token request comes to: a token, or an error of the token endpoint's form. */
export type TokenAnswer = Reply<TokenReply & { reason?: string; error?: string }>;

/** Goes where an app sends a user, and gives where the user is sent then; undefined where nowhere. */
export async function authorize(
  sim: RunningSimulation,
  change: Record<string, string> = {},
  world = "",
): Promise<{ reply: Reply; back: URL | undefined; code: string }> {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: APP.id,
    redirect_uri: BACK,
    ...change,
  });
  const reply = await sim.call(`GET ${world}/oauth/authorize?${query.toString()}`, { token: null });
  const location = reply.headers.get("location");
  const back = location === null ? undefined : new URL(location);
  return { reply, back, code: back?.searchParams.get("code") ?? "" };
}

/** Asks for a token as published clients do: a form, and HTTP Basic. */
export function askToken(
  sim: RunningSimulation,
  fields: Record<string, string>,
  { world = "", app = APP }: { world?: string; app?: { id: string; secret: string } } = {},
): Promise<TokenAnswer> {
  return sim.call(`POST ${world}/oauth/token`, {
    headers: {
      Authorization: basic(app.id, app.secret),
      "Content-Type": "application/x-www-form-urlencoded",
    },
    bytes: new URLSearchParams(fields).toString(),
  });
}

/** Trades a code. */
export function trade(
  sim: RunningSimulation,
  code: string,
  more: Record<string, string> = {},
): Promise<TokenAnswer> {
  return askToken(sim, { grant_type: "authorization_code", code, redirect_uri: BACK, ...more });
}

/** Trades a refresh token. */
export function refresh(sim: RunningSimulation, token: string | undefined): Promise<TokenAnswer> {
  return askToken(sim, { grant_type: "refresh_token", refresh_token: token ?? "" });
}

/** A user's tokens, got by the whole flow. */
export async function userTokens(sim: RunningSimulation): Promise<TokenReply & { refresh_token: string }> {
  const { code } = await authorize(sim);
  const { body } = await trade(sim, code);
  return { ...body, refresh_token: body.refresh_token ?? "" };
}
