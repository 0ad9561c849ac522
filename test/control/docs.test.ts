import { afterAll, beforeAll, expect, test } from "vitest";
import { EDITIONS } from "../../src/zoom/edition.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";

let sim: RunningSimulation;
beforeAll(async () => {
  sim = await startSimulation();
});
afterAll(() => sim[Symbol.asyncDispose]());

interface Document {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly servers: readonly { readonly url: string }[];
}

test.each([
  ["/openapi.json", {}, "postman", ""],
  ["/openapi.json?edition=current", {}, "current", ""],
  ["/openapi.json", { "X-Zoom-Sim-Edition": "current" }, "current", ""],
  ["/worlds/current/openapi.json", {}, "current", "/worlds/current"],
  ["/worlds/current/openapi.json?edition=postman", {}, "postman", "/worlds/current"],
  ["/worlds/x/openapi.json", {}, "postman", "/worlds/x"],
])("GET %s %o is the document of edition %s, of the server asked", async (path, headers, edition, prefix) => {
  const { status, body } = await sim.call<Document>(`GET ${path}`, { token: null, headers });
  expect(status).toBe(200);
  expect(body).toMatchObject({ openapi: "3.1.0", info: { version: edition } });
  expect(body.servers).toEqual([{ url: sim.url + prefix }]);
});

test("the edition of the simulator is the one shown by default", async () => {
  await using current = await startSimulation({ edition: "current", publicUrl: "https://sim.example.com" });
  const { body } = await current.call<Document>("GET /openapi.json");
  expect(body).toMatchObject({
    info: { version: "current" },
    servers: [{ url: "https://sim.example.com" }],
  });
});

test.each(["/openapi.json", "/docs"])("%s refuses an edition that there is not", async (path) => {
  const reply = await sim.call(`GET ${path}?edition=classic`);
  expect(reply).toMatchObject({ status: 400, outcome: "edition-unknown" });
  expect(reply.reason).toBe('edition is "classic"; it can be postman or current');
  expect(await sim.call(`GET ${path}?edition=a&edition=b`)).toMatchObject({ status: 400 });
});

test.each(EDITIONS)("the page names edition %s, and loads nothing that is not here", async (edition) => {
  const { status, headers, text } = await sim.call(`GET /docs?edition=${edition}`);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy.split("; ")).toEqual(
    expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'self'"]),
  );
  expect(policy).not.toContain("unsafe");
  const other = edition === "postman" ? "current" : "postman";
  expect(text).toContain(`<strong>${edition}</strong>`);
  expect(text).toContain(`<a href="docs?edition=${other}">`);
  expect(text).toContain('<link rel="icon" href="data:,">');
  expect(text).not.toMatch(/<script>|<style>|\son\w+=|https?:\/\//);
  for (const [, address = ""] of text.matchAll(/(?:src|href)="(docs\/[^"]+)"/g)) {
    for (const prefix of ["/", "/worlds/x/"]) {
      const file = await sim.call(`GET ${prefix}${address}`);
      expect([address, file.status]).toEqual([address, 200]);
      expect(file.headers.get("content-type")).toMatch(/^text\/(css|javascript); charset=utf-8$/);
    }
  }
});

test.each(["", "/worlds/x"])("at %s/docs?api=admin the page shows the admin API", async (prefix) => {
  const { status, text } = await sim.call(`GET ${prefix}/docs?api=admin`);
  expect(status).toBe(200);
  const [, address = ""] = /data-document="([^"]+)"/.exec(text) ?? [];
  const { body } = await sim.call<Document>(`GET ${prefix}/${address}`);
  expect(body).toMatchObject({ openapi: "3.1.0", servers: [{ url: sim.url + prefix }] });
  expect(text).not.toContain("data-edition");
  for (const edition of EDITIONS) expect(text).toContain(`<a href="docs?edition=${edition}">`);
  expect((await sim.call(`GET ${prefix}/docs`)).text).toContain('<a href="docs?api=admin">');
});

test("a final slash leads to the page, under its world's prefix", async () => {
  const answer = await fetch(`${sim.url}/worlds/x/docs/`);
  expect([answer.status, answer.redirected, answer.url]).toEqual([200, true, `${sim.url}/worlds/x/docs`]);
});

test.each([
  "/docs/package.json",
  "/docs/..%2fpackage.json",
  "/docs/..%2f..%2f..%2fetc%2fpasswd",
  "/docs/%2e%2e%2fopenapi.ts",
  "/docs/constructor",
  "/docs/swagger-ui.css/x",
  "/docs/swagger-ui.css%00",
])("%s is no file of the page", async (path) => {
  expect(await sim.call(`GET ${path}`)).toMatchObject({ status: 404, outcome: "unknown-route" });
});
