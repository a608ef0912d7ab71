import type { Law, Subjects } from "../law.ts";

export const languageLaws: readonly Law<Subjects["language"]>[] = [];
