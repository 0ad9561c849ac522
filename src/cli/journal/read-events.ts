/** An event of a server-sent stream. */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/** The events of a stream as they come; ends with the stream. */
export async function* readEvents(stream: AsyncIterable<Uint8Array>): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of stream) {
    // A line end may be cut in two: the first half waits for the second.
    const blocks = (rest + decoder.decode(piece, { stream: true })).replaceAll(/\r\n/g, "\n").split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = readEvent(block);
      if (event) yield event;
    }
  }
}

/** Undefined for a comment. */
function readEvent(block: string): StreamEvent | undefined {
  const fields = block.split("\n").map((line) => /^(\w+):? ?(.*)$/.exec(line) ?? []);
  const data = fields.filter(([, name]) => name === "data").map(([, , value = ""]) => value);
  if (data.length === 0) return undefined;
  return { event: fields.find(([, name]) => name === "event")?.[2] ?? "message", data: data.join("\n") };
}
