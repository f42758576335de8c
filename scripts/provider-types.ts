import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { format } from "prettier";
import { accessAttributes, namingAttributes } from "../review/provider/schema";
import { providerSchema } from "./provider-schema";

/**
 * Writes the resource types of the AWS provider with attributes that may give access or name somebody, from the provider's own schema.
 * `--version V` takes another version of the provider, and `--mirror DIR` a local mirror instead of the registry.
 */
async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const { version = "5.100.0", mirror } = parseArgs({ options: { version: text, mirror: text } }).values;
  const schema = providerSchema(version, mirror);
  const [types, naming] = [accessAttributes(schema), namingAttributes(schema)];
  const file = join(__dirname, "../review/provider/aws-types.json");
  writeFileSync(file, await format(JSON.stringify({ version, types, naming }), { parser: "json", printWidth: 120 }));
  console.log(`wrote ${Object.keys(types).length} types of the AWS provider ${version}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
