import { Counter, portion } from "./counter.ts";
import { watchedSteps } from "./features.ts";

/**
 * The code in front of a candidate: the counting of steps, what modules and output are to it, and with features the helpers that inserted
 * calls use. `m` is the name of the meter; all other names begin with it, and the candidate's text contains none of them.
 * It runs before the candidate, so it may use builtins, but what runs later uses only what it has captured.
 *
 * `N` counts steps down, in portions; `R` is the rest of the budget. At the end of a portion `S` makes the next one of the rest, which ends watching (`W`); there is
 * none where the budget is spent (`X`). Steps left are always the sum of both. `isHidden`: all that is in a scope of its own, and what takes a step (`U`) and
 * what ends what would outlive the budget (`G`) are properties of numbers.
 */
export function prelude(m: string, isHidden: boolean, features: Features | undefined): string {
  const first = features ? watchedSteps + 1 : portion;
  const { statement, guard } = new Counter(m);
  const counting =
    `var ${m}N=0,${m}R=0,${m}X=false;` +
    `const ${m}H=${m}.stop,${m}S=()=>{const n=${m}N+${m}R;if(n>0&&!${m}X){${m}N=n<${portion}?n:${portion};${m}R=n-${m}N;${features ? `${m}W=0;` : ""}return}${m}X=true;${m}N=1;${m}R=0;${m}H()};` +
    `${m}.begin=n=>{${m}X=false;${features ? `${m}J();${m}W=1;` : ""}${m}N=n<${first}?n+1:${first};${m}R=n+1-${m}N};` +
    `${m}.left=()=>${m}N+${m}R;${m}.spent=()=>${m}X;${m}.step=()=>{${statement}};`;
  const properties = Object.entries({ U: `${m}.step`, G: `()=>{${guard}}` }).map(([name, value]) => `Object.defineProperty(Number.prototype,"${m}${name}",{value:${value}});`);
  return (
    (features ? `var ${m}W=0;${helpers(m, features)}${m}.merge=${m}J;` : "") +
    (isHidden ? `(()=>{${counting}${properties.join("")}})();` : counting) +
    `${m}.begin(${m}.max);` +
    `const ${m}P=n=>{const e=new Error("Cannot find module '"+n+"'");e.code="MODULE_NOT_FOUND";throw e};` +
    `const ${m}I=async n=>${m}P(n);` +
    `const ${m}M={exports:{}};` +
    `const module=${m}M,exports=${m}M.exports,require=n=>${m}P(n);` +
    `const console={${quiet.map((name) => `${name}(){}`).join(",")}};`
  );
}

/** What the walk over a program with features found. */
export interface Features {
  /** Slots of edges that are marked, not counted, once watching has ended. */
  readonly marked: readonly number[];
  /** Operators of comparisons that are looked at. */
  readonly compared: ReadonlySet<string>;
}

const quiet = "log error warn info debug table dir dirxml trace assert count countReset group groupCollapsed groupEnd time timeEnd timeLog clear".split(" ");

/** Names of the helpers for comparisons, by operator. */
export const comparers: Readonly<Record<string, string>> = { "===": "C0", "!==": "C1", "==": "C2", "!=": "C3", "<": "C4", "<=": "C5", ">": "C6", ">=": "C7" };

function helpers(m: string, { marked, compared }: Features): string {
  const near =
    `const ${m}E=${m}.e,${m}B=Number,${m}Z=Math.clz32,${m}T=new Uint8Array(8192);` +
    // Nearness of whole differences; a typed array asks no prototype for others.
    `for(let k=2;k<15;k++)${m}T.fill(k,1<<k-2,1<<k-1);` +
    `const ${m}V=(s,a,b)=>{let d;` +
    `if(typeof a==="number"){d=a-b;if(d<0)d=-d;if(d!==d){if(a!==b)return;d=0}}` +
    `else d=${m}B(a<b?b-a:a-b);` +
    `${m}E[s+(d===0?0:d<1?1:d>=8192?15:33-${m}Z(d))]=1};`;
  // Each has all that is usual in itself: in an interpreter a call costs as much as the rest. NaN is near to nothing.
  const compare = [...compared]
    .map(
      (operator) =>
        `const ${m}${comparers[operator]}=(s,a,b)=>{if(${m}W){var k=typeof a;if(k===typeof b){` +
        `if(k==="number"){if((k=${m}T[a<b?b-a:a-b])!==void 0)${m}E[s+k]=1;else ${m}V(s,a,b)}` +
        `else if(k==="string"){if(a===b)k=15;else{k=0;if(a.length>1||b.length>1)while(k<14&&k<a.length&&k<b.length&&a[k]===b[k])k++}${m}E[s+k]=1}` +
        `else if(k==="bigint")${m}V(s,a,b)}}return a${operator}b};`,
    )
    .join("");
  // The left side of && || ?? passes through, counting where it decides alone.
  const short = `const ${m}A=(s,v)=>{if(!v)${m}E[s]++;return v},${m}O=(s,v)=>{if(v)${m}E[s]++;return v},${m}Q=(s,v)=>{if(v!==null&&v!==void 0)${m}E[s]++;return v};`;
  // Marks become hits where nothing was counted before.
  const marks = marked.length > 0 ? `var ${marked.map((slot) => `${m}${slot}=0`).join()};` : "";
  const merge = `const ${m}J=()=>{if(!${m}W){${marked.map((slot) => `if(${m}${slot}){${m}${slot}=0;${m}E[${slot}]||=1}`).join("")}}};`;
  return near + compare + short + marks + merge;
}
