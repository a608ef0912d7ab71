import { expect, test } from "vitest";
import { entryIn } from "./asked.ts";

test.each([
  ["the last function, after its helpers", "import math\n\ndef helper(x):\n    return x\n\ndef total(items: list) -> int:\n    \"\"\"Sum.\"\"\"\n", "total"],
  ["a stub in a fence", "Write this:\n```python\ndef f(a, b):\n    ...\n```\nIt adds.", "f"],
  ["a method", "class Solution:\n    def __init__(self):\n        pass\n    def twoSum(self, nums: List[int]) -> List[int]:\n", "Solution.twoSum"],
  ["a class of several methods", "class LRUCache:\n    def get(self, key):\n        ...\n    def put(self, key, value):\n        ...\n", "LRUCache"],
  ["a class that is made of something", "class Solution:\n    def __init__(self, nums: List[int]):\n        ...\n    def pick(self) -> int:\n        ...\n", "Solution"],
  ["a class that a function uses", "class Node:\n    def value(self): ...\n\ndef walk(node):\n", "walk"],
  ["an async function", "async def fetch (n):\n    pass", "fetch"],
  ["prose", "Define a function that adds two numbers.", undefined],
  ["a function within another is none", "x = 1\n    def inner(): pass", undefined],
])("%s", (_, prompt, entry) => {
  expect(entryIn(prompt)).toBe(entry);
});
