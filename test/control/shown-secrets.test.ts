import { afterEach, beforeEach, expect, test } from "vitest";
import type { LoggedRequest } from "../../src/control/inspector/answers.d.ts";
import { curlOf } from "../../src/control/inspector/curl.js";
import { APP, askToken, authorize, BACK } from "../kit/oauth-flow.ts";
import { basic } from "../kit/operation-calls.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";

// Whoever looks into the control room learns no credential, code or token of a flow.

interface Shown {
  readonly id: string;
  readonly request: LoggedRequest;
  readonly zoomSim: { readonly operation: string };
}

let sim: RunningSimulation;
let events: AbortController;
let told: Promise<string>;

beforeEach(async () => {
  sim = await startSimulation({ auth: "strict" });
  events = new AbortController();
  told = textOf(await fetch(`${sim.url}/__admin/events`, { signal: events.signal }));
});
afterEach(() => sim[Symbol.asyncDispose]());

/** What a stream says until it breaks off. */
async function textOf(response: Response): Promise<string> {
  let text = "";
  try {
    for await (const piece of response.body ?? []) text += Buffer.from(piece as Uint8Array).toString();
  } catch {
    // Broken off by the test.
  }
  return text;
}

/** Lets an app in, and gives up what it got: with credentials in headers, in a form, and in the address. */
async function flow(): Promise<string[]> {
  const verifier = "v".repeat(50);
  const { code } = await authorize(sim, { code_challenge: verifier });
  const trade = { grant_type: "authorization_code", code, redirect_uri: BACK };
  const { body: wrong } = await askToken(sim, { ...trade, code_verifier: "w".repeat(50) });
  const { body: users } = await askToken(sim, { ...trade, code_verifier: verifier });
  const form = new URLSearchParams({
    grant_type: "refresh_token",
    refresh_token: users.refresh_token ?? "",
    client_id: APP.id,
    client_secret: APP.secret,
  }).toString();
  const { body: next } = await sim.call<typeof users>("POST /oauth/token", {
    token: null,
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    bytes: form,
  });
  const { body: astray } = await sim.call<object>(`POST /oauth/tokens?${form}`, { token: null, json: next });
  await sim.call(`POST /oauth/revoke?token=${next.access_token}`, {
    headers: { Authorization: basic(APP.id, APP.secret) },
  });
  const secrets = [code, verifier, "w".repeat(50), APP.secret, basic(APP.id, APP.secret).slice(6)];
  for (const { access_token, refresh_token } of [users, next])
    secrets.push(access_token, refresh_token ?? "");
  expect([wrong.error, Object.keys(astray)]).toEqual(["invalid_grant", ["code", "message"]]);
  expect(secrets.every((secret) => secret.length >= 10)).toBe(true);
  return secrets;
}

test("the journal, its bytes, its commands and its news show no secret of a flow", async () => {
  const secrets = await flow();
  const { body: list } = await sim.call<{ requests: Shown[] }>("GET /__admin/requests");
  expect(list.requests.map(({ zoomSim }) => zoomSim.operation)).toEqual([
    "revokeToken",
    undefined,
    "issueToken",
    "issueToken",
    "issueToken",
    "authorize",
  ]);
  const shown: string[] = [JSON.stringify(list)];
  for (const { id, request } of list.requests) {
    shown.push(curlOf(request));
    shown.push(await (await fetch(`${sim.url}/__admin/requests/${id}`)).text());
    shown.push(await (await fetch(`${sim.url}/__admin/requests/${id}?raw`)).text());
  }
  const found = await sim.call<object>("POST /__admin/requests/find", { json: { method: "ANY" } });
  shown.push(JSON.stringify(found.body));
  for (const path of ["coverage", "audit", "requests/unmatched"]) {
    shown.push(await (await fetch(`${sim.url}/__admin/${path}`)).text());
  }
  events.abort();
  shown.push(await told);
  for (const secret of secrets) {
    for (const text of shown) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(encodeURIComponent(secret));
    }
  }
  // What is no secret can be read.
  for (const text of ["response_type=code", "grant_type=refresh_token", BACK, '\\"code\\":2300']) {
    expect(shown.join("\n")).toContain(text);
  }
});

test("what was sent and nothing reads is told, the parameters of a flow are none of it", async () => {
  await authorize(sim, { nonce: "n" });
  await askToken(sim, { grant_type: "account_credentials", account_id: "a", acount: "b" });
  const { body } = await sim.call<{ requests: Shown[] }>("GET /__admin/requests");
  const unread = await Promise.all(
    body.requests.map(async ({ id }) => {
      const whole = await sim.call<{ zoomSim: { unread: string[] } }>(`GET /__admin/requests/${id}`);
      return whole.body.zoomSim.unread;
    }),
  );
  expect(unread).toEqual([["acount"], ["nonce"]]);
});
