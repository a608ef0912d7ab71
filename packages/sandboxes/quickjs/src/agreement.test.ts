import { agreementContract } from "@medoid/testkit";
import { test } from "vitest";
import { QuickJSSandbox } from "./index.ts";

const places = "the last place of a number: V8 and musl compute it differently";
const digits = "digits beyond what tells a number from its neighbours are up to the engine";

agreementContract({ test }, {
  create: () => new QuickJSSandbox(1),
  known: {
    "numbers/radix-of-large-numbers": digits,
    "numbers/radix-of-fractions-odd": digits,
    "math/last-places-of-powers": places,
    "math/last-places-of-angles": places,
    "locale/other-languages": "there is no Intl in the engine, and what stands in for it speaks English only",
    "locale/segments": "there is no Intl in the engine, and what stands in for it has no Segmenter",
    "regex/legacy-captures": "the engine has no RegExp.$1",
    "arrays/to-text-of-cycle": "the engine does not see that a list holds itself",
    "arrays/iterator-helpers-cut-short": "a fault of the engine: it calls `return` of iterators that have none",
    "objects/spread-text": "a fault of the engine: spreading a text into an object gives nothing",
    "control/native-text": "functions of the engine are written on more lines",
    "errors/caught-messages": "messages of the engine's errors are its own",
  },
});
