import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonText, type JsonObject } from "../../terraform/json";
import { rootWith } from "./module-roots";
import type { Moto } from "./moto";
import { Terraform } from "./terraform";

/** Terraform in an empty folder with one configuration as JSON, beside a copy of the modules, ready to plan. */
export async function jsonRoot(folder: string, name: string, config: JsonObject, moto: Moto): Promise<Terraform> {
  const root = rootWith(folder, name, "");
  writeFileSync(join(root, "main.tf.json"), jsonText(config));
  const terraform = new Terraform(root, moto.environment);
  await terraform.init();
  return terraform;
}
