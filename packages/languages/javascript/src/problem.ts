/** Why code cannot be used: one line for people, with the line number where there is one. */
export interface Problem {
  readonly problem: string;
}
