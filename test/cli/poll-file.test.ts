import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { pollFile } from "../../src/cli/watch/poll-file.ts";
import { heldTimer } from "../kit/held-timer.ts";
import { quickFolder } from "../kit/quick-folder.ts";

const quick = quickFolder("poll-file");
afterAll(() => quick[Symbol.dispose]());

let made = 0;

/** A file that is polled, in a folder of its own. */
function polled(changed: () => Promise<void> = async () => undefined) {
  const folder = join(quick.path, String((made += 1)));
  mkdirSync(folder);
  const file = join(folder, "world.jsonc");
  writeFileSync(file, "0");
  const held = heldTimer();
  let told = 0;
  const end = pollFile(file, held.timer, async () => {
    told += 1;
    await changed();
  });
  onTestFinished(end);
  /** Lets it look so many times; gives how often that told of a change. */
  const look = async (times: number): Promise<number> => {
    const before = told;
    for (let time = 0; time < times; time += 1) {
      (await held.next()).pass();
      await begun(held);
    }
    return told - before;
  };
  return { folder, file, held, look, end };
}

/** Waits for the wait that follows a look, and leaves it to whoever asks next. */
async function begun(held: ReturnType<typeof heldTimer>): Promise<void> {
  while (held.waiting.length === 0) await new Promise(setImmediate);
}

test("a file is told once at first, and then once for each change that has come to rest", async () => {
  const { file, look } = polled();
  expect(await look(5)).toBe(1);
  writeFileSync(file, "1, and longer");
  expect(await look(1)).toBe(0);
  expect(await look(1)).toBe(1);
  expect(await look(3)).toBe(0);
});

test("nothing is told of a file while it is being written", async () => {
  const { file, look } = polled();
  await look(2);
  for (const length of [1, 2, 3, 4, 5]) {
    writeFileSync(file, "x".repeat(length * 10));
    expect(await look(1)).toBe(0);
  }
  expect(await look(1)).toBe(1);
});

test("one put in its place is a change, and so is its going and its coming back", async () => {
  const { folder, file, look } = polled();
  await look(2);
  writeFileSync(join(folder, "other"), "0");
  renameSync(join(folder, "other"), file);
  expect(await look(2)).toBe(1);
  rmSync(file);
  expect(await look(3)).toBe(1);
  writeFileSync(file, "0");
  expect(await look(3)).toBe(1);
});

test("a link that leads elsewhere from now on is a change", async () => {
  const { folder, file, look } = polled();
  await look(2);
  writeFileSync(join(folder, "there"), "there");
  symlinkSync(join(folder, "there"), join(folder, "link"));
  renameSync(join(folder, "link"), file);
  expect(await look(2)).toBe(1);
});

test("who ends it waits for what is being told, and nothing is told or looked at after that", async () => {
  let tell = (): void => undefined;
  let hear = (): void => undefined;
  const telling = new Promise<void>((resolve) => (tell = resolve));
  const heard = new Promise<void>((resolve) => (hear = resolve));
  const { held, end } = polled(() => {
    tell();
    return heard;
  });
  (await held.next()).pass();
  (await held.next()).pass();
  await telling;
  const ended = end().then(() => "ended");
  const meanwhile = new Promise((resolve) => setImmediate(resolve, "not yet"));
  expect(await Promise.race([ended, meanwhile])).toBe("not yet");
  hear();
  expect(await ended).toBe("ended");
  expect(held.waiting).toEqual([]);
});
