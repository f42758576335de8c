import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { vendors } from "../../vendors";
import { chooseVariant } from "../../module/choose-variant";
import { moduleFolder } from "../../module/folder";
import { moduleName } from "../../module/catalogue";
import { describeReal } from "./describe-real";
import { writeRoot } from "./module-roots";
import { Terraform } from "./terraform";

const pages = join(__dirname, "../../docs/vendors");

/** The blocks of every vendor's page in one language. */
function blocks(language: string): readonly string[] {
  const fences = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, "gm");
  const texts = readdirSync(pages).map((page) => readFileSync(join(pages, page), "utf8"));
  return texts.flatMap((text) => [...text.matchAll(fences)].map(([, block = ""]) => block));
}

/** Writes the module of a page's command to the folder beside the calls. */
function writeModule(command: string, folder: string): void {
  const option = (name: string) => new RegExp(`--${name} (\\S+)`).exec(command)?.[1];
  const variant = chooseVariant({ vendor: option("vendor"), access: option("access") }, vendors);
  const name = moduleName(variant);
  for (const [file, text] of Object.entries(moduleFolder(name, variant, "hcl"))) {
    const path = join(folder, "modules", name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

describeReal("the module calls of the vendors' pages", () => {
  const folder = mkdtempSync(join(tmpdir(), "vendor-pages-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  // one below the other, with one provider, to start Terraform once
  test("are valid in Terraform, beside the modules that the pages' commands write", async () => {
    const calls = blocks("hcl");
    expect(calls.length).toBeGreaterThan(20);
    for (const command of blocks("sh")) writeModule(command, folder);
    const [provider = ""] = /^provider "aws" \{[^}]*\}\n/.exec(String(calls[0])) ?? [];
    const others = calls.map((call, index) =>
      call.replace(/^provider "aws" \{[^}]*\}\n/, "").replace('output "vendor_settings"', `output "settings_${index}"`),
    );
    const terraform = new Terraform(writeRoot(folder, ".", [provider, ...others].join("\n")), {});
    await terraform.init();
    await terraform.validate();
  }, 600_000);
});
