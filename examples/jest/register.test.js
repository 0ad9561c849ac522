import { useZoomSim } from "zoom-sim/jest";

const zoom = useZoomSim();

const register = (email) =>
  fetch(`${zoom.apiBaseUrl}/meetings/85746065432/batch_registrants`, {
    method: "POST",
    headers: { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" },
    body: JSON.stringify({ registrants: [{ first_name: "Ada", email }] }),
  });

test("somebody is registered", async () => {
  expect((await register("ada@example.com")).status).toBe(200);
  expect(await zoom.registrants(85746065432)).toMatchObject([
    { email: "ada@example.com", status: "approved" },
  ]);
});

test("another test starts from nobody", async () => {
  expect(await zoom.registrants(85746065432)).toEqual([]);
});

test("the second call of two is refused", async () => {
  await zoom.arm({ sequence: ["normal", "3038"] });
  expect((await register("ada@example.com")).status).toBe(200);
  expect(await (await register("ben@example.com")).json()).toMatchObject({ code: 3038 });
});
