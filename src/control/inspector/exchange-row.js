import { make } from "./element.js";
import { exchangeDetails } from "./exchange-details.js";
import { dateAndTime, shortMs, timeOfDay } from "./moment.js";
import { statusMark } from "./status-mark.js";

/** @import { ServeEvent, Summary } from "./answers.d.ts" */

/**
 * One exchange as a line of the journal, which unfolds into all that is known of it.
 *
 * @param {import("./main.js").Inspector} inspector
 * @param {Summary} first
 */
export function createExchangeRow({ api }, first) {
  let summary = first;
  const head = make("summary");
  const body = make("div", { class: "details" });
  const fold = make("details", { toggle: () => void (fold.open && load()) }, head, body);
  const element = make("li", { "data-exchange": summary.id }, fold);

  async function load() {
    try {
      /** @type {ServeEvent} */
      const event = await api.get(`/requests/${encodeURIComponent(summary.id)}`);
      body.replaceChildren(...exchangeDetails(event));
    } catch (error) {
      body.replaceChildren(
        make("p", { role: "alert" }, error instanceof Error ? error.message : String(error)),
      );
    }
  }

  /** @param {Summary} now */
  function show(now) {
    summary = now;
    head.replaceChildren(
      statusMark(
        now.open === true ? undefined : now.status,
        now.fault?.applied === true,
        now.delivery === "none",
      ),
      make("span", { class: "call" }, make("b", {}, now.method), " ", now.url),
      make(
        "span",
        { class: "when" },
        make(
          "time",
          { datetime: now.at, title: `${dateAndTime(now.at)}, by the world's clock` },
          timeOfDay(now.at),
        ),
        now.durationMs === undefined ? "" : ` · ${shortMs(now.durationMs)}`,
      ),
      make(
        "span",
        { class: "why" },
        make("b", {}, now.outcome),
        ...marks(now).map((mark) => make("i", { class: mark.kind }, mark.text)),
        make("span", { class: "reason" }, now.reason),
      ),
    );
    if (fold.open) void load();
  }
  show(summary);

  return {
    element,
    show,
    /** Whether each of the filter's words is in what the line says. @param {string} filter */
    fits(filter) {
      const text = `${head.textContent} ${summary.operation ?? ""} ${summary.edition}`.toLowerCase();
      return filter
        .toLowerCase()
        .split(/\s+/)
        .every((word) => text.includes(word));
    },
    unfold() {
      fold.open = true;
      element.scrollIntoView({ block: "start" });
      head.focus();
    },
  };
}

/** @param {Summary} summary */
function marks({ via, code, people, scenario, rule, fault, overQuota, client, delivery, open, cutOff }) {
  /** @type {(false | { kind: string, text: string })[]} */
  const all = [
    via === "page" && { kind: "asked", text: "on the registration page" },
    code !== undefined && { kind: "code", text: `code ${code}` },
    people > 0 && { kind: "", text: people === 1 ? "1 person" : `${people} people` },
    rule !== undefined && { kind: "asked", text: "armed" },
    scenario !== undefined && rule === undefined && { kind: "asked", text: `by ${scenario.by}` },
    fault !== undefined && { kind: "fault", text: fault.applied ? fault.name : `${fault.name} not applied` },
    overQuota === true && { kind: "asked", text: "over quota" },
    delivery === "none" && open !== true && { kind: "fault", text: "no answer sent" },
    client === "gone" && { kind: "fault", text: "client gone" },
    cutOff === true && { kind: "fault", text: "connection broken off before" },
  ];
  return all.filter((mark) => mark !== false);
}
