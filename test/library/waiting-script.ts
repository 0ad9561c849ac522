import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { createSimulator } from "../../src/index.ts";

// Somebody's own program around the library, which neither listens all the time nor closes the simulator.
const [, , receiver = ""] = process.argv;
const simulator = await createSimulator();
const world = simulator.world();
await world.subscribe({ url: receiver, secret: "example-secret-token" });

async function register(email: string): Promise<void> {
  const server = createHttpServer(simulator.app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/v2/meetings/85746065432/batch_registrants`, {
    method: "POST",
    headers: {
      Authorization: "Bearer sim-token-full",
      "Content-Type": "application/json",
      Connection: "close",
    },
    body: JSON.stringify({ registrants: [{ first_name: "Ada", email }] }),
  });
  await response.text();
  server.close();
  await once(server, "close");
}

await register("ada@example.com");
const [first] = await world.deliveries();
console.log(first?.state);
await register("bob@example.com");
