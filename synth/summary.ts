import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Integration } from "../config/rules/integration";
import { defaultFile, fileInWords, standardInput } from "../config/file/read-file";
import { bucketNameOf } from "../config/rules/settings-rule";

import { columns } from "../text/table";
import { lockFile, stackFile } from "./stack-files";
import type { Synthesized } from "./synth";

/** One short table of the stacks, the next command, and how much has changed. */
export function summary(result: Synthesized, file: string, outdir: string): string {
  const { config, stacks, removedStacks, pruned } = result;
  const [synthesized, changed] = [new Set(stacks), new Set(result.changed)];
  const integrations = config.integrations.filter(({ name }) => synthesized.has(name));
  const [first] = integrations;
  const count = integrations.filter(({ name }) => changed.has(stackFile(name))).length;
  const gone = removedStacks.map((name) => `${removed(name, pruned.get(name))} ${stillThere}`);
  return [
    ...columns([header, ...integrations.map(row)]),
    "",
    `read ${fileInWords(file)}, wrote ${outdir}/stacks/STACK/cdk.tf.json`,
    ...gone,
    ...nextCommands(first?.name ?? "", file, outdir),
    `${integrations.length} ${integrations.length === 1 ? "stack" : "stacks"}: ${count} changed, ${integrations.length - count} unchanged, ${removedStacks.length} removed`,
  ].join("\n");
}

const stillThere = "Its resources are still in AWS, and its state is unchanged.";

/** @param other the stack's file, if it is another than the one in use. */
function removed(stack: string, other?: string): string {
  return other === undefined
    ? `removed ${stack}: it is no longer in the file.`
    : `removed ${stack}: it is a stack of ${other}, and --prune was given.`;
}

/** Files in the output folder that need a person's attention. */
export function notes(result: Synthesized, outdir: string): readonly string[] {
  const { kept, overwritten, takenOver, removedStacks, ownerNotes, selectionNotes } = result;
  const left = removedStacks.map((name) => join(outdir, "stacks", name)).filter((folder) => existsSync(folder));
  return [
    ...ownerNotes,
    ...selectionNotes,
    ...overwritten.map(
      (path) => `${join(outdir, path)} was replaced or removed, although it had changed since synth wrote it`,
    ),
    ...takenOver.map(
      (path) => `${join(outdir, path)} was replaced: synth has no record of its content, so it may have had your edits`,
    ),
    ...kept.map((path) => `${join(outdir, path)} is kept: you or Terraform changed it. Remove it to use ${lockFile}`),
    ...left.map(
      (folder) =>
        `${folder} is kept: synth didn't write some of its files. Remove the folder when you no longer need them`,
    ),
  ];
}

/** The same facts before a run, for a preview. */
export function notesBefore(result: Synthesized, outdir: string): readonly string[] {
  const { kept, overwritten, takenOver, ownerNotes, selectionNotes } = result;
  const path = (file: string) => join(outdir, file);
  return [
    ...ownerNotes,
    ...selectionNotes,
    ...overwritten.map((file) => `${path(file)} has changed since synth wrote it: --overwrite discards the change`),
    ...takenOver.map((file) => `${path(file)} may have your edits, and would be replaced: synth has no record of it`),
    ...kept.map((file) => `${path(file)} stays: you or Terraform changed it. Remove it to use ${lockFile}`),
  ];
}

function nextCommands(stack: string, file: string, outdir: string): readonly string[] {
  const variable = file === defaultFile ? "" : `INTEGRATIONS_FILE=${file} `;
  const output = outdir === "cdktf.out" ? "" : ` --output ${outdir}`;
  const terraform = `terraform -chdir=${outdir}/stacks/${stack} init, then plan, then apply`;
  // the cdktf CLI runs the command in cdktf.json
  if (file === standardInput || !existsSync("cdktf.json")) return [`next: ${terraform}`];
  return [`next: ${variable}npx -y cdktf-cli@0.21.0 deploy ${stack}${output}`, `  or: ${terraform}`];
}

const header = ["STACK", "VENDOR", "ACCESS", "BUCKET", "REGION", "ENCRYPTION"];

function row({ name, vendor, settings }: Integration): readonly string[] {
  const bucket = `${bucketNameOf(settings)}${"name" in settings.bucket ? "" : " (existing)"}`;
  return [name, vendor.name, settings.access, bucket, settings.region, encryptionInWords(settings.encryption)];
}

function encryptionInWords(encryption: Integration["settings"]["encryption"]): string {
  if (typeof encryption === "string") return encryption;
  return "createKey" in encryption ? "new key" : "customer key";
}
