import { readFileSync, statSync } from "node:fs";
import { checkWorldFile, MOST_DEFINITION_BYTES } from "../state/check-world-file.ts";
import { SetupError } from "../state/setup-error.ts";
import type { WorldFile } from "../zoom/world-file.ts";

/**
 * Reads and checks a world file: JSON with comments and trailing commas.
 *
 * @throws SetupError with line and column of the first mistake
 */
export async function loadWorldFile(file: string): Promise<WorldFile> {
  return parseWorldFile(file, readWorldText(file));
}

/**
 * The text of a world file. Read at a stroke: Node's threads for reading beside other work would stay for as long as
 * the program runs.
 *
 * @throws SetupError where it cannot be read
 */
export function readWorldText(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > MOST_DEFINITION_BYTES) {
      throw new Error(`it has ${size} bytes, of at most ${MOST_DEFINITION_BYTES}`);
    }
    // Some editors begin a file with a mark that is no part of it; as a blank it moves nothing.
    return readFileSync(file, "utf8").replace(/^\uFEFF/, " ");
  } catch (error) {
    throw new SetupError(
      `cannot read the world file ${file}: ${readFault(error as NodeJS.ErrnoException)}; write one with zoom-sim init`,
    );
  }
}

/**
 * Checks the text of a world file. @param file its name, for messages
 *
 * @throws SetupError as {@link loadWorldFile}
 */
export async function parseWorldFile(file: string, text: string): Promise<WorldFile> {
  const plain = plainJson(text);
  if (plain !== undefined && !(await checkWorldFile(plain))) return plain as WorldFile;
  // The parser is loaded for comments, and for telling where a mistake is.
  const { findNodeAtLocation, parseTree, printParseErrorCode, getNodeValue } = await import("jsonc-parser");
  const errors: { error: number; offset: number; length: number }[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first || !tree) {
    const offset = first?.offset ?? 0;
    const what = first ? wordsOf(printParseErrorCode(first.error)) : "the file is empty";
    throw new SetupError(`${place(file, text, offset)}: ${what}`);
  }
  const value: unknown = getNodeValue(tree);
  const fault = await checkWorldFile(value);
  if (fault) {
    const node = nearestNode(fault.path, (path) => findNodeAtLocation(tree, path));
    throw new SetupError(`${place(file, text, node?.offset ?? 0)}: ${fault.message}`);
  }
  return value as WorldFile;
}

/** The value of what is JSON without comments; undefined for all else. */
function plainJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The node at a path, or the closest one above it. */
function nearestNode<N>(
  path: readonly (string | number)[],
  find: (path: (string | number)[]) => N | undefined,
): N | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = find(path.slice(0, length));
    if (node) return node;
  }
  return undefined;
}

/** `world.jsonc:3:14`, as editors and terminals open it. */
function place(file: string, text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** `CommaExpected` as `comma expected`. */
function wordsOf(code: string): string {
  return code.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

function readFault({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such file";
  return code === "EISDIR" ? "it is a folder" : message;
}
