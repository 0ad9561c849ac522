import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openStore } from "../../src/state/open-store.ts";
import { heldTimer } from "../kit/held-timer.ts";
import { storeSuite } from "./store-suite.ts";

const folder = mkdtempSync(join(tmpdir(), "sqlite-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
storeSuite("SQLite", () => {
  made += 1;
  return openStore(join(folder, `${made}.db`), { timer: heldTimer().timer, failed: () => undefined });
});
