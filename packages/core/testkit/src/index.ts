export type { LanguageSources, LanguageSubject, Law, PluginSubject, SamplerSubject, SandboxProgram, SandboxSubject, SubjectKind, Subjects } from "./law.ts";
export { type ContractNeeds, examine, type Examined } from "./examine.ts";
export { hostileTexts } from "./hostile.ts";
export { laws } from "./laws/index.ts";
export { failed, inputOf, type Row, sampleTask, tableOf } from "./tables.ts";
export { selfCheck } from "./selfcheck/index.ts";
export { contract, type Finding, type RegisterTest, type Report, verify, type VerifyOptions } from "./verify.ts";
export { javascriptPrograms, javascriptSources, javascriptValues } from "./samples/javascript.ts";
export { pythonPrograms, pythonSources, pythonValues } from "./samples/python.ts";
