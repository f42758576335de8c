import { DataResource, propertyAccess, Token } from "cdktf";
import { VendorAccess } from "../../constructs/vendor-access";
import { shippedVendor } from "../../vendors";
import { accessProps, all, made } from "./made";

test("a role trusts the values of the vendor's own resource, which only an apply knows", () => {
  const json = made((stack) => {
    const integration = new DataResource(stack, "integration", {});
    new VendorAccess(stack, "access", {
      ...accessProps,
      vendor: shippedVendor("snowflake"),
      access: { mode: "role", externalIds: [Token.asString(propertyAccess(integration.output, ["external_id"]))] },
      inputs: {
        storageAwsIamUserArn: Token.asString(propertyAccess(integration.output, ["user_arn"])),
        stagePath: "exports",
      },
    });
  });
  const [role] = all(json, "aws_iam_role");
  expect(role?.["assume_role_policy"]).toMatch(/^\$\{jsonencode\(/);
  for (const name of ["external_id", "user_arn"])
    expect(role?.["assume_role_policy"]).toContain(`terraform_data.integration.output.${name}`);
});
