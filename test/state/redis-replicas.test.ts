import { describe, expect, onTestFinished, test } from "vitest";
import { openRedisStore } from "../../src/state/redis-store.ts";
import type { Replicas } from "../../src/state/replicas.ts";
import { startRedis, STORE_PARTS, withoutRedis } from "../kit/redis-server.ts";

describe.skipIf(withoutRedis())("simulators that share a server hear of each other", () => {
  test("as long as they live: one that leaves is heard of no more, nor one whose lease is over", async () => {
    await using server = await startRedis();
    const open = async (lease: number): Promise<Replicas | undefined> => {
      const store = await openRedisStore(`${server.url}?timeout=30000&lease=${lease}`, STORE_PARTS);
      onTestFinished(() => store.close());
      return store.shared?.replicas;
    };
    const [first, second, short] = [await open(600_000), await open(600_000), await open(100)];
    expect(await first?.join("first")).toEqual([]);
    expect(await first?.join("first, again")).toEqual([]);
    expect(await second?.join("second")).toEqual(["first, again"]);
    await first?.leave();
    expect(await second?.join("second")).toEqual([]);
    expect(await short?.join("short")).toEqual(["second"]);
    // By the server's own clock.
    while ((await first?.join("first"))?.includes("short"));
    expect(await first?.join("first")).toEqual(["second"]);
  });
});
