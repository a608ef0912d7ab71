#!/usr/bin/env node
// Plain JavaScript that an old Node can parse: it only checks the version and starts the program.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  console.error(`medoid: This is Node ${process.versions.node}, and 22.13 or newer is needed. Install a newer one from https://nodejs.org.`);
  process.exitCode = 4;
} else {
  import("../dist/main.js");
}
