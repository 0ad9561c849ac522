/** The bytes of a batch, with addresses that differ from call to call. */
export interface BatchBody {
  readonly contentType: string;
  /** The same buffer each time, with other digits in its addresses. */
  readonly next: () => Buffer;
}

const BOUNDARY = "----benchboundary0123456789";
const DIGITS = 12;
const MARK = "#".repeat(DIGITS);

/**
 * A batch of `people` as a multipart form or as JSON.
 *
 * @param different after so many calls the same people come again. Default: never
 */
export function batchBody(people: number, form: boolean, different = Number.POSITIVE_INFINITY): BatchBody {
  const list = Array.from({ length: people }, (_, index) => ({
    first_name: "Firstname",
    last_name: "Lastname",
    email: `person.${index}.${MARK}@example.com`,
  }));
  const text = form
    ? multipart({ auto_approve: "true", registrants: JSON.stringify(list) })
    : JSON.stringify({ auto_approve: true, registrants: list });
  const bytes = Buffer.from(text);
  const places = placesOf(bytes);
  let calls = 0;
  return {
    contentType: form ? `multipart/form-data; boundary=${BOUNDARY}` : "application/json",
    next: () => {
      calls += 1;
      const number = String(calls % different).padStart(DIGITS, "0");
      for (const place of places) bytes.write(number, place, "latin1");
      return bytes;
    },
  };
}

function multipart(fields: Readonly<Record<string, string>>): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join("")}--${BOUNDARY}--\r\n`;
}

function placesOf(bytes: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + DIGITS)) places.push(at);
  return places;
}
