import type { Example, Param, Value } from "@medoid/spec";
import { notGiven } from "./call.ts";

/** How a language reads what stands in the cells of a table of examples. Undefined: it is no literal. */
export interface CellReader {
  /** All arguments in one cell: a call of the function, or literals. */
  readonly args: (cell: string) => readonly Value[] | undefined;
  readonly value: (cell: string) => Value | undefined;
}

/** What a column of a table holds, by its header. */
type Column = { readonly of: "result" | "input" | "remark" } | { readonly of: "param"; readonly index: number };

const remark = /^(?:#|no\.?|n°|case|example|test(?: case)?|notes?|remarks?|comments?|explanation|description|reason|why)$/i;
const result = /^(?:(?:the )?expected(?: (?:output|result|value|return(?: value)?))?|outputs?|results?|returns?|returned(?: value)?|return value|answer)(?: \([^()]*\))?$/i;
const input = /^(?:inputs?|arguments?|args?|parameters?|params?|calls?)\b[ :]*\(?([^()]*)\)?$/i;
/** Longer lines are no rows. */
const longestLine = 1_000;
const mostRows = 100;
const separator = /^\|(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?$/;

/**
 * The examples in Markdown tables: those whose headers say of every column whether it is an argument (by the names of the parameters, or a word for
 * inputs), the result, or a remark, and whose cells are all literals. Of any other table nothing is read.
 */
export function examplesInTables(text: string, params: readonly Pick<Param, "name" | "optional" | "keyword">[] | undefined, read: CellReader): Example[] {
  const lines = text.split("\n").map((line) => (line.length > longestLine ? "" : line.trim()));
  return lines.flatMap((line, at) => {
    const header = line.startsWith("|") && separator.test(lines[at + 1] ?? "") ? cellsOf(line) : undefined;
    const columns = header?.map((cell) => columnOf(cell, params ?? []));
    if (!columns || !isWhole(columns, params)) return [];
    const below = lines.slice(at + 2, at + 2 + mostRows);
    const end = below.findIndex((row) => !row.startsWith("|"));
    const rows = below.slice(0, end < 0 ? below.length : end).map(cellsOf);
    const examples = rows.map((cells) => (cells.length === columns.length ? exampleOf(cells, columns, params, read) : undefined));
    return examples.every((example) => example !== undefined) ? examples : [];
  });
}

/** The cells of a row; a bar within one is escaped. */
function cellsOf(row: string): string[] {
  const cells = row.replace(/^\|/, "").replace(/(?<!\\)\|$/, "").split(/(?<!\\)\|/);
  return cells.map((cell) => cell.trim().replaceAll("\\|", "|").replace(/^(`+)([^]*)\1$/, "$2").trim());
}

function columnOf(header: string, params: readonly Pick<Param, "name">[]): Column | undefined {
  const words = header.replace(/^[*`]+|[*`:]+$/g, "").replaceAll("`", "");
  const named = (name: string): Column | undefined => {
    const index = params.findIndex((param) => param.name === name);
    return index < 0 ? undefined : { of: "param", index };
  };
  const own = named(words);
  if (own) return own;
  if (result.test(words)) return { of: "result" };
  if (remark.test(words)) return { of: "remark" };
  const said = input.exec(words)?.[1]?.trim();
  if (said === undefined) return undefined;
  const isAll = said === "" || /^(?:values?|list|array|string|text|number)$/i.test(said) || (said.includes(",") && said.split(",").every((name) => named(name.trim())));
  return isAll ? { of: "input" } : named(said);
}

/** One result; and one column for all arguments, or one for each that must be given. */
function isWhole(columns: readonly (Column | undefined)[], params: readonly Pick<Param, "name" | "optional">[] | undefined): columns is readonly Column[] {
  const count = (of: Column["of"]): number => columns.filter((column) => column?.of === of).length;
  if (columns.includes(undefined) || count("result") !== 1) return false;
  if (count("input") > 0) return count("input") === 1 && count("param") === 0;
  const given = new Set(columns.flatMap((column) => (column?.of === "param" ? [column.index] : [])));
  return given.size > 0 && given.size === count("param") && (params ?? []).every(({ optional }, index) => optional || given.has(index));
}

function exampleOf(cells: readonly string[], columns: readonly Column[], params: readonly Pick<Param, "keyword">[] | undefined, read: CellReader): Example | undefined {
  const cellUnder = (is: (column: Column) => boolean): string | undefined => cells[columns.findIndex(is)];
  const expected = read.value(cellUnder(({ of }) => of === "result") as string);
  const all = cellUnder(({ of }) => of === "input");
  const args = all === undefined ? argsOf((params ?? []).map((_, index) => cellUnder((column) => column.of === "param" && column.index === index)), params ?? [], read) : read.args(all);
  return args && expected !== undefined ? { args, expected } : undefined;
}

/** Arguments from a cell each. What is not given is left out at the end, and before what is given by name. */
function argsOf(cells: readonly (string | undefined)[], params: readonly Pick<Param, "keyword">[], read: CellReader): Value[] | undefined {
  const last = cells.findLastIndex((cell) => cell !== undefined);
  const args: Value[] = [];
  for (const [index, cell] of cells.slice(0, last + 1).entries()) {
    const value = cell === undefined ? (params[last]?.keyword ? notGiven : undefined) : read.value(cell);
    if (value === undefined) return undefined;
    args[index] = value;
  }
  return args;
}
