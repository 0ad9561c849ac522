import { describe, expect, test } from "vitest";
import { APP, authorize, BACK, trade } from "../kit/oauth-flow.ts";
import { startSimulation } from "../kit/simulation.ts";

const LONG = "c".repeat(43);

describe("what is wrong is not told to an app that could be anybody's", () => {
  test.each([
    { given: "no redirect_uri", change: { redirect_uri: "" }, names: "redirect_uri is missing" },
    { given: "no whole address", change: { redirect_uri: "/back" }, names: '"/back"' },
    { given: "an address of a program", change: { redirect_uri: "javascript:alert(1)" }, names: "http(s)" },
    { given: "an address of an app", change: { redirect_uri: "my-app://back" }, names: "my-app" },
    { given: "a fragment", change: { redirect_uri: `${BACK}#x` }, names: "without #" },
    { given: "two mistakes", change: { redirect_uri: "x", response_type: "y" }, names: "redirect_uri" },
  ])("$given", async ({ change, names }) => {
    await using sim = await startSimulation();
    const { reply, back } = await authorize(sim, change);
    expect(back).toBeUndefined();
    expect(reply).toMatchObject({ status: 400, outcome: "redirect-invalid" });
    expect(reply.text).toBe(
      '{"status":false,"errorCode":4700,"errorMessage":"Invalid redirect url","result":null}',
    );
    expect(reply.reason).toContain(names);
  });

  test("no client_id", async () => {
    await using sim = await startSimulation();
    const { reply } = await authorize(sim, { client_id: "" });
    expect(reply).toMatchObject({ status: 400, outcome: "client-unknown" });
    expect(reply.text).toBe(
      '{"status":false,"errorCode":4702,"errorMessage":"Invalid client.","result":null}',
    );
  });

  test("a client_id that is not listed, under --auth strict alone", async () => {
    await using strict = await startSimulation({ auth: "strict" });
    const { reply } = await authorize(strict, { client_id: "nobody" });
    expect(reply).toMatchObject({ outcome: "client-unknown", reason: expect.stringContaining('"nobody"') });
    await using lax = await startSimulation();
    expect((await authorize(lax, { client_id: "nobody" })).code).not.toBe("");
  });
});

test.each([
  {
    given: "another response_type",
    change: { response_type: "token" },
    error: "unsupported_response_type",
    names: '"token"',
  },
  {
    given: "no response_type",
    change: { response_type: "" },
    error: "unsupported_response_type",
    names: "missing",
  },
  {
    given: "an unknown method",
    change: { code_challenge: LONG, code_challenge_method: "S512" },
    error: "invalid_request",
    names: '"S512"',
  },
  {
    given: "a method in small letters",
    change: { code_challenge: LONG, code_challenge_method: "s256" },
    error: "invalid_request",
    names: "plain or S256",
  },
  {
    given: "a method without a challenge",
    change: { code_challenge_method: "S256" },
    error: "invalid_request",
    names: "missing beside",
  },
  {
    given: "a short challenge",
    change: { code_challenge: LONG.slice(1) },
    error: "invalid_request",
    names: "42 characters",
  },
  {
    given: "a challenge with a blank",
    change: { code_challenge: `${LONG} ` },
    error: "invalid_request",
    names: "43 to 128",
  },
])("$given: the browser is sent back with $error", async ({ change, error, names }) => {
  await using sim = await startSimulation();
  const { reply, back } = await authorize(sim, { ...change, state: "s&=" });
  expect(reply).toMatchObject({ status: 302, text: "", reason: expect.stringContaining(names) });
  expect(back?.origin).toBe(new URL(BACK).origin);
  expect([...(back?.searchParams ?? [])]).toEqual([
    ["error", error],
    ["state", "s&="],
  ]);
});

test("nothing comes back as state where none was sent", async () => {
  await using sim = await startSimulation();
  const { back } = await authorize(sim);
  expect([...(back?.searchParams.keys() ?? [])]).toEqual(["code"]);
});

test.each([
  "https://app.example.com/back%0d%0aSet-Cookie:%20a=b",
  "https://app.example.com/\r\nSet-Cookie: a=b",
  "https://app.example.com/caf\u00e9?q=\u{1f600}",
])("an address such as %j does no harm in a header", async (redirect_uri) => {
  await using sim = await startSimulation();
  const { reply, back } = await authorize(sim, { redirect_uri });
  expect(reply.status).toBe(302);
  expect(back?.hostname).toBe("app.example.com");
  expect(reply.headers.get("set-cookie")).toBeNull();
});

test("a fault that needs something stored acts here, although it is a GET", async () => {
  await using sim = await startSimulation();
  const fault = { "X-Zoom-Sim-Fault": "after-commit-drop" };
  const query = new URLSearchParams({ response_type: "code", client_id: APP.id, redirect_uri: BACK });
  await expect(sim.call(`GET /oauth/authorize?${query.toString()}`, { headers: fault })).rejects.toThrow(
    "fetch failed",
  );
  const other = await sim.call("GET /v2/meetings/85746065432", { headers: fault });
  expect(other.reason).toContain("fault not applied: getMeeting stores nothing");
});

describe("an app that is listed", () => {
  const listed = (more: object) => ({
    apps: [{ client_id: APP.id, client_secret: APP.secret, account_id: "a", ...more }],
  });

  test("with addresses takes those alone, letter for letter", async () => {
    const file = listed({ redirect_uris: [BACK, "http://127.0.0.1:3000/back"] });
    await using sim = await startSimulation({}, { file });
    for (const redirect_uri of [BACK, "http://127.0.0.1:3000/back"]) {
      expect((await authorize(sim, { redirect_uri })).reply.status).toBe(302);
    }
    const { reply } = await authorize(sim, { redirect_uri: `${BACK}/` });
    expect(reply).toMatchObject({ outcome: "redirect-invalid", reason: expect.stringContaining(BACK) });
  });

  test("with scopes gets those it asks for, all when it asks for none, and no others", async () => {
    const file = listed({ scopes: ["meeting:read", "meeting:write"] });
    await using sim = await startSimulation({}, { file });
    const scopeOf = async (change: Record<string, string>) =>
      (await trade(sim, (await authorize(sim, change)).code)).body.scope;
    expect(await scopeOf({})).toBe("meeting:read meeting:write");
    expect(await scopeOf({ scope: "meeting:read" })).toBe("meeting:read");
    const { reply, back } = await authorize(sim, { scope: "meeting:read user:read" });
    expect(reply).toMatchObject({
      outcome: "authorization-scope-invalid",
      reason: expect.stringContaining('"user:read"'),
    });
    expect(back?.searchParams.get("error")).toBe("invalid_scope");
  });

  test("without scopes gets none", async () => {
    await using sim = await startSimulation({}, { file: listed({ scopes: [] }) });
    const { reply } = await authorize(sim, { scope: "meeting:read" });
    expect(reply.reason).toContain("it has none");
  });

  test("with the consent denied is told so", async () => {
    await using sim = await startSimulation({}, { file: listed({ consent: "denied" }) });
    const { reply, back } = await authorize(sim, { state: "s" });
    expect(reply).toMatchObject({ status: 302, outcome: "authorization-denied" });
    expect(back?.search).toBe("?error=access_denied&state=s");
  });

  test("without the grant gets no token", async () => {
    await using sim = await startSimulation({}, { file: listed({ grants: ["account_credentials"] }) });
    const reply = await trade(sim, (await authorize(sim)).code);
    expect(reply).toMatchObject({ status: 400, outcome: "grant-unsupported" });
    expect(reply.reason).toContain("without the grant authorization_code; it has account_credentials");
    await using none = await startSimulation({}, { file: listed({ grants: [] }) });
    expect((await trade(none, "any")).reason).toContain("it has none");
  });
});

describe("the client id zoom-sim+<outcome>, for those who can set nothing else", () => {
  const client_id = "zoom-sim+authorization-denied";

  test("calls up what the user says", async () => {
    await using sim = await startSimulation();
    const { reply, back } = await authorize(sim, { client_id, state: "s" });
    expect(back?.search).toBe("?error=access_denied&state=s");
    expect(reply.reason).toContain("by client id scenario, nothing stored");
  });

  test("means nothing on the calls that lack the outcome", async () => {
    await using sim = await startSimulation();
    const { code } = await authorize(sim, { client_id: "zoom-sim+code-invalid" });
    expect(code).not.toBe("");
    const reply = await sim.call("POST /oauth/token", {
      token: null,
      json: {
        grant_type: "authorization_code",
        code,
        redirect_uri: BACK,
        client_id: "zoom-sim+code-invalid",
      },
    });
    expect(reply.outcome).toBe("code-invalid");
  });

  test("of no outcome at all is refused with the nearest", async () => {
    await using sim = await startSimulation();
    const { reply } = await authorize(sim, { client_id: "zoom-sim+authorisation-denied" });
    expect(reply).toMatchObject({ status: 400, outcome: "scenario-unknown" });
    expect(reply.reason).toContain("nearest: authorization-denied");
  });

  test("takes a bare code, too", async () => {
    await using sim = await startSimulation();
    expect((await authorize(sim, { client_id: "zoom-sim+4700" })).reply.outcome).toBe("redirect-invalid");
    expect((await authorize(sim, { client_id: "zoom-sim+3043" })).code).not.toBe("");
  });

  test("is an ordinary one under --triggers off, and does not open --auth strict", async () => {
    await using off = await startSimulation({ triggers: "off" });
    expect((await authorize(off, { client_id })).code).not.toBe("");
    await using strict = await startSimulation({ auth: "strict" });
    expect((await authorize(strict, { client_id })).reply.outcome).toBe("client-unknown");
  });
});
