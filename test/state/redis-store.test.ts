import { afterAll, beforeAll, describe } from "vitest";
import { openRedisStore } from "../../src/state/redis-store.ts";
import { startRedis, STORE_PARTS, withoutRedis, type RedisServer } from "../kit/redis-server.ts";
import { storeSuite } from "./store-suite.ts";

describe.skipIf(withoutRedis())("with a Redis server", () => {
  let server: RedisServer;
  let stores = 0;

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server?.end());

  storeSuite("redis", () =>
    openRedisStore(`${server.url}?timeout=30000&prefix=store-${(stores += 1)}`, STORE_PARTS),
  );
});
