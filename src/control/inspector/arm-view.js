import { atEase } from "./at-ease.js";
import { find, make } from "./element.js";
import { createRulesList } from "./rules-list.js";
import { statusMark } from "./status-mark.js";

/** @import { Outcomes, FaultRow, OutcomeRow, Overview } from "./answers.d.ts" */

/** The operation that the simulator is mostly there for. */
const USUAL = "batchRegistrants";

/**
 * One button for each outcome and each fault, and what is armed.
 *
 * @param {import("./main.js").Inspector} inspector
 */
export function createArmView({ api, news }) {
  const operation = find("arm-operation", HTMLSelectElement);
  const target = find("arm-target", HTMLSelectElement);
  const meeting = find("arm-meeting", HTMLInputElement);
  const email = find("arm-email", HTMLInputElement);
  const times = find("arm-times", HTMLInputElement);
  const filter = find("arm-filter", HTMLInputElement);
  const rules = createRulesList({ api, news });
  /** @type {Outcomes} */
  let catalogue = { outcomes: [], faults: [], operations: [] };
  /** @type {Overview["edition"]} */
  let edition = "postman";

  /** What calls the form speaks of. */
  function match() {
    if (target.value === "meeting" && meeting.value.trim() === "") throw missing(meeting, "Which meeting?");
    if (target.value === "email" && email.value.trim() === "") throw missing(email, "Which email?");
    return {
      ...(operation.value !== "" && { operation: operation.value }),
      ...(target.value === "meeting" && { meetingId: meeting.value.trim() }),
      ...(target.value === "email" && { email: email.value.trim() }),
    };
  }

  /** @param {() => { outcome?: string, fault?: string }} what */
  const arm = (what) =>
    news.attempt(async () => {
      const asked = what();
      const often = times.value === "" ? {} : { times: times.valueAsNumber };
      await api.post("/rules", { ...match(), ...asked, ...often });
      news.say(`Armed: ${asked.outcome ?? asked.fault}.`);
      await rules.refresh();
    });

  function show() {
    const words = filter.value.toLowerCase().split(/\s+/);
    /** @param {HTMLElement} tile */
    const fits = (tile) => words.every((word) => tile.textContent.toLowerCase().includes(word));
    const outcomes = catalogue.outcomes
      .filter((row) => row.header !== undefined)
      .filter((row) => operation.value === "" || row.operations.some((each) => each === operation.value))
      .flatMap((row) => {
        const status = (row.on[operation.value] ?? row).status[edition];
        return status === undefined ? [] : [{ row, status }];
      })
      .sort((a, b) => a.status - b.status)
      .map(({ row, status }) => outcomeTile(row, status, () => arm(() => ({ outcome: row.key }))))
      .filter(fits);
    find("arm-outcomes", HTMLElement).replaceChildren(...outcomes);
    const faults = catalogue.faults
      .map((row) => faultTile(row, (name) => arm(() => ({ fault: name() }))))
      .filter(fits);
    find("arm-faults", HTMLElement).replaceChildren(...faults);
  }

  function showTarget() {
    find("arm-meeting-field", HTMLElement).hidden = target.value !== "meeting";
    find("arm-email-field", HTMLElement).hidden = target.value !== "email";
  }

  const refresh = atEase(async () => {
    /** @type {[Overview, Outcomes]} */
    const [about, known] = await Promise.all([api.get(""), api.get("/outcomes")]);
    edition = about.edition;
    catalogue = known;
    if (operation.options.length === 0) {
      operation.append(
        ...known.operations.map(({ key, summary }) =>
          make("option", { value: key, selected: key === USUAL }, summary),
        ),
        make("option", { value: "" }, "any operation"),
      );
    }
    show();
    await rules.refresh();
  }, news.fail);

  operation.addEventListener("change", show);
  filter.addEventListener("input", show);
  target.addEventListener("change", showTarget);
  find("arm-form", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());

  return {
    refresh,
    refreshRules: rules.refresh,
    /** Arms something for one call, whatever the form says. @param {Record<string, string>} what */
    armOnce: (what) =>
      news.attempt(async () => {
        await api.post("/rules", { ...what, times: 1 });
        news.say(`Armed for one call: ${what["outcome"] ?? what["fault"]}.`);
        await rules.refresh();
      }),
  };
}

/** @param {HTMLInputElement} field @param {string} question */
function missing(field, question) {
  field.focus();
  return new Error(question);
}

/** @param {OutcomeRow} row @param {number} status @param {() => void} click */
function outcomeTile({ key, code, cause }, status, click) {
  return make(
    "li",
    {},
    make(
      "button",
      { type: "button", class: "tile", "data-outcome": key, click },
      statusMark(status),
      code === undefined ? "" : make("span", { class: "quiet" }, `code ${code}`),
      make("b", {}, key),
      make("span", { class: "about" }, cause),
    ),
  );
}

/** @param {FaultRow} row @param {(name: () => string) => void} arm */
function faultTile({ name, about, parameter }, arm) {
  const value = make("input", { inputmode: "numeric", placeholder: "default", size: 8, autocomplete: "off" });
  const whole = () => (parameter && value.value.trim() !== "" ? `${name}=${value.value.trim()}` : name);
  return make(
    "li",
    {},
    make(
      "button",
      { type: "button", class: "tile", "data-fault": name, click: () => arm(whole) },
      make("b", {}, name),
      make("span", { class: "about" }, about),
    ),
    parameter ? make("label", { class: "value" }, parameter.about, value) : undefined,
  );
}
