import type { Config, Integration } from "../config/load";
import { bucketNameOf } from "../config/settings-rules";

/** One short table of what was synthesized, and what to do next. */
export function summary({ integrations }: Config, outdir: string, removed: readonly string[]): string {
  const [first] = integrations;
  const gone = removed.map(
    (name) =>
      `removed ${name}: it is no longer in the file. What it deployed is still in AWS, and its state is untouched.`,
  );
  return [
    ...table([header, ...integrations.map(row)]),
    "",
    `wrote ${integrations.length} ${integrations.length === 1 ? "file" : "files"}: ${outdir}/stacks/STACK/cdk.tf.json`,
    ...gone,
    `next: npx -y cdktf-cli@0.21.0 deploy ${first?.name}`,
    `  or: terraform -chdir=${outdir}/stacks/${first?.name} init, then plan, then apply`,
  ].join("\n");
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

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = header.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
