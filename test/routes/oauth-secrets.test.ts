import { expect, test } from "vitest";
import { createLog } from "../../src/cli/log.ts";
import type { Answered } from "../../src/wire/simulator.ts";
import { APP, authorize, BACK } from "../kit/oauth-flow.ts";
import { startSimulation } from "../kit/simulation.ts";

// Whoever reads the terminal, the journal or a reason learns no credential, code or token.

const PATH = "/oauth/token";

test.each([
  { how: "in the query", line: (query: string) => `POST ${PATH}?${query}`, body: () => undefined },
  { how: "in the body", line: () => `POST ${PATH}`, body: (query: string) => query },
  { how: "at a path that is none", line: (query: string) => `POST ${PATH}s?${query}`, body: () => undefined },
  { how: "by another method", line: (query: string) => `GET ${PATH}?${query}`, body: () => undefined },
  {
    how: "in a world of its own",
    line: (query: string) => `POST /worlds/a%20b${PATH}?${query}`,
    body: () => undefined,
  },
])("nothing secret is shown of what is sent $how", async ({ line, body }) => {
  const printed: string[] = [];
  const log = ["text", "json"].map((format) =>
    createLog({
      level: "info",
      format: format as "text",
      write: (text) => printed.push(text),
      time: () => 0,
    }),
  );
  const answered = (each: Answered) => log.forEach((one) => one.answered(each));
  for (const edition of ["postman", "current"] as const) {
    await using sim = await startSimulation({ edition, auth: "strict" }, { answered });
    const verifier = "verifier".repeat(6);
    const asking = await authorize(sim, { code_challenge: verifier, state: "seen" });
    const fields = {
      grant_type: "authorization_code",
      code: asking.code,
      redirect_uri: BACK,
      client_id: APP.id,
      client_secret: APP.secret,
    };
    const query = (more: object) => new URLSearchParams({ ...fields, ...more }).toString();
    const reasons: string[] = [asking.reply.reason];
    const secrets = [asking.code, verifier, APP.secret];
    for (const more of [
      { code_verifier: `${verifier}x` },
      { code_verifier: verifier },
      { code_verifier: verifier },
      { client_secret: `${APP.secret}x` },
      { code: `${asking.code}x` },
    ]) {
      const sent = body(query(more));
      const reply = await sim.call<{ access_token?: string; refresh_token?: string }>(line(query(more)), {
        token: null,
        ...(sent !== undefined && { bytes: sent }),
      });
      reasons.push(reply.reason);
      const { access_token, refresh_token } = reply.body;
      if (access_token && refresh_token) {
        secrets.push(access_token, refresh_token);
        for (const token of [access_token, refresh_token]) {
          const revoked = await sim.call(`POST /oauth/revoke?${new URLSearchParams({ token }).toString()}`, {
            headers: { Authorization: `Basic ${btoa(`${APP.id}:${APP.secret}`)}` },
          });
          reasons.push(revoked.reason);
        }
      }
    }
    const journal = (
      await Promise.all(sim.worlds.names().map((world) => sim.simulator.journal.entries(world)))
    ).flat();
    expect(journal.length).toBeGreaterThanOrEqual(6);
    const shown = JSON.stringify([printed, journal, reasons]);
    for (const secret of secrets) expect(shown).not.toContain(secret);
    expect(shown).toContain("seen");
    expect(printed.length).toBeGreaterThanOrEqual(12);
  }
});
