import { PactV4 } from "@pact-foundation/pact";
import { expect, test } from "vitest";
import { batchRegistration } from "zoom-sim/pact";
import { register } from "../src/register.ts";

const pact = new PactV4({ consumer: "my-app", provider: "zoom-sim", dir: "pacts" });
const people = [{ first_name: "Ada", last_name: "Example", email: "ada@example.com" }];

test("a full meeting is told apart", () =>
  batchRegistration(pact.addInteraction(), { people, outcome: "capacity-reached" }).executeTest(
    async ({ url }) => {
      expect(await register(url, "any-token", "85746065432", people)).toEqual({ full: true });
    },
  ));
