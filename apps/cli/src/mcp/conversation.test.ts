import { InMemoryTransport, inputRequired } from "@modelcontextprotocol/server";
import { expect, test, vi } from "vitest";
import { wire } from "../wiring/wire.ts";
import { type Call, Conversations, type Link } from "./conversation.ts";
import { mcpServer } from "./server.ts";

const question = inputRequired.elicit({ message: "Which?", requestedSchema: { type: "object", properties: {} } });
const call = (): Call => ({ requestState: () => undefined, signal: new AbortController().signal });

test("a client that goes away between round trips ends the work at once", async () => {
  const conversations = new Conversations();
  const ended: unknown[] = [];
  const work = async ({ ask, signal }: Link): Promise<string> => {
    ended.push(await ask(question), signal.aborted, await ask(question));
    return "done";
  };
  const first = await conversations.serve(call(), work);
  expect(first).toMatchObject({ inputRequests: { q0: question } });
  expect(ended).toEqual([]);
  conversations.close();
  await new Promise(setImmediate);
  expect(ended).toEqual([undefined, true, undefined]);
});

test("the server's conversations end with its connection", async () => {
  const close = vi.spyOn(Conversations.prototype, "close");
  await using wired = await wire();
  const [client, transport] = InMemoryTransport.createLinkedPair();
  await mcpServer(wired, { run: {}, answer: {} }, "1").connect(transport);
  await client.close();
  expect(close).toHaveBeenCalledOnce();
});
