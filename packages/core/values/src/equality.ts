import type { EqualityName, Task } from "@medoid/spec";

/** How outcomes are compared for a task: as it says, else by the rules of its language, else across languages. */
export function equalityOf(task: Pick<Task, "equality" | "language">): EqualityName {
  if (task.equality) return task.equality;
  if (task.language === "python") return "python";
  return task.language === "javascript" || task.language === "typescript" ? "javascript" : "cross";
}
