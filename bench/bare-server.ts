/**
 * What the simulator is measured against: Express and multer with nothing round them. It parses a batch,
 * makes ids and links of the same length with a digest each, and answers.
 */
import { hash, randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import express from "express";
import multer from "multer";

const app = express();
const form = multer().none();

app.post("/v2/meetings/:meetingId/batch_registrants", express.json(), form, (request, response) => {
  const { meetingId } = request.params;
  const list: { email: string }[] =
    typeof request.body.registrants === "string"
      ? JSON.parse(request.body.registrants)
      : request.body.registrants;
  response.json({
    registrants: list.map(({ email }) => {
      const id = randomBytes(16).toString("base64url");
      const payload = Buffer.alloc(54);
      payload.write(id, 11, "latin1");
      const tk = `${hash("sha256", payload, "base64url")}.${payload.toString("base64url")}`;
      return {
        registrant_id: id,
        email,
        join_url: `https://us02web.zoom.us/w/${String(meetingId)}?tk=${tk}&pwd=0123456789012345678901234567.1`,
      };
    }),
  });
});

const server = app.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
