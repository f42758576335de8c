import { inheritedNames } from "../../settings/values/reserved-names";
import { synthesized } from "./synthesized";

/** As Terraform reads a key: `${"x"}` is x. */
const keysOf = (tags: object) => Object.keys(tags).map((key) => key.replace(/^\$\{"(.*)"\}$/, "$1"));

test("a tag may have the name of any object's property, and is synthesized", () => {
  const tags = inheritedNames.map((name) => `${name}: x`).join(", ");
  const { acme } = synthesized(`
name: acme
provider: { region: us-east-1, defaultTags: { ${tags} } }
integrations:
  acme: { vendor: mixpanel, bucket: { name: acme-data }, projectToken: abcdef, tags: { ${tags} } }`);
  const given = [
    (acme?.provider["aws"]?.[0]?.["default_tags"] as { tags: object }[])[0]?.tags,
    acme?.resource?.["aws_s3_bucket"]?.["bucket"]?.["tags"],
    acme?.resource?.["aws_iam_role"]?.["role"]?.["tags"],
  ];
  for (const some of given) expect(keysOf(some as object).sort()).toEqual(inheritedNames);
});
