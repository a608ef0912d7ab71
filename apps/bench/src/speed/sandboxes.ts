import { median } from "simple-statistics";
import { runCase } from "./case.ts";
import type { ExampleLanguage } from "./examples.ts";
import type { Figure } from "./figure.ts";

export interface SandboxCase {
  readonly backend: "quickjs" | "wasi" | "subprocess";
  readonly language: ExampleLanguage;
  /** How long one call is to take in the bare engine, seconds. */
  readonly targets: readonly number[];
}

/** One function: CPU seconds per call, in the bare engine and in the sandbox, typed outcome and steps, and with features too. */
export interface Ran {
  readonly name: string;
  readonly target: number;
  readonly size: number;
  readonly bare: number;
  readonly plain: number;
  readonly features: number;
}

export interface SandboxFigures {
  readonly ran: readonly Ran[];
  /** Median, milliseconds. */
  readonly openMs: number;
}

const suite = "sandboxes";

/** Goals at each time of a call: without features, and with them. */
const goals: Readonly<Record<ExampleLanguage, readonly { readonly target: number; readonly plain?: number; readonly features?: number }[]>> = {
  javascript: [{ target: 1e-6 }, { target: 20e-6, plain: 0.5 }, { target: 1e-3, plain: 0.8, features: 0.6 }],
  python: [{ target: 1e-6 }, { target: 20e-6, plain: 0.5 }, { target: 1e-3, plain: 0.8, features: 0.45 }],
};

const cases: readonly { readonly backend: SandboxCase["backend"]; readonly language: ExampleLanguage; readonly engine: string; readonly openMs: number }[] = [
  { backend: "quickjs", language: "javascript", engine: "quickjs", openMs: 3 },
  // The bare engine is the build of the sandbox above: another of the same interpreter.
  { backend: "wasi", language: "javascript", engine: "wasi", openMs: 10 },
  { backend: "subprocess", language: "javascript", engine: "subprocess node", openMs: 20 },
  { backend: "subprocess", language: "python", engine: "subprocess python", openMs: 20 },
];

/** What a sandbox leaves of its engine's speed, on functions of about 1 us, 20 us and 1 ms per call: 1 were the bare engine in a loop. CPU time of all that takes part, the host included. */
export async function sandboxes(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { backend, language, engine, openMs } of cases) {
    const found = await runCase<SandboxFigures>("./sandboxes-case.ts", { backend, language, targets: goals[language].map(({ target }) => target) } satisfies SandboxCase);
    for (const { target, plain, features } of goals[language]) {
      const ran = found.ran.filter((one) => one.target === target);
      figures.push(share(ran, "plain", `${engine}: outcome and steps, ${micros(target)}`, plain), share(ran, "features", `${engine}: features too, ${micros(target)}`, features));
    }
    figures.push({ suite, name: `${engine}: opening a program`, value: found.openMs, unit: "ms", goal: { at: "most", value: openMs }, note: "median" });
  }
  return figures;
}

function share(ran: readonly Ran[], which: "plain" | "features", name: string, goal: number | undefined): Figure {
  const each = ran.map((one) => ({ name: one.name, share: one.bare / one[which], note: `${one.name} ${(one.bare / one[which]).toFixed(2)} (${micros(one.bare)} bare)` }));
  return { suite, name, value: median(each.map((one) => one.share)), unit: "x", ...(goal !== undefined && { goal: { at: "least", value: goal } }), note: each.map(({ note }) => note).join(", ") };
}

function micros(seconds: number): string {
  return `${Number((seconds * 1e6).toPrecision(2))} us`;
}
