import { once } from "node:events";
import { createSimulator } from "../../src/index.ts";

// Somebody's own program around the library: listens until it is asked to stop.
const stopped = once(process, "SIGTERM");
await using simulator = await createSimulator({ port: 0 });
console.log(`listens on ${simulator.url}`);
await stopped;
