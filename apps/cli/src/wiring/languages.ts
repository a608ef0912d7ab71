import { createPlugin, type Language, type Plugin } from "@medoid/spec";

/** The languages that come along, ready to read code. */
export async function loadLanguages(): Promise<Language[]> {
  const [javascript, python] = await Promise.all([import("@medoid/language-javascript"), import("@medoid/language-python")]);
  const plugins: Plugin<"language">[] = [javascript.default, javascript.typescript, python.default];
  const languages = await Promise.all(plugins.map((plugin) => createPlugin(plugin)));
  await Promise.all(languages.map((language) => language.ready()));
  return languages;
}

/** Language by file ending, `{".py": "python"}`. */
export function byExtension(languages: readonly Language[]): Record<string, string> {
  return Object.fromEntries(languages.flatMap((language) => language.extensions.map((extension) => [extension, language.name])));
}
