import type { Group } from "./case.ts";
import { arrays, keyed, sorting, typed } from "./collections.ts";
import { control, errors, iteration } from "./control.ts";
import { dates } from "./dates.ts";
import { math } from "./math.ts";
import { bigints, numbers } from "./numbers.ts";
import { objects } from "./objects.ts";
import { regex } from "./regex.ts";
import { locale, strings } from "./strings.ts";

/** Small JavaScript functions, each with inputs at the edges of what it uses. */
export const javascriptCorpus: readonly Group[] = [numbers, bigints, math, strings, locale, regex, dates, arrays, sorting, keyed, typed, objects, control, errors, iteration];

export type { Group } from "./case.ts";
