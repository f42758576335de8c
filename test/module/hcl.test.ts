import { parse } from "@cdktf/hcl2json";
import { everyModule } from "../../module/catalogue";
import { documentComments, sourcesOf } from "../../module/statement-sources";
import { escapedJson } from "../../terraform/escaped-json";
import { hclText } from "../../terraform/hcl";
import { moduleJson, moduleStack } from "../../module/module-json";
import { comparable } from "./comparable";

describe("HCL", () => {
  test.each(Object.entries(everyModule()))("of %s reads back as the JSON", async (name, variant) => {
    const stack = moduleStack(name, variant);
    const comments = documentComments(sourcesOf(stack));
    for (const [file, config] of Object.entries(moduleJson(name, variant, stack))) {
      const hcl = hclText(config, comments);
      expect([file, comparable(await parse(`${file}.tf`, hcl))]).toEqual([file, comparable(config)]);
    }
  });

  test("evaluates to the same text, for any content", async () => {
    const texts = ['"', "\\", "a\nb", "\t", "$${x}", "%%{x}", "$$", "é–ÿ", '${var.x} and "y"', "a $ b"];
    const config = { locals: Object.fromEntries(texts.map((text, index) => [`t${index}`, text])) };
    const read = await parse("main.tf", hclText(config));
    expect(comparable(read)).toEqual(comparable(config));
  });

  test("writes a policy over several lines, references without quotes and keys without quotes where they need none", () => {
    const policy =
      '${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Sid" = "One", "Resource" = aws_kms_key.key.arn, "Condition" = {"Bool" = {"aws:SecureTransport" = "false"}}}]})}';
    expect(hclText({ resource: { aws_iam_policy: { bucket: { name: "${var.name}", policy } } } })).toBe(
      [
        'resource "aws_iam_policy" "bucket" {',
        "  name = var.name",
        "  policy = jsonencode({",
        '    Version = "2012-10-17"',
        "    Statement = [",
        "      {",
        '        Sid      = "One"',
        "        Resource = aws_kms_key.key.arn",
        "        Condition = {",
        "          Bool = {",
        '            "aws:SecureTransport" = "false"',
        "          }",
        "        }",
        "      },",
        "    ]",
        "  })",
        "}",
        "",
      ].join("\n"),
    );
  });

  test("fails for an unknown block", () => {
    const config = { resource: { aws_s3_bucket: { bucket: { cors_rule: { allowed_methods: ["GET"] } } } } };
    expect(() => hclText(config)).toThrow("resource has an unknown block cors_rule");
  });
});

test("a string from AWS stays a string in HCL, keys included, and one without an end fails", () => {
  const given = { description: '${file("/etc/passwd")} %{ if true }', tags: { "${upper(1)}": "costs ${5" } };
  expect(hclText({ module: { mixpanel: escapedJson(given) } })).toBe(`module "mixpanel" {
  description = "$\${file(\\"/etc/passwd\\")} %%{ if true }"
  tags = {
    "$\${upper(1)}" = "costs $\${5"
  }
}
`);
  expect(() => hclText({ module: { mixpanel: given } })).toThrow("an interpolation does not end: costs ${5");
});
