import { ask } from "./ask.js";
import { atEase } from "./at-ease.js";
import { find, make } from "./element.js";

/** @import { Overview, WorldList } from "./answers.d.ts" */

const CONNECTION = {
  up: "live",
  down: "The simulator does not answer; trying again",
  refused: "not connected",
  absent: "no such world yet",
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
  let absent = false;

  const named = worldIn(location.pathname);
  const world = () => overview?.world ?? named;

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
    /** @type {WorldList} */
    const { worlds } = await api.get("/worlds");
    const there = worlds.map(({ name }) => name);
    showNames(there);
    // What is not there is not asked after: it could only be refused.
    absent = !there.includes(named);
    if (absent) return;
    overview = await /** @type {Promise<Overview>} */ (api.get(""));
    const { world: shown, version, edition } = overview;
    find("version", HTMLElement).textContent = version;
    find("edition", HTMLElement).textContent = `edition ${edition}`;
    document.title = shown === "default" ? "zoom-sim" : `${shown} · zoom-sim`;
  }, news.fail);

  /** @param {readonly string[]} there */
  function showNames(there) {
    const rows = [...new Set([named, ...there])]
      .sort()
      .map((name) => ({ name, text: there.includes(name) ? name : `${name} (not there yet)` }));
    // A list that is open is left alone while nothing is new in it.
    if (rows.map(({ text }) => text).join() === [...choice.options].map(({ text }) => text).join()) return;
    choice.replaceChildren(
      ...rows.map(({ name, text }) => make("option", { value: name, selected: name === named }, text)),
    );
  }
  // Worlds that calls have made since.
  choice.addEventListener("focus", () => void refresh());

  return {
    world,
    /** Whether there is such a world: one that nobody has called yet is not made by being looked at. */
    loaded: () => overview !== undefined,
    absent: () => absent,
    connected: () => state.dataset["state"] === "up",
    refresh,
    /** @param {keyof typeof CONNECTION} now `refused`: there is an answer, which says why this cannot be shown; `absent`: nobody has made this world */
    connection(now) {
      if (state.dataset["state"] === now) return;
      state.dataset["state"] = now;
      state.textContent = CONNECTION[now];
    },
  };
}

/** The world of the page at an address. @param {string} path */
function worldIn(path) {
  const name = /\/worlds\/([^/]*)\/$/.exec(path)?.[1];
  return name === undefined ? "default" : decodeURIComponent(name);
}

/** The page of another world, the view kept. @param {string} world */
function addressOf(world) {
  const root = location.pathname.replace(/worlds\/[^/]*\/$/, "");
  const path = world === "default" ? root : `${root}worlds/${encodeURIComponent(world)}/`;
  return path + location.hash;
}
