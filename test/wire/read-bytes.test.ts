import { PassThrough } from "node:stream";
import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { ClientGone, readBytes } from "../../src/wire/read-bytes.ts";
import { RequestRefused } from "../../src/zoom/simulator-refusal.ts";

const body = () => {
  const stream = new PassThrough();
  return { stream, request: Object.assign(stream, { headers: {} }) as unknown as IncomingMessage };
};

describe("a body", () => {
  test("comes out whole, however it was cut on its way", async () => {
    const { stream, request } = body();
    const bytes = Buffer.from("Zoë 李 😀");
    const reading = readBytes(request, 100);
    for (const byte of bytes) stream.write(Buffer.from([byte]));
    stream.end();
    expect(await reading).toEqual(bytes);
  });

  test("without a byte is an empty one", async () => {
    const { stream, request } = body();
    stream.end();
    expect(await readBytes(request, 100)).toHaveLength(0);
  });

  test("over the limit is refused when it has come to its end", async () => {
    const { stream, request } = body();
    const reading = readBytes(request, 3);
    stream.end("abcd");
    await expect(reading).rejects.toMatchObject({ key: "body-too-large", headers: { Connection: "close" } });
  });

  test("of just the limit is read", async () => {
    const { stream, request } = body();
    stream.end("abc");
    expect(String(await readBytes(request, 3))).toBe("abc");
  });

  test("up to sixteen times over the limit is read on, and thrown away, before it is refused", async () => {
    const { stream, request } = body();
    const settled = { yet: false };
    const reading = readBytes(request, 3).finally(() => {
      settled.yet = true;
    });
    stream.write("x".repeat(48));
    while (stream.readableLength > 0) await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(settled.yet).toBe(false);
    stream.end();
    await expect(reading).rejects.toMatchObject({
      message: "the body has over 3 bytes; a batch of 30 people needs about 5,000",
    });
  });

  test("far over the limit is refused while it still comes", async () => {
    const { stream, request } = body();
    const reading = readBytes(request, 3);
    stream.write("x".repeat(49));
    await expect(reading).rejects.toBeInstanceOf(RequestRefused);
    stream.end();
  });
});

describe("a client that goes away", () => {
  test("in the middle of its body is told apart from one that is refused", async () => {
    const { stream, request } = body();
    const reading = readBytes(request, 100);
    stream.write("abc");
    stream.destroy();
    await expect(reading).rejects.toBeInstanceOf(ClientGone);
  });

  test("by an error is told apart, too", async () => {
    const { stream, request } = body();
    const reading = readBytes(request, 100);
    stream.emit("error", new Error("aborted"));
    await expect(reading).rejects.toBeInstanceOf(ClientGone);
  });

  test("before anybody read its body is noticed too", async () => {
    const { stream, request } = body();
    stream.destroy();
    await new Promise((resolve) => stream.once("close", resolve));
    await expect(readBytes(request, 100)).rejects.toBeInstanceOf(ClientGone);
  });
});
