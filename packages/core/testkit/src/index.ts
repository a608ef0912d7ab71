export type { LanguageSources, LanguageSubject, Law, PluginSubject, SamplerSubject, SandboxProgram, SandboxSubject, SubjectKind, Subjects } from "./law.ts";
export { laws } from "./laws/index.ts";
export { failed, inputOf, type Row, sampleTask, tableOf } from "./tables.ts";
export { contract, type Finding, type RegisterTest, type Report, verify, type VerifyOptions } from "./verify.ts";
