/** A request as it is sent, taken apart. Every text is one character a byte. */
export interface Message {
  readonly line: string;
  /** Header lines, without their line ends. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** Takes a request apart at its first blank line. */
export function readMessage(bytes: Buffer): Message {
  const text = bytes.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  const [line = "", ...headers] = (end < 0 ? text : text.slice(0, end)).split("\r\n");
  return { line, headers, body: end < 0 ? "" : text.slice(end + 4) };
}

export function writeMessage({ line, headers, body }: Message): string {
  return `${[line, ...headers].join("\r\n")}\r\n\r\n${body}`;
}

/** The value of a header; undefined where it is not there. */
export function headerOf({ headers }: Message, name: string): string | undefined {
  const start = `${name.toLowerCase()}:`;
  return headers
    .find((each) => each.toLowerCase().startsWith(start))
    ?.slice(start.length)
    .trim();
}

/** The same with a header in the place of all of its name; with undefined, without it. */
export function withHeader(message: Message, name: string, value: string | undefined): Message {
  const start = `${name.toLowerCase()}:`;
  const others = message.headers.filter((each) => !each.toLowerCase().startsWith(start));
  return { ...message, headers: value === undefined ? others : [...others, `${name}: ${value}`] };
}

/** The same with another body, of which it tells the true length. */
export function withBody(message: Message, body: string): Message {
  return withHeader({ ...message, body }, "Content-Length", String(body.length));
}

/** Whether the body lies there as it was meant, and not in chunks. */
export function isPlain(message: Message): boolean {
  return headerOf(message, "Transfer-Encoding") === undefined && message.body !== "";
}
