import type { Law, Subjects } from "../law.ts";

export const sandboxLaws: readonly Law<Subjects["sandbox"]>[] = [];
