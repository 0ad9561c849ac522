import { describe, expect, onTestFinished, test } from "vitest";
import { openRedisStore } from "../../src/state/redis-store.ts";
import type { SharedTasks } from "../../src/state/shared-tasks.ts";
import { redisForAll, STORE_PARTS, withoutRedis } from "../kit/redis-server.ts";

describe.skipIf(withoutRedis())("tasks that simulators share", () => {
  const server = redisForAll();
  let clusters = 0;

  /** Those of three simulators. */
  const open = async (): Promise<[SharedTasks, SharedTasks, SharedTasks]> => {
    const state = `${server.url}?timeout=30000&lease=600000&prefix=tasks-${(clusters += 1)}`;
    const stores = await Promise.all([1, 2, 3].map(() => openRedisStore(state, STORE_PARTS)));
    onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))));
    return stores.map(({ shared }) => shared?.tasks) as [SharedTasks, SharedTasks, SharedTasks];
  };

  test("are one's own while it lives, and taken over whole by one of the others when its lease is over", async () => {
    const [first, ...others] = await open();
    await first.take("default", ["a", "b", "done"]);
    await first.take("job-1", ["c"]);
    await first.release("default", ["done"]);
    for (const each of [first, ...others]) expect((await each.renew()).size).toBe(0);
    expect(await first.has("default", "a")).toBe(true);
    await first.leave();
    const came = (await Promise.all(others.map((each) => each.renew()))).filter(({ size }) => size > 0);
    expect(came).toHaveLength(1);
    expect(came[0]?.get("default")?.toSorted()).toEqual(["a", "b"]);
    expect(came[0]?.get("job-1")).toEqual(["c"]);
    expect(await first.has("default", "a")).toBe(false);
  });

  test("are told of until somebody begins with them or lets go of them, and go on to the next when that one dies too", async () => {
    const [first, second, third] = await open();
    await first.take("default", ["a", "b", "c"]);
    await first.leave();
    expect((await second.renew()).get("default")?.toSorted()).toEqual(["a", "b", "c"]);
    await second.take("default", ["a"]);
    await second.release("default", ["b"]);
    expect((await second.renew()).get("default")).toEqual(["c"]);
    await second.leave();
    expect((await third.renew()).get("default")?.toSorted()).toEqual(["a", "c"]);
    expect([await second.has("default", "a"), await third.has("default", "a")]).toEqual([false, true]);
  });

  test("of one that was taken for dead, and lives, are its own as long as nobody has taken them over", async () => {
    const [first, second] = await open();
    await first.take("default", ["a"]);
    await first.leave();
    await first.renew();
    expect((await second.renew()).size).toBe(0);
    expect(await first.has("default", "a")).toBe(true);
  });
});
