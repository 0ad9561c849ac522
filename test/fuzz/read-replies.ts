/** A reply as it came. */
export interface FuzzReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

const HEAD = /^HTTP\/1\.1 ([1-5]\d\d) [\x20-\x7e]*$/;
const HEADER = /^([\w-]+): ([\x20-\x7e]*)$/;

/**
 * Reads all replies of a connection, strictly.
 *
 * @param methods of the requests that the server understood, in their order
 * @throws Error where what came is no sequence of whole replies
 */
export function readReplies(bytes: Buffer, methods: readonly (string | undefined)[]): FuzzReply[] {
  const replies: FuzzReply[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const end = rest.indexOf("\r\n\r\n");
    if (end < 0) throw new Error(`no whole head: ${JSON.stringify(rest.toString("latin1"))}`);
    const [first = "", ...lines] = rest.toString("latin1", 0, end).split("\r\n");
    const status = Number(HEAD.exec(first)?.[1]);
    if (!(status >= 100)) throw new Error(`no status line: ${JSON.stringify(first)}`);
    const headers = new Map(lines.map(readHeader));
    rest = rest.subarray(end + 4);
    if (status < 200) continue;
    const bodyless = status === 204 || status === 304 || methods[replies.length] === "HEAD";
    const { body, length } = bodyless ? NO_BODY : readBody(rest, headers);
    replies.push({ status, headers, text: body.toString() });
    rest = rest.subarray(length);
  }
  return replies;
}

/** A body, and how many bytes it takes on the wire. */
interface Body {
  readonly body: Buffer;
  readonly length: number;
}

const NO_BODY: Body = { body: Buffer.alloc(0), length: 0 };

function readBody(bytes: Buffer, headers: FuzzReply["headers"]): Body {
  if (headers.get("transfer-encoding") === "chunked") return readChunks(bytes);
  const said = headers.get("content-length");
  // For HTTP/1.0 and before, the end of the connection ends the body.
  if (said === undefined && headers.get("connection") === "close")
    return { body: bytes, length: bytes.length };
  const length = Number(said);
  if (!Number.isInteger(length)) throw new Error("a reply of no length");
  if (bytes.length < length) throw new Error(`${bytes.length} of ${length} bytes of a body`);
  return { body: bytes.subarray(0, length), length };
}

function readChunks(bytes: Buffer): Body {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    const size = Number.parseInt(bytes.toString("latin1", at, lineEnd), 16);
    const start = lineEnd + 2;
    if (lineEnd < 0 || !(size >= 0) || bytes.length < start + size + 2)
      throw new Error("a chunk that is not whole");
    if (size === 0) return { body: Buffer.concat(chunks), length: start + 2 };
    chunks.push(bytes.subarray(start, start + size));
    at = start + size + 2;
  }
}

function readHeader(line: string): [name: string, value: string] {
  const [, name = "", value = ""] = HEADER.exec(line) ?? [];
  if (name === "") throw new Error(`no header: ${JSON.stringify(line)}`);
  return [name.toLowerCase(), value];
}
