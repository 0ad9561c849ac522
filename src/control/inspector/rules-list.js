import { atEase } from "./at-ease.js";
import { find, make } from "./element.js";
import { dateAndTime } from "./moment.js";

/** @import { Rule, RuleList } from "./answers.d.ts" */

/**
 * The armed rules with what they have met so far.
 *
 * @param {import("./main.js").Inspector} inspector
 */
export function createRulesList({ api, news }) {
  const list = find("rules", HTMLElement);

  const refresh = atEase(async () => {
    /** @type {RuleList} */
    const { rules } = await api.get("/rules");
    find("rules-count", HTMLElement).textContent = rules.length === 0 ? "nothing" : String(rules.length);
    const focused = document.activeElement?.closest("[data-rule]")?.getAttribute("data-rule");
    list.replaceChildren(...rules.map((rule) => item(rule)));
    const again = rules.findIndex(({ id }) => id === focused);
    if (again >= 0) list.children[again]?.querySelector("button")?.focus();
  }, news.fail);

  /** @param {Rule} rule */
  function item(rule) {
    const what = rule.steps
      .map(({ outcome, fault }) => [outcome, fault].filter(Boolean).join(" + ") || "normal")
      .join(", ");
    const remove = () =>
      news.attempt(async () => {
        await api.remove(`/rules/${encodeURIComponent(rule.id)}`);
        news.say(`Removed: ${what}.`);
        await refresh();
        // The button pressed is gone; without this the keyboard would start again at the top of the page.
        (list.querySelector("button") ?? find("arm-title", HTMLElement)).focus();
      });
    const state = rule.state ?? "live";
    return make(
      "li",
      { "data-rule": rule.id },
      make("b", {}, what),
      make("span", { class: "state", "data-state": state }, state),
      make("button", { type: "button", "aria-label": `Remove ${what}`, click: remove }, "Remove"),
      make("span", { class: "about" }, `${calls(rule)} · ${counts(rule)}`),
    );
  }

  return { refresh };
}

/** @param {Rule} rule */
function calls({ match, every }) {
  const told = Object.entries(match).map(([name, value]) => `${name} ${value}`);
  if (every !== undefined && every > 1) told.push(`every ${every}th`);
  return told.length === 0 ? "any call" : told.join(", ");
}

/** @param {Rule} rule */
function counts({ hits, times, matched, expiresAt }) {
  const until = expiresAt === undefined ? "" : ` · until ${dateAndTime(expiresAt)}`;
  return `${times === undefined ? `${hits} hits, until removed` : `${hits} of ${times} hits`} · ${matched} matched${until}`;
}
