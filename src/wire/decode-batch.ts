import { isObject } from "../zoom/is-object.ts";
import { decodeJson, isJsonType, JsonFault, mediaType, parseJson } from "./decode-json.ts";
import { decoded, undecoded, type Decoded } from "./decoded.ts";
import type { Arrival } from "./endpoint.ts";
import { multipartCure } from "./multipart-cure.ts";
import type { Form } from "./multipart.ts";
import { isEncodedTwice, readRegistrantsText } from "./registrants-text.ts";

const FIELD = "registrants";

/** Decodes the body of a batch: JSON, or where the edition takes it a multipart form. */
export function decodeBatch(arrival: Arrival, bytes: Buffer): Decoded | Promise<Decoded> {
  const { request, edition, variants } = arrival;
  const takesForms = edition === "postman" || variants.forms === "legacy";
  const type = mediaType(request.headers["content-type"]);
  if (isJsonType(type)) return decodeJsonBatch(bytes);
  if (type === "multipart/form-data") {
    if (!takesForms) {
      return undecoded(
        "form",
        "edition current takes JSON; send application/json, or start with --variant forms=legacy",
      );
    }
    return decodeMultipart(arrival, bytes);
  }
  const accepted = takesForms ? "multipart/form-data or application/json" : "application/json";
  if (type === "application/x-www-form-urlencoded") return decodeUrlencoded(bytes, accepted);
  const sent = bytes.length === 0 ? "there is no body" : `the content type is ${type || "missing"}`;
  return undecoded("form", `${sent}; send ${accepted}`);
}

async function decodeMultipart({ request, simulator }: Arrival, bytes: Buffer): Promise<Decoded> {
  const form = await simulator.readForm(request, bytes);
  const mistake = mistakeInNames(form);
  if (mistake) return mistake;
  if (!form.fault) return decodeForm(form, simulator.settings.acceptSamplePrefix);
  const cure = multipartCure(form.fault, bytes, request.headers["content-type"], simulator.bounds);
  return undecoded("multipart", `the multipart form cannot be read: ${cure}`);
}

function decodeJsonBatch(bytes: Buffer): Decoded {
  const result = decodeJson(bytes);
  if (Array.isArray(result.body)) {
    return undecoded("not-json", 'the body is a bare list; send an object, {"registrants": [...]}');
  }
  if (isObject(result.body) && isEncodedTwice(result.body[FIELD])) {
    return undecoded("json-twice", "registrants is JSON encoded twice; send the list itself", FIELD);
  }
  return result;
}

function decodeForm({ fields, files }: Form, acceptSamplePrefix: boolean): Decoded {
  const fileNames = Object.keys(files);
  // The form is this call's own, and copying an object without a prototype takes longer than all else here.
  const sent: Record<string, unknown> = fileNames.length === 0 ? fields : { ...files, ...fields };
  const notes = fileNames.map((name) => `${name} came as a file part; Zoom's answer to that is not known`);
  const text = sent[FIELD];
  if (typeof text !== "string") return decoded(sent, ...notes);
  const read = readRegistrantsText(text, acceptSamplePrefix);
  if ("mistake" in read) return undecoded(read.mistake, read.explanation, FIELD);
  sent[FIELD] = read.value;
  return decoded(sent, ...(read.note ? [read.note] : []), ...notes);
}

/** Mistakes that show in the field names as they were sent. */
function mistakeInNames({ names }: Form): Decoded | undefined {
  const bracketed = names.find((name) => name.includes("[") || name.startsWith(`${FIELD}.`));
  if (bracketed !== undefined) {
    const shown = bracketed.slice(0, 60);
    return undecoded(
      "brackets",
      `the form has a field "${shown}"; send one field registrants with a JSON array`,
      FIELD,
    );
  }
  const times = names.filter((name) => name === FIELD).length;
  if (times > 1) {
    return undecoded(
      "repeated",
      `the form has ${times} fields registrants; send one with a JSON array of all people`,
      FIELD,
    );
  }
  return undefined;
}

function decodeUrlencoded(bytes: Buffer, accepted: string): Decoded {
  const text = bytes.toString("utf8");
  if (!(parseJson(text) instanceof JsonFault)) {
    return undecoded(
      "form",
      "the body is JSON but its Content-Type is application/x-www-form-urlencoded; send application/json",
    );
  }
  return undecoded("urlencoded", `the body is urlencoded; send ${accepted}`, FIELD);
}
