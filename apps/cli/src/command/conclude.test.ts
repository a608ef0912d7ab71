import { expect, test } from "vitest";
import { saveFirst } from "./conclude.ts";

test("all is saved before anything is shown, and what fails does not stop the rest", async () => {
  const said: string[] = [];
  const saved = async (what: string): Promise<void> => {
    await Promise.resolve();
    said.push(what);
  };
  const failing = (): Promise<void> => Promise.reject(new Error("the disk is full"));
  await expect(saveFirst([() => saved("answers"), failing, () => saved("table")], () => said.push("shown"))).rejects.toThrow("the disk is full");
  expect(said).toEqual(["answers", "table", "shown"]);
});
