import { APICallError } from "ai";
import { expect, test, vi } from "vitest";
import { failureOf } from "./failure.ts";

const key = "0a1B2c3D4e5F6g7H";
const choice = { model: "coder", secrets: [key] };
const url = `https://me:pw@host.example:8443/v1/chat/completions?key=${key}`;

function thrown(fields: Partial<ConstructorParameters<typeof APICallError>[0]>): APICallError {
  return new APICallError({ message: `said with ${key}`, url, requestBodyValues: { prompt: "secret task" }, ...fields });
}

const caused = (code: string): Error => Object.assign(new Error(code), { code });

test.each([
  [{ cause: caused("ECONNREFUSED") }, "There is no server at https://host.example:8443: nothing listens there.", "dead"],
  [{ cause: new Error("x", { cause: caused("ENOTFOUND") }) }, "There is no server at https://host.example:8443: there is no such host.", "dead"],
  [{ cause: caused("DEPTH_ZERO_SELF_SIGNED_CERT") }, "coder at https://host.example:8443: no secure connection (DEPTH_ZERO_SELF_SIGNED_CERT).", "dead"],
  [{ cause: caused("ERR_SSL_WRONG_VERSION_NUMBER") }, "coder at https://host.example:8443: no secure connection (ERR_SSL_WRONG_VERSION_NUMBER).", "dead"],
  [{ cause: caused("UND_ERR_SOCKET") }, "coder at https://host.example:8443: the connection broke off (UND_ERR_SOCKET).", "again"],
  [{ cause: new Error("bad port") }, "coder at https://host.example:8443: said with [key].", "dead"],
  [{ statusCode: 402 }, "coder at https://host.example:8443 asks for payment (402): said with [key].", "dead"],
  [{ statusCode: 403, message: "" }, "coder at https://host.example:8443 refused the key (403): it gave no reason.", "dead"],
  [{ statusCode: 405 }, "coder at https://host.example:8443 did not take the request (405): said with [key].", "dead"],
  [{ statusCode: 408 }, "coder at https://host.example:8443 failed (408): said with [key].", "again"],
  [{ statusCode: 529, message: "Overloaded" }, "coder at https://host.example:8443 failed (529): Overloaded.", "again"],
  [{ statusCode: 200, message: "Invalid JSON response" }, "coder at https://host.example:8443 sent what is no answer: Invalid JSON response.", "again"],
] as const)("%j", (fields, message, means) => {
  const failure = failureOf(thrown(fields), choice);
  expect(failure).toMatchObject({ message, means });
  expect(JSON.stringify(failure)).not.toMatch(/0a1B2c3D|secret task|me:pw/);
});

test.each([
  [{ "retry-after": "7" }, 7000],
  [{ "retry-after": "1.5" }, 1500],
  [{ "retry-after": "7", "retry-after-ms": "250" }, 250],
  [{ "retry-after": "Wed, 21 Oct 2026 07:28:30 GMT", date: "Wed, 21 Oct 2026 07:28:00 GMT" }, 30_000],
  [{ "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT", date: "Wed, 21 Oct 2026 07:28:30 GMT" }, 0],
  [{ "retry-after": "soon" }, undefined],
  [{ "retry-after": "-3" }, undefined],
  [{ "retry-after": "" }, undefined],
  [{}, undefined],
])("waits as %j says", (responseHeaders, waitMs) => {
  expect(failureOf(thrown({ statusCode: 429, responseHeaders: responseHeaders as Record<string, string> }), choice).waitMs).toBe(waitMs);
});

test("a key in the environment is not shown, whoever made the model", () => {
  vi.stubEnv("SOME_API_KEY", "9z8Y7x6W5v4U");
  expect(failureOf(thrown({ statusCode: 500, message: "no: 9z8Y7x6W5v4U" }), { model: "coder" }).message).toBe("coder at https://host.example:8443 failed (500): no: [key].");
  vi.unstubAllEnvs();
});

test.each([["a text"], [undefined], [null], [{}], [new Error("x")], [Object.assign(new Error("loop"), { cause: undefined })]])("anything may be thrown: %j", (error) => {
  expect(failureOf(error, choice)).toMatchObject({ means: "lost" });
});
