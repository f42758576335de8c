"use strict";

const { isAscii } = require("node:buffer");
const { readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { dirname } = require("node:path");
const { Script } = require("node:vm");

/**
 * Loads a CommonJS file together with V8's compiled code of an earlier run: compiling is most of a short command's time.
 * V8 refuses the code of another version. Newer versions of Node can do this for a whole program; Node 20 can't.
 * @param use one word for what the run needs of the file: each has its own compiled code.
 */
function load(file, use) {
  const cache = `${file}.${process.version}-${process.arch}.${use}`;
  const bytes = readFileSync(file);
  // a bundle is ASCII, and megabytes take long to decode
  const source = bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
  const cachedData = read(cache);
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const script = new Script(wrapped, { filename: file, cachedData, importModuleDynamically: undefined });
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, createRequire(file), loaded, file, dirname(file));
  // at the end, when the functions of this use are compiled; a refused command line had no need of many
  if (!cachedData || script.cachedDataRejected)
    process.once("exit", (code) => (code === 0 || use === "review") && write(cache, script.createCachedData()));
  return loaded.exports;
}

function read(cache) {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

/** A package may be installed where its user can't write: then each run compiles. */
function write(cache, data) {
  const mine = `${cache}.${process.pid}`;
  try {
    writeFileSync(mine, data);
    renameSync(mine, cache);
  } catch {
    rmSync(mine, { force: true });
  }
}

module.exports = { load };
