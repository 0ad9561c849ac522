import { readFile } from "node:fs/promises";
import { checkWorldFile } from "../state/check-world-file.ts";
import { SetupError } from "../state/setup-error.ts";
import type { WorldFile } from "../zoom/world-file.ts";

/**
 * Reads and checks a world file: JSON with comments and trailing commas.
 *
 * @throws SetupError with line and column of the first mistake
 */
export async function loadWorldFile(file: string): Promise<WorldFile> {
  return parseWorldFile(file, await readWorldText(file));
}

/** The text of a world file. @throws SetupError where it cannot be read */
export async function readWorldText(file: string): Promise<string> {
  const read = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new SetupError(
      `cannot read the world file ${file}: ${readFault(error)}; write one with zoom-sim init`,
    );
  });
  // Some editors begin a file with a mark that is no part of it; as a blank it moves nothing.
  return read.replace(/^\uFEFF/, " ");
}

/**
 * Checks the text of a world file. @param file its name, for messages
 *
 * @throws SetupError as {@link loadWorldFile}
 */
export async function parseWorldFile(file: string, text: string): Promise<WorldFile> {
  // The parser is loaded for those who bring a file.
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
