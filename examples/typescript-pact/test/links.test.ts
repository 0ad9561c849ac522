import { PactV4 } from "@pact-foundation/pact";
import { expect, test } from "vitest";
import { batchRegistration } from "zoom-sim/pact";
import { register } from "../src/register.ts";

const pact = new PactV4({ consumer: "my-app-links", provider: "zoom-sim", dir: "pacts" });
const people = [
  { first_name: "Ada", last_name: "Example", email: "ada@example.com" },
  { first_name: "Ben", last_name: "Example", email: "ben@example.com" },
];

test("two people get their links", () =>
  batchRegistration(pact.addInteraction(), { people }).executeTest(async ({ url }) => {
    const result = await register(url, "any-token", "85746065432", people);
    expect(result).toMatchObject({ links: { "ada@example.com": expect.stringMatching(/^https:/) } });
  }));
