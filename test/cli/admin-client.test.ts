import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { adminClient } from "../../src/cli/admin/admin-client.ts";
import type { Timer } from "../../src/state/system.ts";

test("a server that takes the call and says nothing is not waited for for ever", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let over = (): void => undefined;
  const timer: Timer = {
    after: (ms, callback) => {
      expect(ms).toBe(2_000);
      over = callback;
      return () => undefined;
    },
  };
  // It is the call's arrival that ends the time, so that it was surely taken.
  server.once("request", () => over());
  const asked = adminClient({ root, world: undefined, token: undefined }, { timer, answerWithin: 2_000 }).ask(
    "/clock",
    {},
  );
  await expect(asked).rejects.toThrow(`${root} took the call and gave no answer within 2 s`);
  server.closeAllConnections();
  await once(server.close(), "close");
});

test("the token goes with each call, and the world before its path", async () => {
  const server = createServer((request, response) => {
    response.end(JSON.stringify({ url: request.url, token: request.headers["x-zoom-sim-admin-token"] }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (world: string | undefined, token: string | undefined): Promise<object> =>
    adminClient({ root, world, token }).ask("/clock", {});
  expect(await ask(undefined, undefined)).toEqual({ url: "/__admin/clock" });
  expect(await ask("w-1", "secret")).toEqual({ url: "/worlds/w-1/__admin/clock", token: "secret" });
  server.closeAllConnections();
  await once(server.close(), "close");
});
