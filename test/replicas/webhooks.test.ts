import { describe, expect, onTestFinished, test } from "vitest";
import type { WebhookDelivery } from "../../src/control/generated/types.ts";
import { startProgram, type StartedProgram } from "../kit/program.ts";
import { startReceiver, type Received } from "../kit/receiver.ts";
import { redisForAll, withoutRedis } from "../kit/redis-server.ts";
import { SECRET } from "../webhooks/deliveries.ts";

const BATCH = "/v2/meetings/85746065432/batch_registrants";

async function post({ url }: StartedProgram, path: string, json: unknown): Promise<number> {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" },
    body: JSON.stringify(json),
  });
  await response.text();
  return response.status;
}

async function deliveriesOf({ url }: StartedProgram): Promise<readonly WebhookDelivery[]> {
  const response = await fetch(`${url}/__admin/webhooks/deliveries`);
  return ((await response.json()) as { deliveries: WebhookDelivery[] }).deliveries;
}

/** Asks again and again, until the only delivery stands there. */
async function untilIs(program: StartedProgram, state: WebhookDelivery["state"]): Promise<WebhookDelivery> {
  for (;;) {
    const [delivery] = await deliveriesOf(program);
    if (delivery?.state === state) return delivery;
  }
}

/** Leases in milliseconds: one that is soon over, and one that no test would wait for. */
const [SHORT, LONG] = [500, 600_000];

const requestId = ({ headers }: Received): unknown => headers["x-zm-request-id"];

describe.skipIf(withoutRedis())("a delivery of one of three replicas", { timeout: 60_000 }, () => {
  const server = redisForAll();
  let clusters = 0;

  const start = async (url: string, lease: number, more: object = {}) => {
    const state = `${server.url}?timeout=30000&lease=${lease}&prefix=webhooks-${(clusters += 1)}`;
    const programs = await Promise.all(
      [1, 2, 3].map(() => startProgram(["--state", state, "--quiet", "--json"])),
    );
    onTestFinished(async () => void (await Promise.all(programs.map(({ end }) => end("SIGKILL")))));
    const [first, second] = programs as [StartedProgram, StartedProgram];
    expect(await post(second, "/__admin/webhooks", { url, secret: SECRET, ...more })).toBe(201);
    return { first, second };
  };
  const register = (program: StartedProgram): Promise<number> =>
    post(program, BATCH, { registrants: [{ first_name: "Ada", email: "ada@example.com" }] });

  test("that was under way when it was killed is made once more by one of the others, with the same request id", async () => {
    let kill = (): void => undefined;
    await using receiver = await startReceiver((response, _, nth) =>
      nth === 1 ? kill() : response.writeHead(200).end(),
    );
    const { first, second } = await start(receiver.url, SHORT);
    kill = () => void first.child.kill("SIGKILL");
    // It may be killed before it has answered.
    await Promise.allSettled([register(first)]);
    // Were it another that sent it first, for a machine that is slow, its next attempt would be due.
    await post(second, "/__admin/clock", { advance: "11m" });
    const delivery = await untilIs(second, "delivered");
    expect(receiver.received.length).toBeGreaterThan(1);
    expect(new Set(receiver.received.map(requestId))).toEqual(new Set([delivery.requestId]));
  });

  test("that waits on the world's clock is made by another when the first was killed and the clock is put forward", async () => {
    await using receiver = await startReceiver((response) => response.writeHead(200).end());
    const { first, second } = await start(receiver.url, SHORT, { delay: 600 });
    expect(await register(first)).toBe(200);
    expect(await deliveriesOf(second)).toMatchObject([{ state: "waiting", attempts: [] }]);
    await first.end("SIGKILL");
    expect(await post(second, "/__admin/clock", { advance: "11m" })).toBe(200);
    const delivery = await untilIs(second, "delivered");
    expect(new Set(receiver.received.map(requestId))).toEqual(new Set([delivery.requestId]));
  });

  test("is made once, and left to the others at once by one that ends by itself", async () => {
    await using receiver = await startReceiver((response) => response.writeHead(200).end());
    const { first, second } = await start(receiver.url, LONG, { delay: 600 });
    expect(await register(first)).toBe(200);
    expect((await first.end()).code).toBe(0);
    expect(await post(second, "/__admin/clock", { advance: "11m" })).toBe(200);
    await untilIs(second, "delivered");
    expect(receiver.received).toHaveLength(1);
  });
});
