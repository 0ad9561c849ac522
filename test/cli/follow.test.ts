import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { readEvents } from "../../src/cli/journal/read-events.ts";
import { runProgram, startProgram } from "../kit/program.ts";

const read = (url: string, meeting: number) =>
  fetch(`${url}/v2/meetings/${meeting}`, { headers: { Authorization: "Bearer sim-token-full" } });

test.each(["SIGINT", "SIGTERM"] as const)(
  "journal --follow shows the calls so far and those to come, each once, until %s",
  async (signal) => {
    await using simulator = await startProgram();
    const { url } = simulator;
    await read(url, 85746065432);
    await using journal = runProgram(["journal", "--follow", "--url", url]);
    await journal.says(/\/v2\/meetings\/85746065432\]\n/);
    await read(`${url}/worlds/other`, 85746065434);
    await read(url, 85746065433);
    await journal.says(/\/v2\/meetings\/85746065433\]\n/);
    const { code, stdout, stderr } = await journal.end(signal);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.match(/85746065432\]|85746065433\]|85746065434\]/g)).toEqual([
      "85746065432]",
      "85746065433]",
    ]);
  },
);

test("a call that is made between the list and the events is shown once", async () => {
  await using simulator = await startProgram();
  const { url } = simulator;
  // What stands between lets the call happen when the events are listened to and the list is asked for.
  const between = createServer((request, response) => {
    const forward = async (): Promise<void> => {
      if (request.url?.includes("/requests")) await read(url, 85746065432);
      const answer = await fetch(url + request.url);
      response.writeHead(answer.status);
      for await (const piece of answer.body ?? []) response.write(piece);
      response.end();
    };
    forward().catch(() => response.destroy());
  }).listen(0, "127.0.0.1");
  await once(between, "listening");
  const { port } = between.address() as AddressInfo;
  await using journal = runProgram(["journal", "--follow", "--url", `http://127.0.0.1:${port}`]);
  await journal.says(/85746065432\]\n/);
  await read(url, 85746065433);
  await journal.says(/85746065433\]\n/);
  const { stdout } = await journal.end();
  between.closeAllConnections();
  await once(between.close(), "close");
  expect(stdout.match(/\d+\]$/gm)).toEqual(["85746065432]", "85746065433]"]);
});

test("a call whose answer takes its time is told of at its end too, and nothing is said twice", async () => {
  await using simulator = await startProgram();
  await using journal = runProgram(["journal", "--follow", "--url", simulator.url]);
  await read(simulator.url, 85746065433);
  await journal.says(/85746065433\]\n/);
  await fetch(`${simulator.url}/v2/meetings/85746065432`, {
    headers: { Authorization: "Bearer sim-token-full", "X-Zoom-Sim-Fault": "latency=300" },
  });
  await journal.says(/\(fault latency=300\) {2}\[GET .*\n/);
  const { stdout } = await journal.end();
  const lines = stdout.trimEnd().split("\n").slice(1);
  expect(lines).toEqual([
    expect.stringContaining("(fault latency=300)  (still answering)  [GET"),
    expect.any(String),
  ]);
});

test("journal --follow ends with the simulator, and says so", async () => {
  await using simulator = await startProgram();
  await using journal = runProgram([
    "journal",
    "--follow",
    "--json",
    "--world",
    "w-1",
    "--url",
    simulator.url,
  ]);
  await read(`${simulator.url}/worlds/w-1`, 85746065432);
  const [line] = await journal.says(/^.*\n/);
  expect(JSON.parse(line)).toMatchObject({ world: "w-1", outcome: "meeting-found" });
  await simulator.end();
  expect(await journal.ended).toMatchObject({
    code: 2,
    stderr: `zoom-sim: the simulator at ${simulator.url} has ended, or cut the connection\n`,
  });
});

/** What is read of a stream that comes in these pieces. */
async function eventsIn(...pieces: string[]): Promise<string[]> {
  const stream = new Blob(pieces).stream().pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      // A blob may join its pieces; here each comes byte by byte, which is the worst that can be.
      transform: (chunk, controller) => chunk.forEach((byte) => controller.enqueue(Uint8Array.of(byte))),
    }),
  );
  const found: string[] = [];
  for await (const { event, data } of readEvents(stream)) found.push(`${event}=${data}`);
  return found;
}

test("events are read wherever the stream is cut, and comments are passed over", async () => {
  expect(
    await eventsIn(
      ': listening\n\nevent: exchange\ndata: {"a":"ä"}\n\n',
      "data: x\r\ndata: y\r\n\r\n",
      ": z\n\nevent: cut\ndata: of",
    ),
  ).toEqual(['exchange={"a":"ä"}', "message=x\ny"]);
});
