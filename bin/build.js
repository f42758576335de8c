"use strict";

const { execFileSync } = require("node:child_process");
const { mkdirSync, writeFileSync } = require("node:fs");
const { dirname, join, relative } = require("node:path");
const { transformSync } = require("esbuild");
const ts = require("typescript");

const root = join(__dirname, "..");

/**
 * Makes the package: the tool's bundle, and the library for CDKTF programs.
 * @param folder where; without it `dist`, without any file of an earlier build.
 */
function build(folder) {
  execFileSync(process.execPath, ["bin/bundle.js", ...(folder ? [folder] : [])], { cwd: root, stdio: "inherit" });
  const outDir = folder ?? join(root, "dist");
  const program = library(outDir);
  const faults = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  if (faults.length > 0) throw new Error(ts.formatDiagnostics(faults, host));
  for (const source of program.getSourceFiles())
    if (!source.isDeclarationFile) writeProgram(source, outDir, program.getCompilerOptions());
}

const host = { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => "\n" };

/** The sources that the package's entry reaches; they emit their types, where an editor finds the comments. */
function library(outDir) {
  const readers = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail };
  const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(join(root, "tsconfig.build.json"), {}, readers);
  return ts.createProgram(fileNames, { ...options, emitDeclarationOnly: true, outDir });
}

function fail(fault) {
  throw new Error(ts.formatDiagnostics([fault], host));
}

/** Writes a source as JavaScript, without comments and indents: people read the types, which have both. */
function writeProgram({ fileName, text }, outDir, options) {
  const compilerOptions = { ...options, module: ts.ModuleKind.CommonJS, declaration: false, removeComments: true };
  const { outputText } = ts.transpileModule(text, { fileName, compilerOptions });
  const to = join(outDir, relative(root, fileName).replace(/\.ts$/, ".js"));
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, transformSync(outputText, { minifyWhitespace: true }).code);
}

const [, , folder] = process.argv;
build(folder);
