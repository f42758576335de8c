#!/usr/bin/env node
"use strict";

const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { load } = require("./code-cache");

const root = join(__dirname, "..");

function start(args) {
  // a checkout runs the sources as they are now; a package has none
  const isCheckout = existsSync(join(root, "cli/main.ts"));
  const { bundle, hash, commands } = isCheckout
    ? require("./bundle").fresh()
    : JSON.parse(readFileSync(join(root, "dist/tool.json"), "utf8"));
  const isHelp = args.includes("--help") || args.includes("-h");
  const command = commands.includes(args[0]) && !isHelp ? args[0] : "help";
  load(join(root, "dist", bundle), command).main(args, hash);
}

try {
  start(process.argv.slice(2));
} catch (error) {
  // exit code 1 is for the user's input
  console.error(`s3-vendor-access can't start: ${error.message}`);
  process.exitCode = 2;
}
