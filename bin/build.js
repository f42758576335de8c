"use strict";

const { execFileSync } = require("node:child_process");
const { join } = require("node:path");

const root = join(__dirname, "..");

/**
 * Makes the package: the tool's bundle, and the library for CDKTF programs.
 * @param folder where; without it `dist`, without any file of an earlier build.
 */
function build(folder) {
  run("bin/bundle.js", ...(folder ? [folder] : []));
  // an editor shows the comments in the types, and a program needs none
  library(folder, "--removeComments");
  library(folder, "--emitDeclarationOnly");
}

function library(folder, ...options) {
  const to = folder ? ["--outDir", folder] : [];
  run("node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", ...options, ...to);
}

function run(script, ...args) {
  execFileSync(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" });
}

const [, , folder] = process.argv;
build(folder);
