import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";

/** A place in a built file, as a stack names it. */
const BUILT = /(file:\/\/\/[^\s()]+\.js):(\d+):(\d+)/g;

/**
 * A stack that names the places in the sources, where it names those in built files that have a map beside them.
 * Node's own way (`--enable-source-maps`) reads every map when its file is loaded; this reads what a stack needs.
 */
export function mappedStack(stack: string): string {
  const maps = new Map<string, SourceMap | undefined>();
  return stack.replaceAll(BUILT, (place: string, file: string, line: string, column: string) => {
    if (!maps.has(file)) maps.set(file, mapOf(file));
    const found = maps.get(file)?.findOrigin(Number(line), Number(column));
    if (!found || !("fileName" in found)) return place;
    return `${found.fileName.replace(/^(\.\.\/)+/, "")}:${found.lineNumber}:${found.columnNumber}`;
  });
}

function mapOf(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(new URL(`${file}.map`), "utf8")));
  } catch {
    return undefined;
  }
}
