"use strict";

const { readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");

/**
 * Returns the licenses of the libraries in a bundle, which they ask to be passed on with it.
 * @param files the bundled files, relative to the root.
 */
function notices(root, files) {
  const folders = new Set(files.flatMap((file) => /^(.*node_modules\/(@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
  const texts = [...folders].sort().map((folder) => notice(join(root, folder)));
  const head = "The file tool-*.js beside this one holds these libraries. npm has the source of each version.";
  return `${[head, ...texts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e(\.(md|txt))?$/i.test(one));
  const text =
    file === undefined ? "The package has no file with its license." : readFileSync(join(folder, file), "utf8");
  return `${name} ${version} (${license})\n\n${text.trim()}`;
}

module.exports = { notices };
