import { run, SIMULATOR_AS_IS } from "./contestants.ts";

const PEOPLE = 10_000;

/** Milliseconds that each of so many forks of a world with 10,000 registrants takes, asked for over HTTP. */
export async function forkTimes(forks: number): Promise<number[]> {
  const { url, stop } = await run(SIMULATOR_AS_IS);
  const registrants = Array.from({ length: PEOPLE }, (_, index) => ({
    email: `guest.${index}@example.com`,
    first_name: "Guest",
  }));
  const meetings = [{ id: 85746065432, capacity: PEOPLE, registrants }];
  await post(`${url}/__admin/worlds`, { name: "source", meetings });
  const times: number[] = [];
  for (let fork = 0; fork < forks; fork += 1) {
    const begun = process.hrtime.bigint();
    const made = await post(`${url}/__admin/worlds/source/fork`, { name: `fork-${fork}` });
    times.push(Number(process.hrtime.bigint() - begun) / 1e6);
    if (made["registrants"] !== PEOPLE)
      throw new Error(`a fork has ${String(made["registrants"])} registrants`);
  }
  await stop();
  return times;
}

async function post(url: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}
