import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSimulator, type ZoomSim } from "../../src/index.ts";
import { readReply, requireCurl, shell } from "../kit/shell.ts";

const PAGE = readFileSync(
  join(import.meta.dirname, "../../fixtures/postman/batch-registration.curl.txt"),
  "utf8",
);

let simulator: ZoomSim;
beforeAll(async () => {
  requireCurl();
  simulator = await createSimulator({ port: 0 });
});
afterAll(() => simulator.close());

/** The page's command with host, meeting id and token put right and its lines joined; `-i` shows the headers. */
function pageCurl(): string {
  return PAGE.trim()
    .replaceAll("\n", " ")
    .replace("https://api.zoom.us", simulator.url ?? "")
    .replace(":meetingId", "85746065432")
    .replace("<access_token>", "sim-token-full")
    .replace(/^curl /, "curl -s -i ");
}

test("the page's curl is refused for its slip, with a reason that names it and the cure", async () => {
  const { status, headers, body } = readReply(await shell(pageCurl()));
  expect({ status, body: JSON.parse(body) as unknown }).toMatchObject({ status: 400, body: { code: 300 } });
  expect(headers.get("x-zoom-sim-outcome")).toBe("registrants-misencoded");
  expect(headers.get("x-zoom-sim-reason")).toMatch(/registrants begins with "true\[", .*take "true" away/);
  expect(await simulator.world().registrants(85746065432)).toEqual([]);
});

test("with the array put right too, the page's curl registers its two people", async () => {
  const { status, body } = readReply(await shell(pageCurl().replace("registrants=true[", "registrants=[")));
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({
    registrants: [{ email: "ada@example.com" }, { email: "ben@example.com" }],
  });
  expect(await simulator.world().registrants(85746065432)).toMatchObject([
    { firstName: "Ada", lastName: "Example", email: "ada@example.com", status: "approved" },
    { firstName: "Ben", lastName: "Example", email: "ben@example.com", status: "approved" },
  ]);
});
