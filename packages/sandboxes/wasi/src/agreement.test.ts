import { agreementContract } from "@medoid/testkit";
import { test } from "vitest";
import { WasiSandbox } from "./index.ts";

const digits = "digits beyond what tells a number from its neighbours are up to the engine";

agreementContract({ test }, {
  create: () => new WasiSandbox(1),
  known: {
    "numbers/radix-of-large-numbers": digits,
    "numbers/radix-of-fractions-odd": digits,
    "math/last-places-of-angles": "the last place of a number: V8 and the engine's C library compute it differently",
    "locale/other-languages": "there is no Intl in the engine, and what stands in for it speaks English only",
    "locale/segments": "there is no Intl in the engine, and what stands in for it has no Segmenter",
    "regex/legacy-captures": "the engine has no RegExp.$1",
    "arrays/to-text-of-cycle": "the engine does not see that a list holds itself",
    "objects/spread-text": "a fault of the engine: spreading a text into an object gives nothing",
    "control/native-text": "functions of the engine are written on more lines",
    "errors/caught-messages": "messages of the engine's errors are its own",
  },
});
