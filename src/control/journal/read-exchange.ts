import type { Exchange } from "../../journal/exchange.ts";
import { MOST_BODY } from "../../journal/exchange.ts";
import { headerIn } from "../../journal/header-in.ts";
import type { ReadExchange, ReadPerson } from "../../journal/reading.ts";
import { decodeBatch } from "../../wire/decode-batch.ts";
import { decodeFields } from "../../wire/decode-fields.ts";
import { decodeJsonOnly } from "../../wire/decode-json.ts";
import { decodeRegistrationForm } from "../../wire/decode-registration-form.ts";
import { decoded, undecoded, type Decoded } from "../../wire/decoded.ts";
import type { Arrival } from "../../wire/endpoint.ts";
import type { Simulator } from "../../wire/simulator.ts";
import { isObject } from "../../zoom/is-object.ts";
import { actionOf, OPERATIONS } from "../../zoom/operations.ts";
import { DEFAULT_VARIANTS } from "../../zoom/variants.ts";
import { addressOf } from "./address-of.ts";
import { unreadIn } from "./unread-in.ts";

/** Reads a recorded request again, as the simulator read it when it came. */
export async function readExchange(simulator: Simulator, exchange: Exchange): Promise<ReadExchange> {
  const { reading } = await readForAudit(simulator, exchange);
  const unread = unreadIn(exchange, addressOf(exchange).query, reading.fields);
  return { exchange, reading: { ...reading, unread } };
}

/** Reads a recorded request again, without looking for what nothing reads. */
export async function readForAudit(simulator: Simulator, exchange: Exchange): Promise<ReadExchange> {
  const { body: fields, undecoded: problem } = await decode(simulator, exchange);
  return {
    exchange,
    reading: {
      fields,
      undecoded: problem?.explanation,
      people: peopleIn(fields, exchange.operation),
      params: addressOf(exchange).params,
      unread: [],
    },
  };
}

/** The bytes of a recorded body, as far as the journal keeps them. */
export function bytesOf({ body }: Exchange): Buffer {
  return Buffer.from(body, "latin1");
}

async function decode(simulator: Simulator, exchange: Exchange): Promise<Decoded> {
  const { operation, bodyBytes } = exchange;
  if (bodyBytes > MOST_BODY) {
    return undecoded("cut", `the body has ${bodyBytes} bytes, of which the journal keeps ${MOST_BODY}`);
  }
  const bytes = bytesOf(exchange);
  const type = headerIn(exchange.headers, "content-type");
  const arrival = standIn(simulator, exchange, type);
  if (exchange.via === "page") return decodeRegistrationForm(bytes, type);
  if (actionOf(operation) === "batchRegistrants") return decodeBatch(arrival, bytes);
  if (operation && OPERATIONS[operation].secret) return decodeFields(arrival, bytes);
  const takesBody = operation !== undefined && OPERATIONS[operation].body !== undefined;
  return takesBody || bytes.length > 0 ? decodeJsonOnly(bytes, type) : decoded(undefined);
}

/**
 * What decoders ask of a request, taken from the record. A form is read in both editions: whether the
 * edition takes it has been answered already.
 */
function standIn(
  simulator: Simulator,
  { edition, url, bodyBytes }: Exchange,
  type: string | undefined,
): Arrival {
  const headers = { "content-type": type, "content-length": String(bodyBytes) };
  const request = { headers, originalUrl: url };
  const variants = { ...DEFAULT_VARIANTS, forms: "legacy" };
  return { request, simulator, edition, variants } as unknown as Arrival;
}

function peopleIn(fields: unknown, operation: Exchange["operation"]): ReadPerson[] {
  if (!isObject(fields)) return [];
  const list: unknown = actionOf(operation) === "addRegistrant" ? [fields] : fields["registrants"];
  if (!Array.isArray(list)) return [];
  return list.filter(isObject).map(personOf);
}

function personOf({ email, first_name: first, last_name: last }: Record<string, unknown>): ReadPerson {
  const address = textOf(email) ?? "";
  // A journal that rolls over is read all the time: whole people, as most are, are made at a stroke.
  if (typeof first === "string" && typeof last === "string") {
    return { email: address, first_name: first, last_name: last };
  }
  return { email: address, ...given("first_name", textOf(first)), ...given("last_name", textOf(last)) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function given(name: string, value: string | undefined): object {
  return value === undefined ? {} : { [name]: value };
}
