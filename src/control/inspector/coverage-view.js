import { ask } from "./ask.js";
import { atEase } from "./at-ease.js";
import { find, make } from "./element.js";

/** @import { Coverage, MetOutcome, MissedOutcome } from "./answers.d.ts" */

/**
 * Which outcomes and faults the app has met: one tile each. A met one leads to its first exchange, a missed
 * one is armed at a press.
 *
 * @param {import("./main.js").Inspector} inspector
 * @param {object} act
 * @param {(what: Record<string, string>) => void} act.arm
 * @param {(exchange: string, world: string) => void} act.open
 */
export function createCoverageView({ api, news }, { arm, open }) {
  const place = find("coverage", HTMLElement);
  const edition = find("coverage-edition", HTMLSelectElement);
  let chosen = false;
  let drawn = "";

  const refresh = atEase(async () => {
    const wanted = chosen ? `?edition=${edition.value}` : "";
    /** @type {Coverage} */
    const coverage = await api.get(`/coverage${wanted}`);
    edition.value = coverage.edition;
    // Drawn anew under a finger, a tile would lose its press.
    const text = JSON.stringify(coverage);
    if (text === drawn) return;
    drawn = text;
    place.replaceChildren(...content(coverage));
  }, news.fail);

  edition.addEventListener("change", () => {
    chosen = true;
    void refresh();
  });
  find("coverage-clear", HTMLButtonElement).addEventListener("click", () =>
    news.attempt(async () => {
      if (!(await ask("Forget what was met, in all worlds?", "Forget it"))) return;
      await api.remove("/coverage");
      news.say("Nothing is met any more.");
      await refresh();
    }),
  );

  /** @param {Coverage} coverage */
  function content({ met, missed, other, faults, base, covered, percent }) {
    const operations = [...new Set([...met, ...missed].map(({ operation }) => operation))];
    return [
      make(
        "div",
        { class: "percentage" },
        make("strong", {}, `${percent} %`),
        make("span", {}, `${covered} of ${base} outcomes met`),
        make("progress", { max: Math.max(base, 1), value: covered, "aria-label": "outcomes met" }),
      ),
      ...operations.map((operation) => {
        const mine = met.filter((each) => each.operation === operation);
        const others = missed.filter((each) => each.operation === operation);
        return group(operation, `${mine.length} of ${mine.length + others.length}`, [
          ...mine.map((each) => metTile(each)),
          ...others.map((each) => missedTile(each)),
        ]);
      }),
      group("Faults", `${faults.met.length} of ${faults.met.length + faults.missed.length}`, [
        ...faults.met.map((name) => plain("met", name)),
        ...faults.missed.map((name) =>
          spot("missed", `Arm the fault ${name} for one call`, name, () => arm({ fault: name })),
        ),
      ]),
      ...(other.length > 0
        ? [
            group(
              "Met besides, not counted",
              String(other.length),
              other.map((each) => metTile(each)),
            ),
          ]
        : []),
    ];
  }

  /** @param {MetOutcome} entry */
  function metTile({ outcome, first, world }) {
    if (first === undefined) return plain("met", outcome);
    const title = `${outcome}: met first in exchange ${first} of world ${world}`;
    return spot("met", title, outcome, () => open(first, world));
  }

  /** @param {MissedOutcome} entry */
  function missedTile({ outcome, operation, how }) {
    if (how.call !== undefined) return plain("missed", outcome, `${outcome}: call ${how.call}`);
    const ways = Object.entries(how).map(([name, value]) => `${name} ${value}`);
    const title = `Arm ${outcome} for one call of ${operation}; or by ${ways.join(", ")}`;
    return spot("missed", title, outcome, () => arm({ outcome, operation }));
  }

  return { refresh };
}

/** @param {string} title @param {string} count @param {Node[]} tiles */
function group(title, count, tiles) {
  return make(
    "section",
    {},
    make("h3", {}, title, " ", make("span", { class: "quiet" }, count)),
    make("ul", { class: "spots" }, ...tiles),
  );
}

/** @param {"met" | "missed"} kind @param {string} title @param {string} text @param {() => void} click */
function spot(kind, title, text, click) {
  return make(
    "li",
    {},
    make("button", { type: "button", class: `spot ${kind}`, title, click }, ...signed(kind, text)),
  );
}

/** @param {"met" | "missed"} kind @param {string} text @param {string} [title] */
function plain(kind, text, title) {
  return make("li", {}, make("span", { class: `spot ${kind}`, title }, ...signed(kind, text)));
}

/** @param {"met" | "missed"} kind @param {string} text */
function signed(kind, text) {
  return [kind === "met" ? "✓ " : "○ ", make("span", { class: "unseen" }, `${kind}: `), text];
}
