import { expect, test } from "vitest";
import { createSimulator, SetupError } from "../../src/index.ts";
import { startReceiver } from "../kit/receiver.ts";
import { runProgram } from "../kit/program.ts";
import { fileURLToPath } from "node:url";

const BATCH = "/v2/meetings/85746065432/batch_registrants";

async function register(url: string | undefined): Promise<number> {
  const response = await fetch(url + BATCH, {
    method: "POST",
    headers: { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" },
    body: JSON.stringify({ registrants: [{ first_name: "Ada", email: "ada@example.com" }] }),
  });
  return response.status;
}

test("a world is subscribed to, tells what was sent, and which mails there would have been", async () => {
  await using receiver = await startReceiver((response, _, nth) =>
    response.writeHead(nth === 1 ? 503 : 200).end(),
  );
  await using sim = await createSimulator({ port: 0, now: "2030-06-01T12:00:00Z" });
  const world = sim.world();
  const { id } = await world.subscribe({ url: receiver.url, secret: "example-secret-token" });
  expect(await register(sim.url)).toBe(200);
  expect(await world.deliveries()).toMatchObject([{ subscription: id, state: "waiting" }]);
  await world.clock.advance("5m");
  expect(await world.deliveries()).toMatchObject([{ subscription: id, state: "delivered" }]);
  expect(await world.mails()).toMatchObject([{ to: "ada@example.com", kind: "confirmation", sent: true }]);
  await expect(world.subscribe({ url: "http://www.example.com", secret: "x" })).rejects.toThrow(SetupError);
});

test("hosts are named by a list or by a text", async () => {
  for (const webhookHost of ["www.example.com,app.example.com", ["www.example.com", "app.example.com"]]) {
    await using sim = await createSimulator({ webhookHost });
    const url = "http://app.example.com/";
    expect(await sim.world().subscribe({ url, secret: "x" })).toMatchObject({ url });
  }
});

test("a program that has nothing else to do ends, although a retry is to come and a receiver hangs", async () => {
  const entry = fileURLToPath(new URL("./waiting-script.ts", import.meta.url));
  await using receiver = await startReceiver((response, _, nth) => {
    if (nth === 1) response.writeHead(500).end();
  });
  await using program = runProgram([receiver.url], { entry });
  expect(await program.ended).toMatchObject({ code: 0, stdout: "waiting\n", stderr: "" });
});
