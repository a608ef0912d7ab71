import type { Law, Subjects } from "../law.ts";

export const samplerLaws: readonly Law<Subjects["sampler"]>[] = [];
