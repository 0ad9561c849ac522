import { readFileSync } from "node:fs";

const folder = new URL("../../fixtures/requests/", import.meta.url);

/** One recorded request, as `fixtures/requests/manifest.json` describes it. */
interface RecordedRequest {
  readonly file: string;
  readonly kind: "good" | "bad";
  readonly mistake?: string;
}

export const RECORDED = JSON.parse(
  readFileSync(new URL("manifest.json", folder), "utf8"),
) as readonly RecordedRequest[];

/** A recorded request, byte for byte. */
export function recordedBytes(file: string): Buffer {
  return readFileSync(new URL(file, folder));
}

/** Whether a recorded request says that its body is JSON. */
export function isRecordedJson(file: string): boolean {
  const [head = ""] = recordedBytes(file).toString("latin1").split("\r\n\r\n");
  return /^content-type: application\/json/im.test(head);
}
