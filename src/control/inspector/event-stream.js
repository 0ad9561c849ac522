const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4_000;

/**
 * Reads server-sent events for as long as the page lives, and connects again whenever they break off. They
 * are fetched, because EventSource cannot send the admin token.
 *
 * @param {() => Promise<Response>} open
 * @param {object} tell
 * @param {() => void} tell.up
 * @param {(error: unknown) => void} tell.down
 * @param {(name: string, value: never) => void} tell.event
 */
export async function followEvents(open, { up, down, event }) {
  let wait = FIRST_WAIT_MS;
  for (;;) {
    try {
      const { body } = await open();
      wait = FIRST_WAIT_MS;
      up();
      if (body) await readEvents(body, event);
      down(undefined);
    } catch (error) {
      down(error);
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}

/**
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @param {(name: string, value: never) => void} tell
 */
async function readEvents(body, tell) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const name = /^event: ?(.*)$/m.exec(block)?.[1] ?? "message";
      const lines = [...block.matchAll(/^data: ?(.*)$/gm)].map(([, line]) => line);
      if (lines.length > 0) tell(name, /** @type {never} */ (JSON.parse(lines.join("\n"))));
    }
  }
}
