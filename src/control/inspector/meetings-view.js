import { atEase } from "./at-ease.js";
import { find, make } from "./element.js";
import { dateAndTime, shortDateAndTime } from "./moment.js";
import { table } from "./table.js";

/** @import { Meeting, MeetingList, MeetingPage } from "./answers.d.ts" */

const PAGE = 25;
const APPROVAL = ["approved at once", "approved by hand", "no registration"];

/**
 * The world's meetings and webinars; each unfolds into its registrants, page by page.
 *
 * @param {import("./main.js").Inspector} inspector
 */
export function createMeetingsView({ api, news }) {
  const place = find("meetings", HTMLElement);
  /** @type {Map<string, ReturnType<typeof createMeeting>>} */
  let shown = new Map();

  const refresh = atEase(async () => {
    /** @type {MeetingList} */
    const { meetings } = await api.get("/meetings");
    const before = shown;
    shown = new Map(meetings.map(({ id }) => [id, before.get(id) ?? createMeeting(id, api)]));
    // What stays is not moved, so that focus stays in it.
    for (const [id, { element }] of before) if (!shown.has(id)) element.remove();
    for (const { element } of shown.values()) if (!element.isConnected) place.append(element);
    await Promise.all(meetings.map(async (meeting) => shown.get(meeting.id)?.show(meeting)));
    find("meeting-ids", HTMLDataListElement).replaceChildren(
      ...meetings.map(({ id, topic }) => make("option", { value: id }, topic)),
    );
  }, news.fail);

  return { refresh };
}

/** @param {string} id @param {import("./admin-api.js").AdminApi} api */
function createMeeting(id, api) {
  /** Where each page read so far starts; the last is shown. @type {string[]} */
  let starts = [""];
  const head = make("summary");
  const body = make("div", { class: "details" });
  const element = make(
    "details",
    { class: "meeting", toggle: () => void (element.open && load()) },
    head,
    body,
  );

  async function load() {
    try {
      const start = starts.at(-1) ?? "";
      const after = start === "" ? "" : `&after=${encodeURIComponent(start)}`;
      /** @type {MeetingPage} */
      const page = await api.get(`/meetings/${encodeURIComponent(id)}?limit=${PAGE}${after}`);
      body.replaceChildren(facts(page), registrants(page), pager(page.next));
    } catch (error) {
      body.replaceChildren(
        make("p", { role: "alert" }, error instanceof Error ? error.message : String(error)),
      );
    }
  }

  /** @param {string | undefined} next */
  function pager(next) {
    if (next === undefined && starts.length === 1) return "";
    /** @param {string[]} to */
    const go = (to) => () => {
      starts = to;
      void load().then(() => [...body.querySelectorAll("button")].find((each) => !each.disabled)?.focus());
    };
    return make(
      "div",
      { class: "buttons" },
      make(
        "button",
        { type: "button", disabled: starts.length === 1, click: go(starts.slice(0, -1)) },
        "Previous",
      ),
      make("span", { class: "quiet" }, `page ${starts.length}`),
      make(
        "button",
        { type: "button", disabled: next === undefined, click: go([...starts, next ?? ""]) },
        "Next",
      ),
    );
  }

  return {
    element,
    /** @param {Meeting} meeting */
    async show({ topic, kind, tally, capacity, ended }) {
      const taken = tally.approved + tally.pending;
      head.replaceChildren(
        make("b", {}, topic || "(no topic)"),
        make("code", {}, id),
        kind === "webinar" ? make("span", { class: "quiet" }, "webinar") : "",
        make(
          "span",
          { class: "quiet" },
          `${tally.approved} approved · ${tally.pending} pending · ${tally.denied} denied${ended ? " · over" : ""}`,
        ),
        make("meter", {
          min: 0,
          max: Math.max(capacity, 1),
          value: taken,
          "aria-label": `${taken} of ${capacity} seats`,
        }),
      );
      if (element.open) await load();
    },
  };
}

/** @param {MeetingPage} meeting */
function facts({ approvalType, capacity, startTime, duration, registrationUrl }) {
  const parts = [
    APPROVAL[approvalType] ?? `approval type ${approvalType}`,
    `capacity ${capacity}`,
    ...(startTime === undefined ? [] : [`starts ${dateAndTime(startTime)}`, `${duration} min`]),
  ];
  return make(
    "p",
    { class: "quiet" },
    parts.join(" · "),
    ...(registrationUrl === undefined
      ? []
      : [" · ", make("a", { href: registrationUrl, target: "_blank" }, "registration page")]),
  );
}

/** @param {MeetingPage} meeting */
function registrants({ registrants: people }) {
  if (people.length === 0) return make("p", { class: "quiet" }, "Nobody is registered.");
  return table(
    ["email", "name", "status", "registered, UTC", "id"],
    people.map(({ id, email, firstName, lastName, status, createdAt }) => [
      email,
      `${firstName} ${lastName}`.trim(),
      status,
      shortDateAndTime(createdAt),
      make("code", {}, id),
    ]),
  );
}
