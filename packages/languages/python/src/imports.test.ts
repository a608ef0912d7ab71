import { beforeAll, expect, test } from "vitest";
import { withImports } from "./imports.ts";
import { loadParser } from "./syntax.ts";

beforeAll(loadParser);

test.each([
  ["def f(a: List[int]) -> Optional[int]:\n    return None\n", "from typing import List\nfrom typing import Optional\n"],
  ["def f(x):\n    return math.floor(x)\n", "import math\n"],
  ["def f(xs):\n    return reduce(lambda a, b: a + b, Counter(xs).values())\n", "from functools import reduce\nfrom collections import Counter\n"],
  ["class User(TypedDict):\n    name: str\n", "from typing import TypedDict\n"],
  ["@dataclass\nclass Point:\n    x: int\n", "from dataclasses import dataclass\n"],
  ["class Side(Enum):\n    LEFT = 1\n", "from enum import Enum\n"],
])("what is left out is imported: %j", (code, imports) => {
  const whole = withImports(code);
  expect(whole.endsWith(`\n${code}`)).toBe(true);
  expect(whole.slice(0, -code.length).split("\n").toSorted()).toEqual(imports.split("\n").toSorted());
});

test.each([
  "import math\n\ndef f(x):\n    return math.floor(x)\n",
  "from math import *\n\ndef gcd(a, b):\n    return a if b == 0 else gcd(b, a % b)\n",
  "def f(string, count):\n    return string.upper() * count\n",
  "def f(random):\n    prod = 1\n    return prod * random\n",
  "def f(:\n",
])("and nothing else: %j", (code) => {
  expect(withImports(code)).toBe(code);
});

test("behind imports from the future", () => {
  expect(withImports("from __future__ import annotations\n\ndef f(x):\n    return math.floor(x)\n")).toBe("from __future__ import annotations\nimport math\n\ndef f(x):\n    return math.floor(x)\n");
});
