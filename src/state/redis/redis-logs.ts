import type { Log, LogEntry, Logs } from "../log.ts";
import type { Argument, Connection } from "./connection.ts";
import { Gathered } from "./gathered.ts";
import type { News } from "./news.ts";
import { APPEND, ENTRIES, FORGET } from "./scripts/logs.ts";
import type { Script } from "./scripts/script.ts";

/** Keeps logs on the server. @param baseOf what a world's keys begin with */
export function createRedisLogs(connection: Connection, news: News, baseOf: (world: string) => string): Logs {
  const script = (of: Script, world: string, args: readonly Argument[]): Promise<unknown> =>
    connection.within((work) => connection.script(of, [baseOf(world), ""], args, work));
  const command = (name: string, ...args: Argument[]): Promise<unknown> =>
    connection.within((work) => connection.command(work, name, ...args));

  const appending = new Gathered<Argument[]>(async (entries) => {
    const args = [news.channel, ...entries.flat()];
    await connection.within((work) => connection.script(APPEND, ["", ""], args, work));
  });

  return {
    append<T>(world: string, { name, most }: Log<T>, { id, size, record }: LogEntry<T>) {
      if (most.entries === 0) return Promise.resolve();
      return appending.add([
        baseOf(world),
        news.wording(world, name, id),
        name,
        id,
        Math.ceil(size),
        most.entries,
        most.bytes,
        JSON.stringify(record),
      ]);
    },

    async entries<T>(world: string, { name }: Log<T>) {
      const found = (await script(ENTRIES, world, [name])) as string[];
      return found.map((entry) => read(entry) as T);
    },

    async entry<T>(world: string, { name }: Log<T>, id: string) {
      const found = (await command("HGET", `${baseOf(world)}log:${name}`, id)) as string | null;
      return found === null ? undefined : (read(found) as T);
    },

    async count(world, { name }) {
      return (await command("HLEN", `${baseOf(world)}log:${name}`)) as number;
    },

    async dropped(world, { name }) {
      return Number(await command("HGET", `${baseOf(world)}log-state:${name}`, "dropped"));
    },

    async forgetAll(world) {
      await script(FORGET, world, []);
    },

    async forget(world, { name }, id) {
      await script(FORGET, world, id === undefined ? [name] : [name, id]);
    },

    async announce(world, what) {
      await command("PUBLISH", news.channel, news.wording(world, what, ""));
    },

    watch: (listener) => news.watch(listener),
  };
}

/** An entry as the server keeps it: behind its size. */
function read(entry: string): unknown {
  return JSON.parse(entry.slice(entry.indexOf(":") + 1));
}
