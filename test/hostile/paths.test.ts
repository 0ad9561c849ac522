import { describe, expect, test } from "vitest";
import { openRaw } from "../kit/raw-exchange.ts";
import { expectStillWorks } from "../kit/still-works.ts";
import { startSimulation } from "../kit/simulation.ts";

/** An address that is sent as it stands: clients would change some of them. */
async function get(port: number, path: string) {
  using connection = await openRaw(port);
  connection.send(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer t\r\nConnection: close\r\n\r\n`,
  );
  connection.socket.on("end", () => connection.socket.end());
  return await connection.closed();
}

/** Stands in this project's own package.json, and in no answer. */
const OUTSIDE = '"engines"';

test("no address leads to a file that is none of the pages'", async () => {
  await using sim = await startSimulation();
  const ways = [
    "..",
    "%2e%2e",
    "..%2f..",
    "..%5c..",
    "%252e%252e",
    "....//..",
    "%00",
    "C:%5c",
    "file:%2f%2f%2f",
  ];
  for (const page of ["/docs", "/inspector", "/__admin", ""]) {
    for (const way of ways) {
      for (const rest of ["package.json", "../package.json", "..%2f..%2f..%2fpackage.json"]) {
        const answer = await get(sim.port, `${page}/${way}/${rest}`);
        expect([page, way, answer.slice(9, 12)]).toEqual([page, way, expect.stringMatching(/^40[0345]$/)]);
        expect(answer).not.toContain(OUTSIDE);
      }
    }
  }
  await expectStillWorks(sim);
});

describe.each(["__proto__", "constructor", "toString"])("%s", (name) => {
  test("is no page, world, rule, meeting or exchange", async () => {
    await using sim = await startSimulation();
    for (const path of [
      `/docs/${name}`,
      `/inspector/${name}`,
      `/__admin/${name}`,
      `/__admin/worlds/${name}`,
      `/__admin/worlds/${name}/snapshot`,
      `/__admin/rules/${name}`,
      `/__admin/meetings/${name}`,
      `/__admin/requests/${name}`,
      `/worlds/${name}/__admin/clock`,
    ]) {
      const { status } = await sim.call(`GET ${path}`);
      expect([path, status]).toEqual([path, expect.toSatisfy((each) => each === 400 || each === 404)]);
    }
    await expectStillWorks(sim);
  });

  test("changes nothing for others, wherever it is sent", async () => {
    await using sim = await startSimulation();
    const bad = `{"${name}":{"polluted":true,"status":418},"name":"made"}`;
    const headers = { "Content-Type": "application/json" };
    for (const line of [
      "POST /__admin/worlds",
      "POST /__admin/rules",
      "POST /__admin/clock",
      "PUT /__admin/worlds/made/snapshot",
      "PATCH /v2/meetings/85746065432/registrants/questions",
      `POST /oauth/token?${name}[polluted]=1&grant_type=${name}`,
      `GET /v2/meetings/85746065432/registrants?${name}[polluted]=true&status=${name}`,
    ]) {
      const isGet = line.startsWith("GET");
      await sim.call(line, { headers: { ...headers, [name]: "polluted" }, ...(!isGet && { bytes: bad }) });
    }
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    await expectStillWorks(sim);
  });
});
