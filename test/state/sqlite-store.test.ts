import { join } from "node:path";
import { afterAll } from "vitest";
import { openStore } from "../../src/state/open-store.ts";
import type { Store } from "../../src/state/store.ts";
import { heldTimer } from "../kit/held-timer.ts";
import { quickFolder } from "../kit/quick-folder.ts";
import { keptSuite } from "./kept-suite.ts";
import { storeSuite } from "./store-suite.ts";

const folder = quickFolder("sqlite-store");
afterAll(() => folder[Symbol.dispose]());

const parts = { timer: heldTimer().timer, failed: () => undefined, warn: () => undefined };

let made = 0;
const place = (): (() => Promise<Store>) => {
  made += 1;
  const file = join(folder.path, `${made}.db`);
  return () => openStore(file, parts);
};

storeSuite("SQLite", () => place()());
keptSuite("SQLite", place);
