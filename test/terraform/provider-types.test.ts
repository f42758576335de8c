import types from "../../review/provider/aws-types.json";
import { accessAttributes, namingAttributes } from "../../review/provider/schema";
import { providerSchema } from "../../scripts/provider-schema";
import { describeReal } from "./describe-real";

describeReal("The list of types that may give access", () => {
  test("is the real provider's: npm run provider-types writes it", () => {
    const schema = providerSchema(types.version, process.env["TF_PLUGIN_MIRROR"]);
    expect(accessAttributes(schema)).toEqual(types.types);
    expect(namingAttributes(schema)).toEqual(types.naming);
  }, 120_000);
});
