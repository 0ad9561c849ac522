/** The floor: Node's own HTTP server with the parser that multer uses, and nothing else. It answers as the bare server does. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import busboy from "busboy";
import { batchAnswer, type Sent } from "./batch-answer.ts";

const PATH = /^\/v2\/meetings\/(\d+)\/batch_registrants$/;

const server = createServer((request, response) => {
  void answer(request, response);
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const meetingId = PATH.exec(request.url ?? "")?.[1];
  if (request.method !== "POST" || meetingId === undefined) {
    response.writeHead(404).end();
    return;
  }
  const body = JSON.stringify(batchAnswer(meetingId, await peopleIn(request)));
  response
    .writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) })
    .end(body);
}

async function peopleIn(request: IncomingMessage): Promise<readonly Sent[]> {
  if (request.headers["content-type"]?.startsWith("multipart/")) {
    return new Promise((resolve) => {
      const form = busboy({ headers: request.headers });
      form.on("field", (name, value) => name === "registrants" && resolve(JSON.parse(value) as Sent[]));
      request.pipe(form);
    });
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return (JSON.parse(Buffer.concat(chunks).toString()) as { registrants: Sent[] }).registrants;
}

server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
