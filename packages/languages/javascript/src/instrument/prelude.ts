/**
 * The code in front of a candidate: what modules and output are to it, and with features the helpers that inserted calls use. `m` is
 * the name of the meter; all other names begin with it, and the candidate's text contains none of them.
 * It runs before the candidate, so it may use builtins, but what runs later uses only what it has captured.
 */
export function prelude(m: string, features: boolean): string {
  return (
    `const ${m}R=n=>{const e=new Error("Cannot find module '"+n+"'");e.code="MODULE_NOT_FOUND";throw e};` +
    `const ${m}I=async n=>${m}R(n);` +
    `const ${m}M={exports:{}};` +
    `const module=${m}M,exports=${m}M.exports,require=n=>${m}R(n);` +
    `const console={${quiet.map((name) => `${name}(){}`).join(",")}};` +
    (features ? helpers(m) : "")
  );
}

const quiet = "log error warn info debug table dir dirxml trace assert count countReset group groupCollapsed groupEnd time timeEnd timeLog clear".split(" ");

/** Names of the helpers for comparisons, by operator. */
export const comparers: Readonly<Record<string, string>> = { "===": "C0", "!==": "C1", "==": "C2", "!=": "C3", "<": "C4", "<=": "C5", ">": "C6", ">=": "C7" };

function helpers(m: string): string {
  const near =
    `const ${m}E=${m}.e,${m}B=Number,${m}Z=Math.clz32,${m}N=(s,a,b)=>{let k;` +
    `if(typeof a==="number"){if(typeof b!=="number")return;let d=a-b;if(d<0)d=-d;` +
    // NaN is near to nothing.
    `if(d!==d){if(a!==b)return;d=0}k=d===0?0:d<1?1:d>=8192?15:33-${m}Z(d)}` +
    `else if(typeof a==="string"){if(typeof b!=="string")return;if(a===b)k=15;else{k=0;while(k<14&&k<a.length&&k<b.length&&a[k]===b[k])k++}}` +
    `else if(typeof a==="bigint"){if(typeof b!=="bigint")return;const d=${m}B(a<b?b-a:a-b);k=d===0?0:d>=8192?15:33-${m}Z(d)}` +
    `else return;${m}E[s+k]=1};`;
  const compare = Object.entries(comparers)
    .map(([operator, name]) => `const ${m}${name}=(s,a,b)=>{${m}N(s,a,b);return a${operator}b};`)
    .join("");
  // The left side of && || ?? passes through, counting where it decides alone.
  const short = `const ${m}A=(s,v)=>{if(!v)${m}E[s]++;return v},${m}O=(s,v)=>{if(v)${m}E[s]++;return v},${m}Q=(s,v)=>{if(v!==null&&v!==void 0)${m}E[s]++;return v};`;
  return near + compare + short;
}
