import { describe } from "vitest";
import { openRedisStore } from "../../src/state/redis-store.ts";
import { redisForAll, STORE_PARTS, withoutRedis } from "../kit/redis-server.ts";
import { storeSuite } from "./store-suite.ts";

describe.skipIf(withoutRedis())("with a Redis server", () => {
  const server = redisForAll();
  let stores = 0;

  storeSuite("redis", () =>
    openRedisStore(`${server.url}?timeout=30000&prefix=store-${(stores += 1)}`, STORE_PARTS),
  );
});
