import { isObject } from "../zoom/arrange.ts";
import type { Edition } from "../zoom/edition.ts";
import { decodeJson, isJsonType, JsonFault, mediaType, parseJson } from "./decode-json.ts";
import { decoded, undecoded, type Decoded } from "./decoded.ts";
import type { Arrival } from "./endpoint.ts";
import type { Form } from "./multipart.ts";
import { isEncodedTwice, readRegistrantsText } from "./registrants-text.ts";

const FIELD = "registrants";

/** Decodes the body of a batch: JSON, or where the edition takes it a multipart form. */
export async function decodeBatch(arrival: Arrival, bytes: Buffer): Promise<Decoded> {
  const { request, edition, variants, simulator } = arrival;
  const takesForms = edition === "postman" || variants.forms === "legacy";
  const type = mediaType(request.headers["content-type"]);
  if (isJsonType(type)) return decodeJsonBatch(bytes, edition);
  if (type === "multipart/form-data") {
    return takesForms
      ? decodeForm(await simulator.readForm(request, bytes), simulator.settings.acceptSamplePrefix)
      : undecoded(
          "form",
          "edition current takes JSON; send application/json, or start with --variant forms=legacy",
        );
  }
  const accepted = takesForms ? "multipart/form-data or application/json" : "application/json";
  if (type === "application/x-www-form-urlencoded") return decodeUrlencoded(bytes, accepted);
  return undecoded("form", `the content type is ${type || "missing"}; send ${accepted}`);
}

function decodeJsonBatch(bytes: Buffer, edition: Edition): Decoded {
  const result = decodeJson(bytes);
  if (result.undecoded) return result;
  if (isObject(result.body) && isEncodedTwice(result.body[FIELD])) {
    return undecoded("json-twice", "registrants is JSON encoded twice; send the list itself", FIELD);
  }
  return edition === "postman"
    ? decoded(result.body, "to a JSON call Zoom today answers 201 (edition current)")
    : result;
}

function decodeForm(form: Form, acceptSamplePrefix: boolean): Decoded {
  const mistake = mistakeInNames(form);
  if (mistake) return mistake;
  const asFile = form.files[FIELD];
  const text = form.fields[FIELD] ?? asFile;
  if (typeof text !== "string") return decoded({ ...form.fields });
  const read = readRegistrantsText(text, acceptSamplePrefix);
  if ("mistake" in read) return undecoded(read.mistake, read.explanation, FIELD);
  const notes = [
    read.note ?? "",
    asFile === undefined ? "" : "registrants came as a file part; Zoom's answer to that is not known",
  ];
  return decoded({ ...form.fields, [FIELD]: read.value }, ...notes.filter(Boolean));
}

/** Mistakes that show in the field names as they were sent. */
function mistakeInNames({ names, fault }: Form): Decoded | undefined {
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
  return fault && undecoded("multipart", `the multipart form cannot be read: ${multipartCure(fault)}`);
}

function multipartCure({ code, message }: NonNullable<Form["fault"]>): string {
  if (/boundary not found/i.test(message)) {
    return "its Content-Type has no boundary; let the HTTP client set that header";
  }
  if (/unexpected end/i.test(message)) return "it ends before its last boundary; send it whole";
  return code ? `${message} (${code})` : message;
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
