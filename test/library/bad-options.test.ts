import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { createSimulator, SetupError } from "../../src/index.ts";

/** Options that TypeScript would refuse, or cannot see through, and what is said of each. */
const refused: { options: object; says: RegExp }[] = [
  { options: { edition: "old" }, says: /^edition is "old"; it can be postman, current$/ },
  { options: { edition: null }, says: /^edition is "null"; it can be/ },
  { options: { auth: "none" }, says: /^auth is "none"; it can be lax, strict$/ },
  { options: { quotas: 3 }, says: /^quotas is "3"; it can be off, observe, enforce$/ },
  { options: { explain: "never" }, says: /^explain is "never"; it can be true or false$/ },
  { options: { joinBase: "zoom" }, says: /^joinBase is "zoom"; it can be an address such as http:/ },
  { options: { publicUrl: "ftp://example.com" }, says: /^publicUrl is "ftp:\/\/example\.com"; it can be/ },
  { options: { seed: 1.5 }, says: /^seed is "1\.5"; it can be a whole number/ },
  { options: { now: "soon" }, says: /^now is "soon"; it can be a moment such as 2030-01-31T09:00:00Z$/ },
  { options: { now: new Date("soon") }, says: /^now is "Invalid Date"; it can be a moment/ },
  {
    options: { variants: { duplicates: "none" } },
    says: /^variants sets duplicates to "none"; it can be full,/,
  },
  {
    options: { variants: { sideways: "up" } },
    says: /^variants names "sideways"; the variants are duplicates,/,
  },
  {
    options: { editions: "current" },
    says: /^there is no option editions; the options are edition, .*, port, host, world/,
  },
  { options: { __proto__: null, constructor: 1 }, says: /^there is no option constructor; / },
  { options: { port: 65_536 }, says: /^port is 65536; it can be a whole number from 0 to 65535$/ },
  { options: { port: -1 }, says: /^port is -1; / },
  {
    options: { port: 0, host: "192.0.2.1" },
    says: /host is "192\.0\.2\.1", which is no address of this machine/,
  },
  { options: { world: "world.jsonc" }, says: /^world: a world file is a JSON object$/ },
  { options: { world: null }, says: /^world: a world file is a JSON object$/ },
  { options: { world: { edition: "old" } }, says: /^world\.edition: edition is "old"; it can be/ },
  {
    options: { world: { meetings: [{ id: 5 }] } },
    says: /^world\.meetings\.0\.id: meetings\[0\]\.id is 5; it must be >= 100000000$/,
  },
  {
    options: { world: { meetings: [{ id: 85746065432 }, { id: 85746065432 }] } },
    says: /^world\.meetings\.1\.id: meeting id 85746065432 stands twice$/,
  },
];

async function faultOf(options: object): Promise<unknown> {
  try {
    await using _ = await createSimulator(options);
    return "no fault";
  } catch (error) {
    return error;
  }
}

test.each(refused)("$options is refused: $says", async ({ options, says }) => {
  const fault = await faultOf(options);
  expect(fault).toBeInstanceOf(SetupError);
  expect(fault).toMatchObject({ name: "SetupError", message: expect.stringMatching(says) as unknown });
});

test("a busy port is refused and named", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const fault = await faultOf({ port });
  other.close();
  expect(fault).toBeInstanceOf(SetupError);
  expect((fault as SetupError).message).toMatch(`port ${port} on 127.0.0.1 is in use`);
});
