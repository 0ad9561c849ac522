import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { openStore } from "../../src/state/open-store.ts";
import { SetupError } from "../../src/state/setup-error.ts";
import { key, put, type Store } from "../../src/state/store.ts";
import { heldTimer } from "../kit/held-timer.ts";
import { quickFolder } from "../kit/quick-folder.ts";

const quick = quickFolder("state-file");
const folder = quick.path;
afterAll(() => quick[Symbol.dispose]());

const open = (file: string): Promise<Store> =>
  openStore(file, { timer: heldTimer().timer, failed: () => undefined, warn: () => undefined });

const write = (store: Store, id: string, value: unknown) =>
  store.transact("w", {}, () => ({ result: undefined, writes: [put(key({ name: "rows" }, id), value)] }));

const read = (store: Store, id: string) =>
  store.transact("w", { found: key({ name: "rows" }, id) }, ({ found }) => ({ result: found, writes: [] }));

let made = 0;

/** A file with some 100 kB of state, in a folder of its own, closed. */
async function sound(): Promise<string> {
  made += 1;
  mkdirSync(join(folder, String(made)));
  const file = join(folder, String(made), "state.db");
  const store = await open(file);
  for (let index = 0; index < 50; index += 1) await write(store, `r${index}`, "x".repeat(2_000));
  await store.close();
  return file;
}

/** A file as a process leaves it that was killed: with changes that stand beside it yet. */
async function leftByKilled(): Promise<string> {
  const file = await sound();
  const store = await open(file);
  await write(store, "late", "written last");
  const copy = join(dirname(file), "left.db");
  for (const suffix of ["", "-wal"]) copyFileSync(file + suffix, copy + suffix);
  await store.close();
  rmSync(file);
  return copy;
}

test("a new file is for its owner alone, as is what stands beside it; one that is there keeps who may read it", async () => {
  const file = await leftByKilled();
  const modes = () =>
    readdirSync(dirname(file)).map((name) => statSync(join(dirname(file), name)).mode & 0o777);
  expect(modes()).toEqual([0o600, 0o600]);
  chmodSync(file, 0o640);
  const store = await open(file);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  await store.close();
});

/** Every file of a folder with its bytes. */
const bytesIn = (path: string) => readdirSync(path).map((name) => [name, readFileSync(join(path, name))]);

/** Puts bytes over those of a file. @param at from the end when below 0 */
function overwrite(file: string, at: number, bytes: Buffer): void {
  const content = readFileSync(file);
  bytes.copy(content, at < 0 ? content.length + at : at);
  writeFileSync(file, content);
}

/** Changes an open database as a program could that is none of ours. */
function change(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

const refusals: { title: string; make: () => Promise<string> | string; says: string }[] = [
  {
    title: "is a text",
    make: async () => {
      const file = await sound();
      writeFileSync(file, '{ "meetings": [] }');
      return file;
    },
    says: "it is no state of a simulator, or its beginning is damaged; put a copy of it back, or name another file",
  },
  {
    title: "has lost its beginning",
    make: async () => {
      const file = await sound();
      overwrite(file, 0, Buffer.alloc(16));
      return file;
    },
    says: "it is no state of a simulator, or its beginning is damaged",
  },
  {
    title: "was cut off",
    make: async () => {
      const file = await sound();
      truncateSync(file, Math.floor(statSync(file).size / 2 / 4096) * 4096);
      return file;
    },
    says: "it is damaged: ",
  },
  {
    title: "has a page of noise",
    make: async () => {
      const file = await sound();
      overwrite(file, -4096 * 8, Buffer.alloc(4096, 0xa5));
      return file;
    },
    says: "it is damaged: ",
  },
  {
    title: "has a record that is none",
    make: async () => {
      const file = await sound();
      change(file, "UPDATE records SET record = '{' WHERE id = 'r7'");
      return file;
    },
    says: "it is damaged: ",
  },
  {
    title: "is damaged, and was left by a process that was killed",
    make: async () => {
      const file = await leftByKilled();
      overwrite(file, -4096 * 8, Buffer.alloc(4096, 0xa5));
      return file;
    },
    says: "it is damaged: ",
  },
  {
    title: "was written by a newer version",
    make: async () => {
      const file = await sound();
      change(file, "PRAGMA user_version = 2");
      return file;
    },
    says: "it was written by a newer zoom-sim (its form is 2, this one knows 1); use that one, or name another file",
  },
  {
    title: "is another program's",
    make: async () => {
      const file = await sound();
      change(file, "PRAGMA application_id = 1");
      return file;
    },
    says: "it is another program's database; name another file",
  },
  {
    title: "is a folder",
    make: async () => dirname(await sound()),
    says: "it is a folder; name another file",
  },
];

test.each(refusals)(
  "a file that $title is refused in one line, and left as it was",
  async ({ make, says }) => {
    const file = await make();
    const before = bytesIn(dirname(file) === folder ? file : dirname(file));
    const error: unknown = await open(file).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SetupError);
    const { message } = error as SetupError;
    expect(message).toContain(`--state ${file}: ${says}`);
    expect(message).toMatch(/^[^\n]+It was left as it is$/);
    expect(bytesIn(dirname(file) === folder ? file : dirname(file))).toEqual(before);
  },
);

test("a file in a folder that is not there is refused, and the folder is not made", async () => {
  const file = join(folder, "nowhere", "state.db");
  await expect(open(file)).rejects.toThrow(
    `there is no folder ${dirname(file)}; make it, or name another file`,
  );
  expect(readdirSync(folder)).not.toContain("nowhere");
});

test("a file that a killed process left has all that was written", async () => {
  const store = await open(await leftByKilled());
  expect([await read(store, "late"), await read(store, "r49")]).toEqual(["written last", "x".repeat(2_000)]);
  await store.close();
});

test("an empty file is taken as a new one", async () => {
  const file = await sound();
  truncateSync(file, 0);
  const store = await open(file);
  await write(store, "a", 1);
  await store.close();
  const again = await open(file);
  expect(await read(again, "a")).toBe(1);
  await again.close();
});

test("a file in use is refused to whoever comes second, and free when the first is done", async () => {
  const file = await sound();
  const first = await open(file);
  await expect(open(file)).rejects.toThrow(
    `--state ${file}: another simulator is using it; stop that one, or let them share a server: --state redis://…, or name another file`,
  );
  await write(first, "still", "works");
  await first.close();
  const second = await open(file);
  expect(await read(second, "still")).toBe("works");
  await second.close();
});

test("what cannot be written is told to whoever waits for it, and to nobody else that it ever was", async () => {
  const file = await sound();
  const store = await open(file);
  await write(store, "a", 1);
  const [refused, alsoRefused] = [write(store, "b", undefined), write(store, "c", 3)];
  await expect(refused).rejects.toThrow("cannot be bound");
  await expect(alsoRefused).rejects.toThrow("cannot be bound");
  expect([await read(store, "a"), await read(store, "b"), await read(store, "c")]).toEqual([
    1,
    undefined,
    undefined,
  ]);
  await write(store, "d", 4);
  await store.close();
  const again = await open(file);
  expect([await read(again, "a"), await read(again, "c"), await read(again, "d")]).toEqual([1, undefined, 4]);
  await again.close();
});
