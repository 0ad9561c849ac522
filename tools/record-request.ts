// Saves the exact bytes of one HTTP/1.1 request, as a fixture.
//
//   node tools/record-request.ts fixtures/requests/my-client.http
//
// Prints a base URL on 127.0.0.1, waits for one request, answers 200, saves the request as it came
// and exits. One edit only: the recorder's own port in the Host header becomes 4780.

import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import process from "node:process";

const FIXTURE_PORT = 4780;
const ANSWER = '{"registrants":[]}';

const outFile = process.argv[2];
if (outFile === undefined || outFile.startsWith("-")) {
  process.stderr.write("usage: node tools/record-request.ts <out-file>\n");
  process.exit(2);
}

/** Bytes up to and including the blank line that ends the head, or -1 while it is not there yet. */
function headLength(bytes: Buffer): number {
  const end = bytes.indexOf("\r\n\r\n");
  return end === -1 ? -1 : end + 4;
}

/** Length of a chunked body that starts at `from`, or -1 while its last chunk is not there yet. */
function chunkedEnd(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd === -1) return -1;
    const size = Number.parseInt(bytes.toString("latin1", at, lineEnd), 16);
    if (Number.isNaN(size)) return bytes.length; // not chunked after all: keep what came
    if (size > 0) {
      at = lineEnd + 2 + size + 2;
      if (at > bytes.length) return -1;
      continue;
    }
    // Last chunk: trailer lines, if any, then an empty line.
    at = lineEnd + 2;
    for (;;) {
      const trailerEnd = bytes.indexOf("\r\n", at);
      if (trailerEnd === -1) return -1;
      if (trailerEnd === at) return at + 2;
      at = trailerEnd + 2;
    }
  }
}

/** Where the request ends, or -1 while more is to come. */
function requestEnd(bytes: Buffer): number {
  const bodyStart = headLength(bytes);
  if (bodyStart === -1) return -1;
  const head = bytes.toString("latin1", 0, bodyStart);
  if (/^transfer-encoding:.*\bchunked\b/im.test(head)) return chunkedEnd(bytes, bodyStart);
  const length = /^content-length:[ \t]*(\d+)/im.exec(head)?.[1];
  const end = bodyStart + Number(length ?? 0);
  return bytes.length >= end ? end : -1;
}

/** The bytes to keep: the same, with the recorder's port in the Host line replaced. */
function withFixturePort(bytes: Buffer, port: number): Buffer {
  const bodyStart = Math.max(headLength(bytes), 0);
  const head = bytes
    .toString("latin1", 0, bodyStart)
    .replace(/^(host:[ \t]*127\.0\.0\.1:)(\d+)/im, (line, start: string, found: string) =>
      Number(found) === port ? `${start}${FIXTURE_PORT}` : line,
    );
  return Buffer.concat([Buffer.from(head, "latin1"), bytes.subarray(bodyStart)]);
}

const server = createServer({ allowHalfOpen: true }, (socket: Socket) => {
  let bytes: Buffer = Buffer.alloc(0);
  let continued = false;

  const save = (): void => {
    const { port } = server.address() as AddressInfo;
    const kept = withFixturePort(bytes, port);
    writeFileSync(outFile, kept);
    const answer =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" +
      `Content-Length: ${ANSWER.length}\r\nConnection: close\r\n\r\n${ANSWER}`;
    socket.end(answer, () => {
      process.stderr.write(`saved ${kept.length} bytes to ${outFile}\n`);
      process.exit(0);
    });
  };

  socket.on("data", (piece: Buffer) => {
    bytes = Buffer.concat([bytes, piece]);
    const end = requestEnd(bytes);
    if (end !== -1) {
      if (bytes.length > end) process.stderr.write(`note: ${bytes.length - end} bytes after the request\n`);
      socket.removeAllListeners("data");
      save();
      return;
    }
    const bodyStart = headLength(bytes);
    if (
      bodyStart !== -1 &&
      !continued &&
      /^expect:[ \t]*100-continue/im.test(bytes.toString("latin1", 0, bodyStart))
    ) {
      continued = true;
      socket.write("HTTP/1.1 100 Continue\r\n\r\n");
    }
  });

  // A client that stops early: what it sent is the fixture.
  socket.on("end", () => {
    if (bytes.length > 0 && requestEnd(bytes) === -1) save();
    else socket.end();
  });
  socket.on("error", (error: Error) => process.stderr.write(`${error.message}\n`));
});

server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
