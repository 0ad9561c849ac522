import { describe, expect, onTestFinished, test } from "vitest";
import { watchCommands } from "../kit/redis-commands.ts";
import { redisForAll, withoutRedis } from "../kit/redis-server.ts";
import { listed, person, register } from "../kit/registration.ts";
import { startReplicas } from "../kit/replicas.ts";
import type { RunningSimulation } from "../kit/simulation.ts";

const MEETING = "/v2/meetings/85746065432";

/** What a call asks at the least, one after the other: its transaction, and what is written down of it, all at once. */
const TWO = ["evalsha", "evalsha"];

describe.skipIf(withoutRedis())("what a call asks of a shared server", () => {
  const server = redisForAll();
  let clusters = 0;

  /** Two replicas that have been called before. */
  const start = async (chosen: object = {}) => {
    const { all } = await startReplicas(
      `${server.url}?timeout=30000&prefix=trips-${(clusters += 1)}`,
      2,
      chosen,
    );
    const [here, there] = all as [RunningSimulation, RunningSimulation];
    for (const each of [here, there]) {
      await register(each, [person("Warm")]);
      await each.call(`GET ${MEETING}`);
    }
    await register(here, [person("Up")]);
    const commands = await watchCommands(server.url);
    onTestFinished(() => commands[Symbol.asyncDispose]());
    await commands.sent();
    return { here, there, commands };
  };

  test("is two things, for a batch as for a look", async () => {
    const { here, commands } = await start();
    expect((await register(here, [person("Ada"), person("Ben")])).status).toBe(200);
    expect(await commands.sent()).toEqual(TWO);
    expect((await here.call(`GET ${MEETING}`)).status).toBe(200);
    expect(await commands.sent()).toEqual(TWO);
  });

  test("is two things also where calls and quotas are counted", async () => {
    const { here, commands } = await start({ quotas: "enforce", plan: "pro" });
    await register(here, [person("Ada")]);
    expect(await commands.sent()).toEqual(TWO);
  });

  test("is two things with a token that may have been revoked, which is noticed at once when another does so", async () => {
    const { here, there, commands } = await start({ auth: "strict" });
    const basic = `Basic ${Buffer.from("sim-client-id:sim-client-secret").toString("base64")}`;
    const { body } = await there.call<{ access_token: string }>(
      "POST /oauth/token?grant_type=account_credentials&account_id=sim-account-id",
      { token: null, headers: { Authorization: basic } },
    );
    const token = body.access_token;
    await commands.sent();
    expect((await here.call(`GET ${MEETING}`, { token })).status).toBe(200);
    expect(await commands.sent()).toEqual(TWO);
    await there.call(`POST /oauth/revoke?token=${token}`, { token: null, headers: { Authorization: basic } });
    expect((await here.call(`GET ${MEETING}`, { token })).status).toBe(401);
  });

  test("is one more where another has changed what it looks at", async () => {
    const { here, there, commands } = await start();
    await register(there, [person("Ada")]);
    await commands.sent();
    expect((await register(here, [person("Ben")])).reason).toContain("1 new");
    expect(await commands.sent()).toEqual([...TWO, "evalsha"]);
  });

  test("is two for a look where another has changed what it looks at", async () => {
    const { here, there, commands } = await start();
    await there.call(`PATCH ${MEETING}`, { json: { topic: "Changed there" } });
    await commands.sent();
    expect((await here.call<{ topic: string }>(`GET ${MEETING}`)).body.topic).toBe("Changed there");
    expect(await commands.sent()).toEqual(TWO);
  });

  test("is two more where another has moved the clock, and then two again", async () => {
    const { here, there, commands } = await start();
    await there.call("POST /__admin/clock", { json: { freeze: "2030-06-01T13:02:01Z" } });
    await commands.sent();
    await register(here, [person("Ada")]);
    expect(await commands.sent()).toEqual([...TWO, ...TWO]);
    await register(here, [person("Ben")]);
    expect(await commands.sent()).toEqual(TWO);
    const ada = (await listed(there)).find(({ first_name }) => first_name === "Ada");
    expect(ada?.create_time).toBe("2030-06-01T13:02:01Z");
  });

  test("is four more where another has made a world, and then two again, also in that world", async () => {
    const { here, there, commands } = await start();
    await there.call("POST /__admin/worlds", { json: { name: "job-1", tokens: [{ token: "job-1-token" }] } });
    await commands.sent();
    await register(here, [person("Ada")]);
    expect(await commands.sent()).toEqual([...TWO, ...TWO, ...TWO]);
    await register(here, [person("Ben")]);
    expect(await commands.sent()).toEqual(TWO);
    const sent = { token: "job-1-token" };
    for (const name of ["Ada", "Ben"]) {
      expect((await register(here, [person(name)], sent)).reason).toContain("1 new");
    }
    await commands.sent();
    await register(here, [person("Cat")], sent);
    expect(await commands.sent()).toEqual(TWO);
  });
});
