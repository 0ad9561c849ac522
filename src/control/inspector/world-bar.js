import { ask } from "./ask.js";
import { atEase } from "./at-ease.js";
import { find, make } from "./element.js";

/** @import { Overview, WorldList } from "./answers.d.ts" */

const CONNECTION = {
  up: "live",
  down: "The simulator does not answer; trying again",
  refused: "not connected",
};

/**
 * The head of the page: which world is shown, whether the simulator answers, and what empties things.
 *
 * @param {import("./main.js").Inspector} inspector
 * @param {() => void} emptied called once the journal has been cleared
 */
export function createWorldBar({ api, news }, emptied) {
  const choice = find("world", HTMLSelectElement);
  const state = find("connection", HTMLElement);
  /** @type {Overview | undefined} */
  let overview;

  const world = () => overview?.world ?? "default";

  choice.addEventListener("change", () => location.assign(addressOf(choice.value)));

  find("clear-journal", HTMLButtonElement).addEventListener("click", () =>
    news.attempt(async () => {
      if (!(await ask(`Clear the journal of world ${world()}? All else stays.`, "Clear the journal"))) return;
      await api.remove("/requests");
      emptied();
      news.say("The journal is empty.");
    }),
  );
  find("reset-world", HTMLButtonElement).addEventListener("click", () =>
    news.attempt(async () => {
      const question = `Reset world ${world()}? Meetings, registrants, quotas, clock, rules and journal start afresh.`;
      if (!(await ask(question, "Reset the world"))) return;
      await api.post("/reset", {});
      news.say(`World ${world()} is fresh.`);
    }),
  );

  const refresh = atEase(async () => {
    overview = await /** @type {Promise<Overview>} */ (api.get(""));
    const { world: shown, version, edition } = overview;
    find("version", HTMLElement).textContent = version;
    find("edition", HTMLElement).textContent = `edition ${edition}`;
    document.title = shown === "default" ? "zoom-sim" : `${shown} · zoom-sim`;
    /** @type {WorldList} */
    const { worlds } = await api.get("/worlds");
    const names = [...new Set([shown, ...worlds.map(({ name }) => name)])].sort();
    // A list that is open is left alone while nothing is new in it.
    if (names.join() === [...choice.options].map(({ value }) => value).join()) return;
    choice.replaceChildren(
      ...names.map((name) => make("option", { value: name, selected: name === shown }, name)),
    );
  }, news.fail);
  // Worlds that calls have made since.
  choice.addEventListener("focus", () => void refresh());

  return {
    world,
    /** Whether there is such a world: one that nobody has called yet is not made by being looked at. */
    loaded: () => overview !== undefined,
    connected: () => state.dataset["state"] === "up",
    refresh,
    /** @param {keyof typeof CONNECTION} now `refused`: there is an answer, which says why this cannot be shown */
    connection(now) {
      if (state.dataset["state"] === now) return;
      state.dataset["state"] = now;
      state.textContent = CONNECTION[now];
    },
  };
}

/** The page of another world, the view kept. @param {string} world */
function addressOf(world) {
  const root = location.pathname.replace(/worlds\/[^/]*\/$/, "");
  const path = world === "default" ? root : `${root}worlds/${encodeURIComponent(world)}/`;
  return path + location.hash;
}
