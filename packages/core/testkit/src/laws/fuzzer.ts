import type { Law, Subjects } from "../law.ts";

export const fuzzerLaws: readonly Law<Subjects["fuzzer"]>[] = [];
