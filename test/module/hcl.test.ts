import { parse } from "@cdktf/hcl2json";
import { escapedJson } from "../../terraform/escaped-json";
import { hclText } from "../../terraform/hcl";
import { comparable } from "./comparable";
import { everyFolder } from "./every-folder";

describe("HCL", () => {
  test.each(Object.entries(everyFolder()))("of %s reads back as the JSON", async (_, folder) => {
    const hcl = Object.entries(folder).flatMap(([file, text]) => (/^\w+\.tf$/.test(file) ? [text] : []));
    const { "json/main.tf.json": json = "" } = folder;
    expect(hcl).toHaveLength(4);
    expect(comparable(await parse("all.tf", hcl.join("\n")))).toEqual(comparable(JSON.parse(json)));
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
