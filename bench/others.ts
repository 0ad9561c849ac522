import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Contestant } from "./contestants.ts";

/** Where `npm install --prefix bench/others` puts simulators of general use. */
const FOLDER = join(import.meta.dirname, "others");

const PORTS = { prism: 4791, mockoon: 4792, wiremock: 4793 } as const;

/** Simulators of general use, set up for the same request; only those that are installed. */
export function installedOthers(): Contestant[] {
  const bin = (name: string): string => join(FOLDER, "node_modules/.bin", name);
  const all: Contestant[] = [
    {
      name: "Prism",
      command: [
        bin("prism"),
        "mock",
        join(FOLDER, "../../contracts/openapi/postman.json"),
        "--host",
        "127.0.0.1",
        "--port",
        String(PORTS.prism),
        "--verboseLevel",
        "silent",
      ],
      url: `http://127.0.0.1:${PORTS.prism}`,
    },
    {
      name: "Mockoon",
      command: [
        bin("mockoon-cli"),
        "start",
        "--data",
        join(FOLDER, "mockoon.json"),
        "--port",
        String(PORTS.mockoon),
        "--disable-log-to-file",
      ],
      url: `http://127.0.0.1:${PORTS.mockoon}`,
    },
    {
      name: "WireMock",
      command: [
        bin("wiremock"),
        "--port",
        String(PORTS.wiremock),
        "--bind-address",
        "127.0.0.1",
        "--root-dir",
        join(FOLDER, "wiremock"),
        "--no-request-journal",
        "--disable-banner",
      ],
      url: `http://127.0.0.1:${PORTS.wiremock}`,
    },
  ];
  return all.filter(({ command }) => existsSync(command[0]));
}
