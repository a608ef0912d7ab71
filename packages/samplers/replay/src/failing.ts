import { MedoidError } from "@medoid/spec";

const unwritten: Readonly<Record<string, string>> = {
  EACCES: "permission is missing",
  EPERM: "permission is missing",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  EROFS: "the disk is read-only",
  ENOTDIR: "its folder is a file",
  EEXIST: "its folder is a file",
  EISDIR: "it is a folder",
};

/** What a failing operation on a file to be written means to the user: `unavailable` where the disk is full, else `input`. */
export function unwritable(path: string, cause: unknown): MedoidError {
  const { code = "" } = cause as { code?: string };
  const why = unwritten[code] ?? (code || "the reason is not known");
  return new MedoidError(why === unwritten.ENOSPC ? "unavailable" : "input", `${path} cannot be written: ${why}.`, { cause });
}

/** What a failing operation on a file to be read means to the user. @param line how many were read before; 0 where it is not read by lines */
export function unreadable(path: string, cause: unknown, line = 0): MedoidError {
  return new MedoidError("input", `${path || '""'}${reason(cause, line)}`, { cause });
}

function reason(cause: unknown, line: number): string {
  const code = (cause as { code?: unknown } | null)?.code;
  const after = line > 0 ? `, after line ${line}` : "";
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return ": there is no such file.";
    case "EISDIR":
      return " is a folder, not a file.";
    case "EACCES":
    case "EPERM":
      return ": permission to read it is missing.";
    case "Z_BUF_ERROR":
      return `${after}: the gzip data ends too early; the file was cut short.`;
    case "Z_DATA_ERROR":
      return `${after}: the gzip data is damaged.`;
    default:
      return `${after} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`;
  }
}
