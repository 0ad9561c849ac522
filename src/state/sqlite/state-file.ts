import {
  closeSync,
  constants,
  copyFileSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { SetupError } from "../setup-error.ts";
import { loadSqlite } from "./load-sqlite.ts";

/** Marks files of ours: "zsim" as SQLite's `application_id`. */
const APPLICATION = 0x7a73696d;

/** The form of the tables, as SQLite's `user_version`. */
export const VERSION = 1;

const TABLES = `
  CREATE TABLE collections (row INTEGER PRIMARY KEY, world, name, ordered INTEGER, field TEXT, last INTEGER);
  CREATE TABLE records (row INTEGER PRIMARY KEY, collection INTEGER, position INTEGER, id, record TEXT);
  CREATE TABLE logs (row INTEGER PRIMARY KEY, world, name, dropped INTEGER);
  CREATE TABLE entries (row INTEGER PRIMARY KEY, log INTEGER, id, size INTEGER, record TEXT);`;

/** SQLite's codes, as `errcode` has them in its last byte. */
const [BUSY, CORRUPT, NO_DATABASE] = [5, 11, 26];

/** A file that is open for this process alone, and what was in it. */
export interface StateFile<T> {
  readonly database: DatabaseSync;
  readonly content: T;
}

/**
 * Opens a file, and makes it where there is none. What has been committed survives the end of the process, however it
 * ends; a failure of power can take the last moments, and leaves the file sound.
 *
 * @param read reads all of it; what it throws says that the file is damaged
 * @throws SetupError where it cannot be had, which leaves it as it was
 */
export function openStateFile<T>(file: string, read: (database: DatabaseSync) => T): StateFile<T> {
  const isNew = readHead(file);
  if (isNew) makePrivate(file);
  if (!isNew && sizeOf(`${file}-wal`) > 0) checkCopy(file, read);
  const database = connect(file);
  try {
    if (isNew) {
      database.exec(
        `BEGIN IMMEDIATE; ${TABLES} PRAGMA application_id = ${APPLICATION}; PRAGMA user_version = ${VERSION}; COMMIT`,
      );
    }
    const content = readWhole(file, database, read);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    return { database, content };
  } catch (error) {
    database.close();
    throw refusal(file, error);
  }
}

/** Whether there is nothing in a file yet. @throws SetupError where there is something, and it is not ours */
function readHead(file: string): boolean {
  const head = Buffer.alloc(100);
  let length: number;
  try {
    const descriptor = openSync(file, "r");
    length = readSync(descriptor, head);
    closeSync(descriptor);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && isFolder(dirname(file))) return true;
    if (code === "ENOENT") throw refused(file, `there is no folder ${dirname(file)}`, "make it");
    throw refused(file, code === "EISDIR" ? "it is a folder" : `it cannot be read: ${message}`, "");
  }
  if (length === 0) return true;
  if (length < head.length || head.toString("latin1", 0, 16) !== "SQLite format 3\0") {
    throw refused(file, "it is no state of a simulator, or its beginning is damaged", RESTORE);
  }
  if (head.readUInt32BE(68) !== APPLICATION) throw refused(file, "it is another program's database", "");
  const version = head.readUInt32BE(60);
  if (version > VERSION) {
    throw refused(
      file,
      `it was written by a newer zoom-sim (its form is ${version}, this one knows ${VERSION})`,
      "use that one",
    );
  }
  return false;
}

/** Makes a file that nobody else may read, because of the secrets in it; what SQLite puts beside it is like it. */
function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, "a", 0o600));
  } catch (error) {
    throw refusal(file, error);
  }
}

/** Checks what a process that was killed left, without the changes that opening it would bring with it. */
function checkCopy(file: string, read: (database: DatabaseSync) => unknown): void {
  const folder = mkdtempSync(join(tmpdir(), "zoom-sim-state-"));
  try {
    const copy = join(folder, basename(file));
    for (const suffix of ["", "-wal"]) {
      copyFileSync(file + suffix, copy + suffix, constants.COPYFILE_FICLONE);
    }
    const database = connect(copy);
    try {
      readWhole(file, database, read);
    } finally {
      database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function connect(file: string): DatabaseSync {
  const { DatabaseSync: Database } = loadSqlite();
  let database: DatabaseSync | undefined;
  try {
    database = new Database(file, { timeout: 0 });
    // For this process alone; and until it is in use there is nothing new that a failure of power could take.
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; BEGIN IMMEDIATE; COMMIT");
    return database;
  } catch (error) {
    database?.close();
    throw refusal(file, error);
  }
}

function readWhole<T>(file: string, database: DatabaseSync, read: (database: DatabaseSync) => T): T {
  try {
    const { quick_check: found } = database.prepare("PRAGMA quick_check(1)").get() as { quick_check: string };
    if (found !== "ok") throw new Error(found);
    return read(database);
  } catch (error) {
    throw damaged(file, error);
  }
}

function damaged(file: string, error: unknown): SetupError {
  return refused(file, `it is damaged: ${oneLine(error)}`, RESTORE);
}

function refusal(file: string, error: unknown): SetupError {
  if (error instanceof SetupError) return error;
  const code = ((error as { errcode?: number }).errcode ?? 0) & 0xff;
  if (code === CORRUPT || code === NO_DATABASE) return damaged(file, error);
  if (code === BUSY) {
    return refused(
      file,
      "another simulator is using it",
      "stop that one, or let them share a server: --state redis://…",
    );
  }
  return refused(file, `it cannot be used: ${oneLine(error)}`, "");
}

const RESTORE = "put a copy of it back";

function refused(file: string, why: string, cure: string): SetupError {
  const cures = [cure, "name another file"].filter(Boolean).join(", or ");
  return new SetupError(`--state ${file}: ${why}; ${cures}. It was left as it is`);
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ");
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
