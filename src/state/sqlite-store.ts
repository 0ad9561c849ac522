import type { DatabaseSync } from "node:sqlite";
import { setImmediate as endOfTurn } from "node:timers/promises";
import { Listeners } from "./listeners.ts";
import { createMemoryLogs } from "./memory-logs.ts";
import { createMemoryStore } from "./memory-store.ts";
import type { OpenStore } from "./open-store.ts";
import { KeptLogs } from "./sqlite/kept-logs.ts";
import { KeptRecords } from "./sqlite/kept-records.ts";
import { openStateFile, VERSION } from "./sqlite/state-file.ts";
import { StoreUnavailable } from "./store-unavailable.ts";
import type { Store } from "./store.ts";

/** All that the file holds, in memory, and what has yet to be written to it. */
interface State {
  readonly memory: ReturnType<typeof createMemoryStore>;
  readonly records: KeptRecords;
  readonly logs: KeptLogs;
}

function read(database: DatabaseSync): State {
  const [records, logs] = [new KeptRecords(database), new KeptLogs(database)];
  const worlds = records.read(database);
  const memory = createMemoryStore(
    worlds,
    createMemoryLogs(logs.read(database), (...gone) => logs.noteDropped(...gone)),
  );
  return { memory, records, logs };
}

/**
 * Keeps everything in one file of this machine, for this process alone. All of it is in memory too, where it is read
 * and where decisions are taken: the file has no index to keep, so that a change costs the same however much there is.
 * What changes within one turn of the event loop is written together, and until that is done nobody is told of it.
 */
export const openSqliteStore: OpenStore = async (file, { warn }) => {
  const { database, content } = openStateFile(file, read);
  return sqliteStore(file, database, content, warn);
};

function sqliteStore(
  file: string,
  database: DatabaseSync,
  opened: State,
  warn: (message: string) => void,
): Store {
  let state = opened;
  /** Why nothing can be written; undefined as long as it can. */
  let lost: StoreUnavailable | undefined;
  let writing: Promise<void> | undefined;
  let closed = false;
  const listeners = new Listeners();
  const [begin, commit] = [database.prepare("BEGIN"), database.prepare("COMMIT")];

  const write = (): void => {
    writing = undefined;
    if (closed) throw new Error("the state file is closed");
    try {
      begin.run();
      state.records.write();
      state.logs.write();
      commit.run();
      noteFound();
    } catch (error) {
      const fault = unavailable(error);
      if (database.isTransaction) database.exec("ROLLBACK");
      // Whoever was in this turn hears that it failed; for everybody else it never was.
      state = read(database);
      throw fault;
    }
  };

  /** Told when it begins and when it ends. A disk that is full, mostly. */
  const unavailable = (error: unknown): StoreUnavailable => {
    const why = error instanceof Error ? error.message : String(error);
    const fault = new StoreUnavailable(`the state file ${file} cannot be written: ${why}; make room for it`);
    if (!lost) warn(fault.message);
    return (lost = fault);
  };

  const noteFound = (): void => {
    if (lost) warn(`the state file ${file} can be written again`);
    lost = undefined;
  };

  /** Waits until all is in the file that has changed so far. */
  const written = async (): Promise<void> => {
    if (state.records.changed || state.logs.changed) writing ??= endOfTurn().then(write);
    await writing;
  };

  return {
    durable: true,

    async transact(world, keys, decide) {
      const { memory, records } = state;
      const deciding = memory.transact(world, keys, (loaded) => {
        const decision = decide(loaded);
        records.note(world, decision.writes);
        return decision;
      });
      const [result] = await Promise.all([deciding, written()]);
      return result;
    },

    // Whoever sees by it what is not written yet is answered after that is: all else here waits for it.
    peek: (world, keys) => state.memory.peek(world, keys),

    async list(...about) {
      const page = state.memory.list(...about);
      await written();
      return page;
    },

    async dump(...about) {
      const dumped = state.memory.dump(...about);
      await written();
      return dumped;
    },

    async load(world, collections) {
      const { memory, records } = state;
      records.noteLoad(world, collections);
      await Promise.all([memory.load(world, collections), written()]);
    },

    worlds: () => state.memory.worlds(),

    async clear(world) {
      const { memory, records, logs } = state;
      records.noteClear(world);
      logs.noteAllForgotten(world);
      await Promise.all([memory.clear(world), written()]);
    },

    async append(world, log, entry) {
      const { memory, logs } = state;
      if (log.most.entries > 0) logs.note(world, log.name, entry);
      await Promise.all([memory.append(world, log, entry), written()]);
      if (log.most.entries > 0) listeners.tell(world, log.name, entry.id);
    },

    async entries(...about) {
      const found = state.memory.entries(...about);
      await written();
      return found;
    },

    async entry(...about) {
      const found = state.memory.entry(...about);
      await written();
      return found;
    },

    count: (...about) => state.memory.count(...about),
    dropped: (...about) => state.memory.dropped(...about),

    async forgetAll(world) {
      const { memory, logs } = state;
      logs.noteAllForgotten(world);
      await Promise.all([memory.forgetAll(world), written()]);
    },

    async forget(world, log, id) {
      const { memory, logs } = state;
      logs.noteForgotten(world, log.name, id);
      await Promise.all([memory.forget(world, log, id), written()]);
    },

    announce: async (world, what) => listeners.tell(world, what, ""),

    watch: (listener) => listeners.watch(listener),

    async ready() {
      if (!lost) return;
      try {
        begin.run();
        database.exec(`PRAGMA user_version = ${VERSION}`);
        commit.run();
        noteFound();
      } catch (error) {
        if (database.isTransaction) database.exec("ROLLBACK");
        throw unavailable(error);
      }
    },

    async close() {
      if (closed) return;
      await written();
      closed = true;
      database.close();
    },
  };
}
