import { curlOf } from "./curl.js";
import { make } from "./element.js";
import { table } from "./table.js";

/** @import { ServeEvent } from "./answers.d.ts" */

/** All that the journal knows of an exchange. @param {ServeEvent} event */
export function exchangeDetails({ request, response, zoomSim }) {
  return [
    part("Why", why(zoomSim)),
    part(
      "Request",
      copyButton(() => curlOf(request)),
      wire(`${request.method} ${request.url}`, request.headers, request.body),
    ),
    part("People read from it", people(zoomSim)),
    part(
      zoomSim.delivery === "none" ? "Answer, never sent" : "Answer",
      wire(String(response.status), response.headers, response.body),
    ),
  ];
}

/** @param {string} title @param {...Node} children */
function part(title, ...children) {
  return make("section", {}, make("h3", {}, title), ...children);
}

/** @param {ServeEvent["zoomSim"]} event */
function why(event) {
  const { outcome, code, scenario, fault, stored, overQuota, unread = [], operation } = event;
  const applied = fault && (fault.applied ? "applied" : `not applied: ${fault.why ?? ""}`);
  /** @type {Record<ServeEvent["zoomSim"]["delivery"], string | undefined>} */
  const delivered = { whole: undefined, part: "a part of the answer", none: "nothing" };
  /** @type {[string, string | undefined][]} */
  const rows = [
    ["Outcome", code === undefined ? outcome : `${outcome} (code ${code})`],
    ["Reason", event.reason],
    ["Scenario", scenario && `${scenario.key}, by ${scenario.by}`],
    ["Rule", event.rule],
    ["Fault", fault && `${fault.name}, ${applied}`],
    ["Client got", delivered[event.delivery]],
    ["Quota", overQuota === true ? "Zoom would have answered 429" : undefined],
    ["Stored", stored === undefined ? undefined : stored ? "yes" : "nothing"],
    ["Not read", unread.join(", ")],
    ["Undecoded", event.undecoded],
    [
      "Operation",
      operation &&
        `${operation}${event.via === "page" ? ", on the registration page" : ""}, edition ${event.edition}`,
    ],
    ["World's time", event.at],
    ["Exchange", event.id],
  ];
  const list = make("dl");
  for (const [name, value] of rows) {
    if (value !== undefined && value !== "") list.append(make("dt", {}, name), make("dd", {}, value));
  }
  return list;
}

/** @param {ServeEvent["zoomSim"]} read */
function people({ people: found }) {
  if (!Array.isArray(found) || found.length === 0) return make("p", { class: "quiet" }, "Nobody.");
  const rows = found.map((person) => Object.entries(person).map(([name, value]) => [name, asText(value)]));
  const columns = [...new Set(rows.flatMap((row) => row.map(([name]) => name ?? "")))];
  return table(
    columns,
    rows.map((row) => {
      const values = Object.fromEntries(row);
      return columns.map((column) => values[column] ?? "");
    }),
  );
}

/** @param {unknown} value */
function asText(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * Start line, headers and body, as they go over the wire.
 *
 * @param {string} line
 * @param {Readonly<Record<string, string | number | readonly string[]>>} headers
 * @param {string} [body]
 */
function wire(line, headers, body) {
  const head = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((each) => `${name}: ${each}`),
  );
  const text = [line, ...head].join("\n");
  return make(
    "pre",
    { tabindex: 0 },
    text,
    ...(body ? ["\n\n", make("span", { class: "body" }, readable(body))] : []),
  );
}

/** JSON with its lines apart; all else as it is. @param {string} body */
function readable(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** @param {() => string} text */
function copyButton(text) {
  const said = make("span", { role: "status", class: "quiet" });
  const place = make("div", { class: "copy" });
  const copy = async () => {
    const written = text();
    try {
      await navigator.clipboard.writeText(written);
      said.textContent = "copied";
    } catch {
      // Browsers hand out the clipboard on secure or local pages only.
      said.textContent = "Copy it from here:";
      place.replaceChildren(button, said, make("pre", { tabindex: 0 }, written));
    }
  };
  const button = make("button", { type: "button", click: () => void copy() }, "Copy as curl");
  place.append(button, said);
  return place;
}
