import { Validator } from "@seriousme/openapi-schema-validator";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeAdmin } from "../../src/control/admin/describe-admin.ts";
import type { AdminEndpoint } from "../../src/control/admin/endpoint.ts";
import { ADMIN_ENDPOINTS } from "../../src/control/admin/table.ts";
import { faultsOfAdminAnswer } from "../kit/admin-answers-checked.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const named = ({ method, path }: AdminEndpoint): string => `${method.toUpperCase()} ${path}`;

/** What another row answers is the only example of it. */
const WITHOUT_EXAMPLE = ["PUT /__admin/worlds/{name}/snapshot"];

test("every row says what it takes and what it answers", () => {
  const takesBody = ({ method }: AdminEndpoint): boolean => method === "post" || method === "put";
  const lacking = ADMIN_ENDPOINTS.filter(
    (row) =>
      (row.reply === undefined && row.replyType === undefined) ||
      (takesBody(row) && !row.body && !row.reads) ||
      (takesBody(row) && row.example === undefined && !WITHOUT_EXAMPLE.includes(named(row))),
  );
  expect(lacking.map(named)).toEqual([]);
});

test("the description is valid OpenAPI 3.1, by another's judgement, and what is published", async () => {
  const validator = new Validator();
  const document = describeAdmin(ADMIN_ENDPOINTS, ["http://127.0.0.1:4780"]);
  expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
  const file = join(import.meta.dirname, "../../contracts/openapi/admin.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(JSON.stringify(document)));
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  expect(operations).toHaveLength(ADMIN_ENDPOINTS.length);
  expect(new Set(operations.map((operation) => operation["operationId"])).size).toBe(ADMIN_ENDPOINTS.length);
});

/** A world in which there is one of everything, and what stands in paths for it. */
async function furnished(sim: RunningSimulation): Promise<(path: string) => string> {
  // Nobody listens there.
  await sim.call("POST /__admin/webhooks", { json: { url: "http://127.0.0.1:9/", secret: "example" } });
  const json = { registrants: [{ first_name: "Ada", email: "ada@example.com" }] };
  const { headers } = await sim.call("POST /v2/meetings/85746065432/batch_registrants", { json });
  await sim.call("POST /__admin/rules", { json: { outcome: "3043" } });
  await sim.call("GET /worlds/job-1/v2/meetings/85746065432");
  const { body } = await sim.call<{ deliveries: { id: string }[] }>("GET /__admin/webhooks/deliveries");
  const delivery = body.deliveries[0]?.id ?? "";
  const ids: Readonly<Record<string, string>> = {
    "/__admin/rules/{id}": "r1",
    "/__admin/webhooks/{id}": "w1",
    "/__admin/webhooks/{id}/validate": "w1",
    "/__admin/webhooks/deliveries/{id}": delivery,
    "/__admin/webhooks/deliveries/{id}/replay": delivery,
    "/__admin/meetings/{id}": "85746065432",
    "/__admin/requests/{id}": headers.get("x-zoom-sim-exchange") ?? "",
  };
  return (path) => path.replace("{id}", ids[path] ?? "").replace("{name}", "job-1");
}

test.each(
  ADMIN_ENDPOINTS.filter((row) => row.replyType !== "text/event-stream").map((row) => ({
    row,
    title: named(row),
  })),
)("$title answers its example as it is described", async ({ row }) => {
  await using sim = await startSimulation();
  const fill = await furnished(sim);
  let json = row.example;
  if (named(row) === "PUT /__admin/worlds/{name}/snapshot") {
    json = (await sim.call<object>("GET /__admin/worlds/job-1/snapshot")).body;
  }
  // The call itself holds the answer to the description.
  const reply = await sim.call(
    `${row.method.toUpperCase()} ${fill(row.path)}`,
    json === undefined ? {} : { json },
  );
  expect([reply.status, reply.text]).toEqual([row.status ?? 200, expect.anything()]);
});

test("an answer with a field too many, too few or of another kind is not as described", () => {
  const faults = (body: object, status = 200, type = "application/json") =>
    faultsOfAdminAnswer("GET", "/__admin/clock", status, type, JSON.stringify(body));
  const clock = { now: "2030-01-01T00:00:00.000Z", nowMs: 1, running: true, advancedMs: 0 };
  expect(faults(clock)).toEqual([]);
  expect(faults({ ...clock, extra: 1 })).toEqual([expect.stringContaining("additional properties")]);
  expect(faults({ ...clock, nowMs: "1" })).toEqual([expect.stringContaining("/nowMs must be number")]);
  const { now: _, ...without } = clock;
  expect(faults(without)).toEqual([expect.stringContaining("required property 'now'")]);
  expect(faults(clock, 201)).toEqual(["status 201 where 200 is described"]);
  expect(faults(clock, 200, "text/html")).toEqual(["content type text/html"]);
  expect(faults({ message: "x" }, 400)).toHaveLength(2);
});

test("it is served for the world that is asked", async () => {
  await using sim = await startSimulation();
  const { body } = await sim.call<{ servers: unknown; paths: object }>("GET /worlds/x/__admin/openapi.json");
  expect(body.servers).toEqual([{ url: `${sim.url}/worlds/x` }]);
  expect(Object.keys(body.paths)).toContain("/__admin/rules/{id}");
});

test("a path or a method that the admin API has not is refused with the nearest", async () => {
  await using sim = await startSimulation();
  expect((await sim.call("GET /__admin/rulez")).body).toEqual({
    error: expect.stringContaining("the admin API has no /__admin/rulez; nearest: /__admin/rules"),
    nearest: expect.arrayContaining(["/__admin/rules"]),
  });
  expect(await sim.call("DELETE /__admin/clock")).toMatchObject({
    status: 405,
    body: { error: "DELETE is not a method of /__admin/clock; it has GET, POST" },
  });
});
