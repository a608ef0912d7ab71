import { expect, test } from "vitest";
import { lenient } from "./preamble.ts";

test("imports become optional, all else stays", () => {
  const preamble = ["from __future__ import annotations", "import math", "from sortedcontainers import SortedList", "from typing import (", "    List)", "class Node:", "    import os", "inf = float('inf')"].join("\n");
  expect(lenient(preamble)).toBe(
    [
      "from __future__ import annotations",
      "try:\n    import math\nexcept ImportError:\n    pass",
      "try:\n    from sortedcontainers import SortedList\nexcept ImportError:\n    pass",
      "from typing import (",
      "    List)",
      "class Node:",
      "    import os",
      "inf = float('inf')",
    ].join("\n"),
  );
});
