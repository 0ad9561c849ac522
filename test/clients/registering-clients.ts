import axios from "axios";
import NodeFormData from "form-data";
import { once } from "node:events";
import { request } from "node:http";
import supertest from "supertest";

/** What a client brings back. */
export interface Registered {
  readonly status: number;
  readonly body: unknown;
}

/** Registers people in the way of one client: with `auto_approve`, at this address, with this token. */
type Client = (address: string, token: string, people: readonly object[]) => Promise<Registered>;

/** Nothing between the client and the simulator, and every status an answer. */
const AXIOS = { proxy: false, validateStatus: () => true } as const;

function globalForm(people: readonly object[]): FormData {
  const form = new FormData();
  form.append("auto_approve", "true");
  form.append("registrants", JSON.stringify(people));
  return form;
}

function packageForm(people: readonly object[]): NodeFormData {
  const form = new NodeFormData();
  form.append("auto_approve", "true");
  form.append("registrants", JSON.stringify(people));
  return form;
}

/** Clients as people use them, each in its own few lines. */
export const CLIENTS: Readonly<Record<string, Client>> = {
  "fetch with FormData": async (address, token, people) => {
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await fetch(address, { method: "POST", headers, body: globalForm(people) });
    return { status: answer.status, body: await answer.json() };
  },

  "fetch with JSON": async (address, token, people) => {
    const answer = await fetch(address, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ auto_approve: true, registrants: people }),
    });
    return { status: answer.status, body: await answer.json() };
  },

  "axios with FormData": async (address, token, people) => {
    const headers = { Authorization: `Bearer ${token}` };
    const { status, data } = await axios.post<unknown>(address, globalForm(people), { ...AXIOS, headers });
    return { status, body: data };
  },

  "axios with the form-data package": async (address, token, people) => {
    const form = packageForm(people);
    const headers = { Authorization: `Bearer ${token}`, ...form.getHeaders() };
    const { status, data } = await axios.post<unknown>(address, form, { ...AXIOS, headers });
    return { status, body: data };
  },

  "axios with JSON": async (address, token, people) => {
    const body = { auto_approve: true, registrants: people };
    const headers = { Authorization: `Bearer ${token}` };
    const { status, data } = await axios.post<unknown>(address, body, { ...AXIOS, headers });
    return { status, body: data };
  },

  "the form-data package, piped": async (address, token, people) => {
    const form = packageForm(people);
    const headers = { Authorization: `Bearer ${token}`, ...form.getHeaders() };
    const call = request(address, { method: "POST", headers });
    form.pipe(call);
    const [answer] = (await once(call, "response")) as [AsyncIterable<Buffer> & { statusCode: number }];
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    return { status: answer.statusCode, body: JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown };
  },

  "supertest with .field()": async (address, token, people) => {
    const { status, body } = await supertest(address)
      .post("")
      .set("Authorization", `Bearer ${token}`)
      .field("auto_approve", "true")
      .field("registrants", JSON.stringify(people));
    return { status, body: body as unknown };
  },

  "supertest with JSON": async (address, token, people) => {
    const { status, body } = await supertest(address)
      .post("")
      .set("Authorization", `Bearer ${token}`)
      .send({ auto_approve: true, registrants: people });
    return { status, body: body as unknown };
  },
};
