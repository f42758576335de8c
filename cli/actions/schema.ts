import { editorJsonSchema } from "../../config/docs/editor-schema";
import { reviewSchema } from "../../review/render/json-schema";
import { trustJsonSchema } from "../../review/trust/trust-schema";
import { didYouMean } from "../../text/closest";
import { ConfigError } from "../../text/config-error";
import { faultText, shown } from "../../text/fault";
import { oneOf } from "../../text/list";

const schemas: ReadonlyMap<string, () => string> = new Map([
  ["integrations.yaml", () => `${JSON.stringify(editorJsonSchema(), null, 2)}\n`],
  ["review.yaml", trustJsonSchema],
  ["review.json", reviewSchema],
]);

export function schemaAction(file: string): void {
  const schema = schemas.get(file);
  const files = [...schemas.keys()];
  if (!schema) {
    const fault = {
      path: ["FILE"],
      message: `must be ${oneOf(files)}`,
      actual: shown(file),
      fix: didYouMean(file, files),
    };
    throw new ConfigError("The command", [faultText(fault)]);
  }
  process.stdout.write(schema());
}
