import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { blockName } from "../../module/example";
import { moduleFolder } from "../../module/folder";
import { examples } from "../../module/own-test";
import type { ModuleVariant } from "../../module/variant";
import { isRequired, moduleVariables } from "../../module/variables";
import { hclText } from "../../terraform/hcl";

/** A way in of a vendor to an existing bucket: Terraform takes a minute for the lifecycle rules of a new one. */
export interface WayIn {
  readonly name: string;
  readonly variant: ModuleVariant;
  readonly bucket: string;
}

/** Writes a root that calls the module of each way in, and the modules beside it. */
export function writeRoot(folder: string, ways: readonly WayIn[]): void {
  for (const { name, variant } of ways)
    for (const [file, text] of Object.entries(moduleFolder(name, variant, "hcl"))) {
      const path = join(folder, "modules", name, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  writeFileSync(join(folder, "main.tf"), rootOf(ways));
}

/** One root with a bucket for each way in, its module, and the bucket's policy where the module hands it over. */
function rootOf(ways: readonly WayIn[]): string {
  const parts = ways.map(({ name, variant, bucket }) => {
    const block = blockName(name);
    const given = examples(moduleVariables(variant).filter(isRequired));
    const call = { ...given, source: `./modules/${name}`, bucket_name: `\${aws_s3_bucket.${block}.bucket}` };
    const named: { readonly name?: string } = "name" in given ? { name: bucket } : {};
    const policy = { bucket: `\${aws_s3_bucket.${block}.id}`, policy: `\${module.${block}.bucket_policy_json}` };
    const isHandedOver = variant.access === "bucket-policy";
    return hclText({
      resource: {
        aws_s3_bucket: { [block]: { bucket, force_destroy: true } },
        ...(isHandedOver && { aws_s3_bucket_policy: { [block]: policy } }),
      },
      module: { [block]: { ...call, ...named } },
    });
  });
  return ['provider "aws" {\n  s3_use_path_style = true\n}\n', ...parts].join("\n");
}
