/** Node's own SQLite. */
type Sqlite = typeof import("node:sqlite");

/**
 * Loads what reads and writes databases. Older versions of Node say on loading it that it is an experiment, which is
 * nothing that users of the simulator could act on; nobody else can come in between, as it is loaded at a stroke.
 */
export function loadSqlite(): Sqlite {
  const emitWarning: unknown = Reflect.get(process, "emitWarning");
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule("node:sqlite");
  } finally {
    Reflect.set(process, "emitWarning", emitWarning);
  }
}
