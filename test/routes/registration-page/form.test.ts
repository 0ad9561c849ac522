import { describe, expect, test } from "vitest";
import { MEETING, startSimulation, WEBINAR } from "../../kit/simulation.ts";
import { ADA, ask, look, pageOf, submit } from "./form.ts";

const MANUAL = `meetings/${MEETING.manual}`;

/** Whether each control has a label of its own, or stands in one. */
function unlabelled(text: string): string[] {
  return [...text.matchAll(/<(?:input|select|textarea)\b[^>]*? id="([^"]+)"[^>]*>/g)].flatMap(
    ([tag = "", id = ""]) =>
      text.includes(`<label for="${id}">`) || text.includes(`<label class="choice">${tag}`) ? [] : [id],
  );
}

/** The names under which a form would send what it asks. */
const namesIn = (text: string) => [
  ...new Set(
    [...text.matchAll(/<(?:input|select|textarea)\b[^>]*? name="([^"]+)"/g)].map(([, name]) => name),
  ),
];

describe("the form", () => {
  test("asks for name and address, says what for and when, and works without scripts", async () => {
    await using sim = await startSimulation();
    const page = await look(sim, await pageOf(sim, { event: MANUAL }));
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.text).toContain("<h1>Register for Manual approval</h1>");
    expect(page.text).toContain("Monday, 1 July 2030 at 15:00 (UTC)");
    expect(namesIn(page.text)).toEqual(["first_name", "last_name", "email"]);
    expect(page.text).toMatch(/<form method="post" novalidate>/);
    expect(page.text).not.toContain("<script");
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  test("asks what the meeting's questions ask, each with its label", async () => {
    await using sim = await startSimulation();
    await ask(sim, MANUAL, {
      questions: [
        { field_name: "last_name", required: true },
        { field_name: "org", required: true },
        { field_name: "no_of_employees" },
        { field_name: "comments" },
      ],
      custom_questions: [
        { title: 'Say "hello" & <b>wave</b>', type: "short", required: true },
        { title: "Which day?", type: "single", answers: ["Monday", "Friday"] },
        { title: "Nothing to choose from", type: "single" },
      ],
    });
    const { text } = await look(sim, await pageOf(sim, { event: MANUAL }));
    expect(namesIn(text)).toEqual([
      "first_name",
      "last_name",
      "email",
      "org",
      "no_of_employees",
      "comments",
      "custom_questions[Say &quot;hello&quot; &amp; &lt;b&gt;wave&lt;/b&gt;]",
      "custom_questions[Which day?]",
      "custom_questions[Nothing to choose from]",
    ]);
    expect(unlabelled(text)).toEqual([]);
    expect(text).toMatch(/<input [^>]*id="last_name" [^>]*required>/);
    expect(text).toContain('<label for="org">Organization</label>');
    expect(text).toContain('Number of employees <span class="quiet">(optional)</span>');
    expect(text).toContain("<option>More than 10,000</option>");
    expect(text).toMatch(/<textarea [^>]*name="comments"/);
    expect(text).toMatch(/<legend>Which day\?.*type="radio".*value="Monday".*value="Friday"/);
    expect(text).not.toContain("<b>");
  });

  test("has a webinar's lists and boxes", async () => {
    await using sim = await startSimulation();
    const event = `webinars/${WEBINAR.automatic}`;
    const answers = ["Red", "Green", "Blue"];
    await ask(sim, event, {
      custom_questions: [
        { title: "Radio", type: "single_radio", answers },
        { title: "List", type: "single_dropdown", answers, required: true },
        { title: "Boxes", type: "multiple", answers, required: true },
      ],
    });
    const path = await pageOf(sim, { event });
    expect(path).toMatch(/^\/webinar\/register\/WN_/);
    const { text } = await look(sim, path);
    expect(unlabelled(text)).toEqual([]);
    expect(text.match(/type="radio"/g)).toHaveLength(3);
    expect(text.match(/type="checkbox"(?![^>]*required)/g)).toHaveLength(3);
    expect(text).toMatch(/<select [^>]*name="custom_questions\[List\]" required>/);

    const chosen = { "custom_questions[List]": "Green", "custom_questions[Boxes]": ["Red", "Blue"] };
    expect((await submit(sim, path, { ...ADA, ...chosen })).status).toBe(201);
    const list = await sim.call<{ registrants: object[] }>(`GET /v2/${event}/registrants`);
    expect(list.body.registrants).toEqual([
      expect.objectContaining({
        custom_questions: [
          { title: "List", value: "Green" },
          { title: "Boxes", value: "Red, Blue" },
        ],
      }),
    ]);
  });
});

describe("a form with mistakes", () => {
  const questions = {
    questions: [{ field_name: "org", required: true }, { field_name: "phone" }],
    custom_questions: [
      { title: "Why?", type: "short", required: true },
      { title: "Which day?", type: "single", answers: ["Monday", "Friday"], required: true },
    ],
  };

  test("comes back with all of them at their fields, and with what was typed", async () => {
    await using sim = await startSimulation();
    await ask(sim, MANUAL, questions);
    const path = await pageOf(sim, { event: MANUAL });
    const { status, outcome, text } = await submit(sim, path, {
      first_name: "A".repeat(65),
      last_name: "<img src=x onerror=alert(1)>",
      email: "nobody",
      org: "  ",
      phone: "555 0100",
      "custom_questions[Which day?]": "Friday",
    });
    expect([status, outcome]).toEqual([400, "email-invalid"]);
    expect(text).toContain("<title>Error: ");
    for (const [id, fault] of [
      ["first_name", "It has 65 characters; at most 64."],
      ["email", "This is no email address; write one such as ada@example.com."],
      ["org", "Please fill this in."],
      ["custom-1", "Please fill this in."],
    ]) {
      expect(text).toContain(`<p class="fault" id="${id}-fault">${fault}</p>`);
      expect(text).toMatch(
        new RegExp(`<input [^>]*id="${id}" [^>]*aria-invalid="true" aria-describedby="${id}-fault"`),
      );
      expect(text).toMatch(new RegExp(`<li><a href="#${id}">[^<]+: `));
    }
    expect(text.match(/ autofocus/g)).toHaveLength(1);
    expect(text).toMatch(/id="first_name"[^>]* autofocus>/);
    expect(text).toContain('value="&lt;img src=x onerror=alert(1)&gt;"');
    expect(text).toContain('value="555 0100"');
    expect(text).toMatch(/value="Friday" checked/);
    expect(text).not.toContain("<img");
  });

  test("tells of an answer that is missing alone, and of one that is too long", async () => {
    await using sim = await startSimulation();
    await ask(sim, MANUAL, questions);
    const path = await pageOf(sim, { event: MANUAL });
    const sound = { ...ADA, org: "Example", "custom_questions[Why?]": "Because" };
    const missing = await submit(sim, path, sound);
    expect([missing.status, missing.outcome]).toEqual([400, "answer-missing"]);
    expect(missing.text).toContain('<li><a href="#custom-2-1">Which day?: Please choose an answer.</a></li>');
    const long = await submit(sim, path, {
      ...sound,
      "custom_questions[Which day?]": "Monday",
      "custom_questions[Why?]": "B".repeat(129),
    });
    expect(long.status).toBe(400);
    expect(long.text).toContain('id="custom-1-fault">It has 129 characters; at most 128.</p>');
  });

  test("that was no form says what the page takes", async () => {
    await using sim = await startSimulation();
    const path = await pageOf(sim);
    const { status, reason, text } = await sim.call(`POST ${path}`, { token: null, json: ADA });
    expect(status).toBe(400);
    expect(reason).toContain(
      "the content type is application/json; this page takes application/x-www-form-urlencoded",
    );
    expect(text).toContain('<a href="#email">Email address: Please fill this in.</a>');
  });

  test("shows what an outcome lists that was asked for by name", async () => {
    await using sim = await startSimulation();
    const path = await pageOf(sim);
    const { status, outcome, text } = await submit(sim, path, {
      ...ADA,
      email: "zoom-sim+first-name-missing@example.com",
    });
    expect([status, outcome]).toEqual([400, "first-name-missing"]);
    expect(text).toContain('<p class="fault" id="first_name-fault">Missing field.</p>');
  });
});
