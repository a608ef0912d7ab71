import { WireError } from "@medoid/values";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameReader } from "./frames.ts";
import { readOutcome, readResults } from "./results.ts";

function thrownBy(action: () => void): unknown {
  try {
    action();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe("results of a process", () => {
  it("are read", () => {
    expect(readResults([[{ kind: "returned", value: 1 }, 3, [1, 5]]], 1)).toEqual([{ outcome: { kind: "returned", value: 1 }, steps: 3, features: Uint32Array.from([1, 5]) }]);
  });

  it.each([
    ["too many", [[{ kind: "unstable" }, 0, []]], 0],
    ["no list", {}, 1],
    ["an outcome only the host may give", [[{ kind: "not-run", reason: "x" }, 0, []]], 1],
    ["a crash that it survived", [[{ kind: "crashed", detail: "x" }, 0, []]], 1],
    ["negative steps", [[{ kind: "returned", value: 1 }, -1, []]], 1],
    ["fractional steps", [[{ kind: "returned", value: 1 }, 0.5, []]], 1],
    ["features out of order", [[{ kind: "returned", value: 1 }, 1, [2, 1]]], 1],
    ["a feature twice", [[{ kind: "returned", value: 1 }, 1, [2, 2]]], 1],
    ["a feature too large", [[{ kind: "returned", value: 1 }, 1, [2 ** 32]]], 1],
    ["an unknown value", [[{ kind: "returned", value: { $: "what" } }, 1, []]], 1],
  ])("are refused: %s", (_, wire, most) => {
    expect(() => readResults(wire, most)).toThrow(WireError);
  });

  it("throw nothing but WireError, whatever they are", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        for (const read of [() => readOutcome(json), () => readResults(json, 5), () => readResults([[json, 1, []]], 5)]) {
          const thrown = thrownBy(read);
          expect(thrown === undefined || thrown instanceof WireError).toBe(true);
        }
      }),
    );
  });
});

describe("frames", () => {
  it("come whole out of any cutting of the stream", () => {
    const frames = fc.array(fc.tuple(fc.nat(0xffff), fc.uint8Array({ maxLength: 50 })), { maxLength: 10 });
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (sent, cuts) => {
        const stream = Buffer.concat(
          sent.map(([child, body]) => {
            const head = Buffer.alloc(8);
            head.writeUInt32LE(body.length, 0);
            head.writeUInt32LE(child, 4);
            return Buffer.concat([head, body]);
          }),
        );
        const reader = new FrameReader();
        const seen: [number, Uint8Array][] = [];
        for (let at = 0, cut = 0; at < stream.length; cut++) {
          const end = at + (cuts[cut % cuts.length] as number);
          reader.push(stream.subarray(at, end), (child, body) => seen.push([child, Uint8Array.from(body)]));
          at = end;
        }
        expect(seen).toEqual(sent.map(([child, body]) => [child, Uint8Array.from(body)]));
      }),
    );
  });
});
