import { javascript, typescript } from "@medoid/language-javascript";
import { python } from "@medoid/language-python";
import { createPlugin, type Language } from "@medoid/spec";

await python.ready();

export const languages: readonly Language[] = [python, await createPlugin(javascript, {}), await createPlugin(typescript, {})];

export function languageOf(name: string): Language {
  const found = languages.find((language) => language.name === name);
  if (!found) throw new Error(`No language ${name}`);
  return found;
}
