import { expect, test } from "vitest";
import { Waves } from "./waves.ts";

test("a few at first, then more by half of what came, each time when all is learnt from these", async () => {
  let came = 0;
  const waves = new Waves(() => came);
  expect(await waves.more()).toBe(6);
  came = 6;
  let next: number | undefined;
  const asked = waves.more().then((more) => (next = more));
  waves.settled(4);
  await Promise.resolve();
  expect(next).toBeUndefined();
  waves.settled(6);
  await asked;
  expect(next).toBe(3);
  came = 9;
  waves.settled(9);
  // It settled before more was asked for.
  expect(await waves.more()).toBe(5);
});

test("where hardly anything came there is nothing to wait for", async () => {
  let came = 0;
  const waves = new Waves(() => came);
  await waves.more();
  expect(await waves.more()).toBe(1);
  came = 1;
  expect(await waves.more()).toBe(1);
});
