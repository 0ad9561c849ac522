/**
 * What the simulator is measured against: Express and multer with nothing round them. It parses a batch,
 * makes ids and links of the same length with a digest each, and answers.
 */
import type { AddressInfo } from "node:net";
import express from "express";
import multer from "multer";
import { batchAnswer, type Sent } from "./batch-answer.ts";

const app = express();
const form = multer().none();

app.post("/v2/meetings/:meetingId/batch_registrants", express.json(), form, (request, response) => {
  const { registrants } = request.body as { registrants: string | Sent[] };
  const people = typeof registrants === "string" ? (JSON.parse(registrants) as Sent[]) : registrants;
  response.json(batchAnswer(String(request.params["meetingId"]), people));
});

const server = app.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
