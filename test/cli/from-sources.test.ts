import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { runToEnd, SOURCES, startProgram } from "../kit/program.ts";

// Other tests of whole processes run the bundle; `npm start` runs the sources.

test.each([
  ["the sources", { entry: SOURCES }],
  ["the bundle", {}],
])(
  "from %s the program prints the version, serves an endpoint and its pages, and ends when asked",
  async (_name, options) => {
    expect(await runToEnd(["--version"], options)).toMatchObject({
      code: 0,
      stdout: `${packageJson.version}\n`,
      stderr: "",
    });
    await using program = await startProgram([], options);
    const headers = { Authorization: "Bearer sim-token-full" };
    const asked = ["/v2/meetings/85746065432", "/", "/docs"];
    const replies = await Promise.all(asked.map((path) => fetch(program.url + path, { headers })));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await program.end()).toMatchObject({ code: 0, stderr: "" });
  },
);
