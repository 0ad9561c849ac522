import { readFile } from "node:fs/promises";

/** A file of the inspector, as it is sent. */
export interface InspectorFile {
  readonly type: string;
  readonly content: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
};

/** The style sheet or script of that name; undefined for any other name. */
export async function inspectorFile(name: string): Promise<InspectorFile | undefined> {
  const [, kind = ""] = /^[a-z]+(?:-[a-z]+)*\.(css|js)$/.exec(name) ?? [];
  const type = TYPES[kind];
  if (type === undefined) return undefined;
  try {
    return { type, content: await read(name) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The page itself. */
export function inspectorPage(): Promise<Buffer> {
  return read("page.html");
}

/** The folder lies beside this file, and in what is built beside the program. */
function read(name: string): Promise<Buffer> {
  return readFile(new URL(`./inspector/${name}`, import.meta.url));
}
