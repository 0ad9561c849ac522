import type { IncomingHttpHeaders } from "node:http";
import type { Request, RequestHandler } from "express";

/** A multipart form, or why it could not be read. */
export interface Form {
  /** Fields by name; a field sent twice is a list. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Parts that came as files, as text, by field name. */
  readonly files: Readonly<Record<string, string>>;
  /** Field names exactly as sent, in order, each as often as it came. */
  readonly names: readonly string[];
  /** What the parser has against the form. */
  readonly fault: { readonly code: string; readonly message: string } | undefined;
}

/** What multer hands to the function that feeds the parser. */
interface FieldSource {
  on(event: "field" | "file", listener: (name: string | undefined) => void): unknown;
  end(bytes: Buffer): unknown;
}

/**
 * What multer sees of a request whose body has been read: its headers, and a stream that is over.
 * The request itself would cost multer's listeners, which wait for what can no longer happen.
 */
class ReadRequest {
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly names: string[] = [];
  readonly readable = false;
  body: Record<string, unknown> | undefined = undefined;
  files: unknown = undefined;

  constructor(headers: IncomingHttpHeaders, bytes: Buffer) {
    this.headers = headers;
    this.bytes = bytes;
  }

  on(): void {}

  unpipe(): void {}

  resume(): void {}
}

/** multer, set to expand no brackets: `a[99999999][x]` would become a list of that length. */
async function loadMulter(parts: number): Promise<RequestHandler> {
  const { default: multer } = await import("multer");
  const options = {
    limits: { parts, fieldNestingDepth: 0, fieldNameSize: 200 },
    streamHandler: ({ bytes, names }: ReadRequest, parser: FieldSource) => {
      // Names are taken from the parser itself: a refused name is seen here before multer gives up.
      for (const event of ["field", "file"] as const) {
        parser.on(event, (name) => names.push(name ?? ""));
      }
      parser.end(bytes);
    },
  };
  return multer(options).any();
}

/** Reads a multipart form that has arrived whole, with the headers of its request. */
export type FormReader = (request: { readonly headers: IncomingHttpHeaders }, bytes: Buffer) => Promise<Form>;

/**
 * Makes the reader of multipart forms. multer is loaded with the first form.
 *
 * @param parts most parts that are read
 */
export function createFormReader(parts: number): FormReader {
  let loading: Promise<RequestHandler> | undefined;
  return async (request, bytes) => {
    const parse = await (loading ??= loadMulter(parts));
    const read = new ReadRequest(request.headers, bytes);
    const fault = await new Promise<unknown>((resolve) => {
      void parse(read as unknown as Request, undefined as never, resolve);
    });
    return {
      fields: read.body ?? NOTHING,
      // Of a form that breaks off, multer leaves files behind that have no bytes.
      files: fault === undefined ? fileTexts(read.files) : NOTHING,
      names: read.names,
      // multer passes over what it does not take for a form.
      fault: read.body === undefined ? (faultOf(fault) ?? NOT_READ) : faultOf(fault),
    };
  };
}

const NOT_READ = {
  code: "",
  message: "its Content-Type cannot be read; let the HTTP client set that header",
} as const;

const NOTHING = {};

function fileTexts(files: unknown): Form["files"] {
  // Of most forms there are none.
  if (!Array.isArray(files) || files.length === 0) return NOTHING;
  const list = files as readonly { fieldname: string; buffer: Buffer }[];
  return Object.fromEntries(list.map((file) => [file.fieldname, file.buffer.toString("utf8")]));
}

function faultOf(fault: unknown): Form["fault"] {
  if (!(fault instanceof Error)) return undefined;
  return { code: "code" in fault ? String(fault.code) : "", message: fault.message };
}
