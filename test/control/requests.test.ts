import { WireMock } from "wiremock-captain";
import { describe, expect, it } from "vitest";
import { basic } from "../kit/operation-calls.ts";
import { crowd, person, register, registrationForm } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const BATCH = `/v2/meetings/${MEETING.automatic}/batch_registrants`;

/** An exchange as the admin API tells it, as far as these tests look. */
interface Event {
  readonly id: string;
  readonly request: { url: string; method: string; body: string; headers: Record<string, string> };
  readonly response: { status: number; body: string };
  readonly wasMatched: boolean;
  readonly zoomSim: Record<string, unknown>;
}

async function requests(sim: RunningSimulation, query = ""): Promise<Event[]> {
  const { body } = await sim.call<{ requests: Event[] }>(`GET /__admin/requests${query}`);
  return body.requests;
}

async function lastRead(sim: RunningSimulation): Promise<Record<string, unknown>> {
  const [last] = await requests(sim);
  const { body } = await sim.call<Event>(`GET /__admin/requests/${last?.id}`);
  return body.zoomSim;
}

async function count(sim: RunningSimulation, pattern: object): Promise<number> {
  const reply = await sim.call<{ count: number; error?: string }>("POST /__admin/requests/count", {
    json: pattern,
  });
  if (reply.status !== 200) throw new Error(reply.body.error);
  return reply.body.count;
}

describe("the journal, to a WireMock client", () => {
  it("lists, filters and clears through wiremock-captain", async () => {
    await using sim = await startSimulation();
    const client = new WireMock(sim.url);
    await register(sim, [person("Ada")]);
    await sim.call("GET /v2/nowhere");
    await register(sim, [person("Zoe")]);

    expect(await client.getAllRequests()).toMatchObject([
      { request: { method: "POST", url: BATCH }, response: { status: 200 }, wasMatched: true },
      { request: { method: "GET", url: "/v2/nowhere" }, response: { status: 404 }, wasMatched: false },
      { request: { method: "POST", url: BATCH } },
    ]);
    expect(await client.getRequestsForAPI("POST", BATCH)).toHaveLength(2);
    expect(await client.getUnmatchedRequests()).toMatchObject([{ url: "/v2/nowhere" }]);
    await client.clearAllRequests();
    expect(await client.getAllRequests()).toEqual([]);
  });

  it("is not kept of calls of the admin API, nor shared between worlds", async () => {
    await using sim = await startSimulation();
    await register(sim, [person("Ada")], { world: "/worlds/one" });
    await register(sim, [person("Zoe")]);
    expect(await requests(sim)).toHaveLength(1);
    const { body } = await sim.call<{ requests: Event[] }>("GET /worlds/one/__admin/requests");
    expect(body.requests).toMatchObject([{ zoomSim: { world: "one", people: 1 } }]);
  });
});

describe("GET /__admin/requests", () => {
  it("pages by limit and by the id of an exchange", async () => {
    await using sim = await startSimulation();
    for (const name of ["A", "B", "C"]) await register(sim, [person(name)]);
    const [newest, middle, oldest] = await requests(sim);
    expect(await requests(sim, "?limit=1")).toMatchObject([{ id: newest?.id }]);
    expect(await requests(sim, `?since=${oldest?.id}`)).toMatchObject([
      { id: newest?.id },
      { id: middle?.id },
    ]);
    expect((await sim.call("GET /__admin/requests?limit=few")).status).toBe(400);
    expect((await sim.call("GET /__admin/requests?since=nobody")).status).toBe(400);
  });

  it("names the exchange that X-Zoom-Sim-Exchange of the answer names", async () => {
    await using sim = await startSimulation();
    const { headers } = await register(sim, [person("Ada")]);
    expect(await requests(sim)).toMatchObject([{ id: headers.get("x-zoom-sim-exchange") }]);
  });

  it("gives the bytes of a body as they came", async () => {
    await using sim = await startSimulation();
    const bytes = `{"registrants":[{"first_name":"Zoë","email":"zoe@example.com"}]}`;
    await sim.call(`POST ${BATCH}`, { bytes, headers: { "Content-Type": "application/json" } });
    const [last] = await requests(sim);
    expect(last?.request.body).toBe(bytes);
    expect((await sim.call(`GET /__admin/requests/${last?.id}?raw`)).text).toBe(bytes);
  });

  it("forgets one exchange, and knows nothing of it then", async () => {
    await using sim = await startSimulation();
    await register(sim, [person("Ada")]);
    const [last] = await requests(sim);
    expect((await sim.call(`DELETE /__admin/requests/${last?.id}`)).body).toEqual({});
    expect((await sim.call(`GET /__admin/requests/${last?.id}`)).status).toBe(404);
    expect((await sim.call(`DELETE /__admin/requests/${last?.id}`)).status).toBe(404);
  });
});

describe("an exchange read again", () => {
  it("tells the people of a form, and what nothing reads", async () => {
    await using sim = await startSimulation();
    const people = [
      { ...person("Ada"), phone: "1" },
      { ...person("Zoe"), phone: "2", company: "x" },
    ];
    await sim.call(`POST ${BATCH}?notify=1`, {
      form: registrationForm(people, { auto_approve: "true", regstrants: "[]" }),
      headers: { "X-Zoom-Sim-Scenaro": "429" },
    });
    expect(await lastRead(sim)).toMatchObject({
      people: [person("Ada"), person("Zoe")],
      fields: { auto_approve: "true", registrants: people },
      unread: expect.arrayContaining([
        "X-Zoom-Sim-Scenaro",
        "?notify",
        "regstrants",
        "registrants[0].phone",
        "registrants[1].company",
      ]),
    });
  });

  it.each([
    ["postman", ["registrants_confirmation_email"]],
    ["current", []],
  ])("knows what edition %s reads", async (edition, unread) => {
    await using sim = await startSimulation({ edition } as object);
    await register(sim, [person("Ada")], { more: { registrants_confirmation_email: true } });
    expect((await lastRead(sim))["unread"]).toEqual(unread);
  });

  it("reads a form that its edition refuses", async () => {
    await using sim = await startSimulation({ edition: "current" });
    await sim.call(`POST ${BATCH}`, { form: registrationForm([person("Ada")]) });
    expect(await lastRead(sim)).toMatchObject({ outcome: "body-form-refused", people: [person("Ada")] });
  });

  it("says why a body could not be read", async () => {
    await using sim = await startSimulation();
    await sim.call(`POST ${BATCH}`, { bytes: "{", headers: { "Content-Type": "application/json" } });
    expect(await lastRead(sim)).toMatchObject({ people: [], undecoded: expect.stringContaining("not JSON") });
  });

  it("finds no fault with ordinary calls of every kind", async () => {
    await using sim = await startSimulation();
    await sim.call(`GET /v2/meetings/${MEETING.automatic}/registrants?page_size=3&status=pending`);
    expect((await lastRead(sim))["unread"]).toEqual([]);
    await sim.call("POST /oauth/token", {
      token: null,
      bytes: "grant_type=account_credentials&account_id=a&client_id=b&client_secret=ccccccccccccc",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    });
    expect((await lastRead(sim))["unread"]).toEqual([]);
    await sim.call("POST /v2/users/me/meetings", { json: { topic: "T", settings: { anything: 1 } } });
    expect((await lastRead(sim))["unread"]).toEqual([]);
  });
});

describe("request patterns", () => {
  it.each<[object, number]>([
    [{}, 3],
    [{ method: "ANY" }, 3],
    [{ method: "POST" }, 2],
    [{ url: `${BATCH}?a=b` }, 1],
    [{ urlPath: BATCH }, 2],
    [{ urlPattern: "/v2/meetings/\\d+" }, 1],
    [{ urlPathPattern: "/v2/meetings/\\d+/batch.*" }, 2],
    [{ queryParameters: { a: { equalTo: "b" } } }, 1],
    [{ queryParameters: { a: { absent: true } } }, 2],
    [{ headers: { "content-TYPE": { contains: "json" } } }, 1],
    [{ headers: { Authorization: { equalTo: "Bearer sim-token-full" } } }, 3],
    [{ headers: { Authorization: { equalTo: "Bearer other-token-ll" } } }, 0],
    [{ bodyPatterns: [{ contains: "Zoe" }] }, 1],
    [{ bodyPatterns: [{ matches: ".*Zoe.*" }] }, 1],
    [{ bodyPatterns: [{ doesNotMatch: ".*" }] }, 1],
    [{ bodyPatterns: [{ equalToJson: { registrants: [person("Zoe")] } }] }, 1],
    [{ bodyPatterns: [{ equalToJson: `{"registrants":[{"first_name":"Zoe"}]}` }] }, 0],
    [
      {
        bodyPatterns: [{ equalToJson: { registrants: [{ first_name: "Zoe" }] }, ignoreExtraElements: true }],
      },
      1,
    ],
    [{ bodyPatterns: [{ matchesJsonPath: "$.registrants[*].email" }] }, 2],
    [{ bodyPatterns: [{ matchesJsonPath: "$.registrants[?(@.first_name == 'Ada')]" }] }, 1],
    [{ bodyPatterns: [{ matchesJsonPath: { expression: "$..email", contains: "zoe@" } }] }, 1],
    [{ bodyPatterns: [{ equalTo: "{}", caseInsensitive: true }] }, 0],
  ])("%j fits %i", async (pattern, expected) => {
    await using sim = await startSimulation();
    await sim.call(`POST ${BATCH}`, { form: registrationForm([person("Ada")]) });
    await sim.call(`POST ${BATCH}?a=b`, { json: { registrants: [person("Zoe")] } });
    await sim.call(`GET /v2/meetings/${MEETING.manual}`);
    expect(await count(sim, pattern)).toBe(expected);
  });

  it("fits a call of a named world with and without its prefix", async () => {
    await using sim = await startSimulation();
    await register(sim, [person("Ada")], { world: "/worlds/w" });
    for (const url of [BATCH, `/worlds/w${BATCH}`]) {
      const { body } = await sim.call("POST /worlds/w/__admin/requests/count", { json: { url } });
      expect(body).toMatchObject({ count: 1 });
    }
  });

  it.each<[object, string]>([
    [{ metod: "GET" }, 'no criterion "metod"; nearest: method'],
    [
      { headers: { A: { equals: "b" } } },
      'headers.A: the simulator has no matcher "equals"; nearest: equalTo',
    ],
    [{ bodyPatterns: [{ matchesXPath: "//a" }] }, 'no matcher "matchesXPath"'],
    [{ bodyPatterns: [{ matchesJsonPath: "$.a[(@.length-1)]" }] }, "is not understood from"],
    [{ urlPattern: "(" }, "no regular expression"],
    [{ bodyPatterns: { contains: "a" } }, "a list of matchers"],
  ])("%j is refused", async (pattern, line) => {
    await using sim = await startSimulation();
    await expect(count(sim, pattern)).rejects.toThrow(line);
  });
});

describe("secrets", () => {
  const SECRETS = ["Geheimnis-client-secret", "Geheimnis-bearer-token-77", "Geheimnis-query-token-1"];

  it("stand nowhere in what the admin API tells", async () => {
    await using sim = await startSimulation();
    const secret = SECRETS[0] as string;
    const bearer = SECRETS[1] as string;
    const grant = "grant_type=account_credentials&account_id=a";
    const form = "application/x-www-form-urlencoded";
    const token = await sim.call<{ access_token: string }>(`POST /oauth/token?${grant}`, {
      headers: { Authorization: basic("id", secret) },
    });
    const send = (path: string, bytes: string, type: string) =>
      sim.call(`POST ${path}`, { token: null, bytes, headers: { "Content-Type": type } });
    for (const path of ["/oauth/token", "/oauth/tokens"]) {
      await send(path, `${grant}&client_id=i&client_secret=${secret}`, form);
      await send(path, `${grant}&client%5Fsecret=${secret}`, form);
      await send(path, JSON.stringify({ client_id: "i", client_secret: secret }), "application/json");
      await send(path, `{"client\\u005fsecret" : "${secret}`, "application/json");
      await send(
        path,
        `--b\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\n${secret}\r\n--b--\r\n`,
        "multipart/form-data; boundary=b",
      );
    }
    await register(sim, crowd(2), { token: bearer });
    await sim.call(`GET /v2/meetings/${MEETING.automatic}?access_token=${SECRETS[2]}`, {
      token: bearer,
      headers: { Referer: `https://example.com/?access_token=${SECRETS[2]}`, Cookie: `sid=${bearer}` },
    });

    const all = await requests(sim);
    expect(all.length).toBe(13);
    const texts = [
      ...(await Promise.all(all.map(({ id }) => sim.call(`GET /__admin/requests/${id}`)))),
      ...(await Promise.all(all.map(({ id }) => sim.call(`GET /__admin/requests/${id}?raw`)))),
      await sim.call("GET /__admin/requests"),
      await sim.call("GET /__admin/requests/unmatched"),
      await sim.call("POST /__admin/requests/find", { json: {} }),
      await sim.call("POST /__admin/requests/verify", { json: { match: { token: bearer }, count: 9 } }),
      await sim.call("GET /__admin/audit"),
      await sim.call("GET /__admin/coverage"),
    ].map(({ text }) => text);
    const encoded = [
      ...SECRETS,
      Buffer.from(`id:${secret}`).toString("base64"),
      token.body.access_token,
    ].flatMap((each) => [each, Buffer.from(each).toString("base64").slice(0, -4)]);
    for (const each of encoded) {
      for (const text of texts) expect(text).not.toContain(each);
      for (const { request } of all as unknown as { request: { bodyAsBase64: string } }[]) {
        expect(Buffer.from(request.bodyAsBase64, "base64").toString()).not.toContain(each);
      }
    }
  });
});
