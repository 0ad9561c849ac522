import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const FOLDER = join(import.meta.dirname, "../../src/control/inspector");

let sim: RunningSimulation;
beforeAll(async () => {
  sim = await startSimulation();
});
afterAll(() => sim[Symbol.asyncDispose]());

test.each(["/", "/worlds/green/"])(
  "GET %s is the page, under a policy that lets nothing else in",
  async (path) => {
    const { status, headers, text } = await sim.call(`GET ${path}`, { token: null });
    expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(headers.get("content-security-policy")?.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "img-src 'self' data:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(text).not.toMatch(/<script>|<style>|\s(on\w+|style)=|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
    const addresses = [...text.matchAll(/(?:src|href)="([^#"][^":]*)"/g)].map(([, address = ""]) => address);
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      expect(address).not.toMatch(/^\//);
      expect([address, (await sim.call(`GET ${path}${address}`, { token: null })).status]).toEqual([
        address,
        200,
      ]);
    }
  },
);

test("each script and style sheet is served as such, and always asked for anew", async () => {
  const files = readdirSync(FOLDER).filter((file) => /\.(js|css)$/.test(file));
  expect(files).toContain("main.js");
  for (const file of files) {
    const { status, headers, text } = await sim.call(`GET /worlds/green/inspector/${file}`, { token: null });
    const type = file.endsWith(".js") ? "text/javascript" : "text/css";
    expect([file, status, headers.get("content-type")]).toEqual([file, 200, `${type}; charset=utf-8`]);
    expect(headers.get("cache-control")).toBe("no-cache");
    // Text from the wire is never read as markup.
    expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b/);
  }
});

test("a world's address without its final slash leads to the page", async () => {
  const answer = await fetch(`${sim.url}/worlds/green`);
  expect([answer.status, answer.redirected, answer.url]).toEqual([200, true, `${sim.url}/worlds/green/`]);
});

test.each([
  "/inspector/",
  "/inspector/page.html",
  "/inspector/answers.d.ts",
  "/inspector/tsconfig.json",
  "/inspector/none.js",
  "/inspector/..%2finspector-files.ts",
  "/inspector/..%2f..%2f..%2fetc%2fpasswd",
  "/inspector/main.js%00",
  "/inspector/main.js/x",
])("%s is no file of the page", async (path) => {
  expect(await sim.call(`GET ${path}`)).toMatchObject({ status: 404, outcome: "unknown-route" });
});
