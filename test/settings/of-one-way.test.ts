import { isOfOneWay } from "../../settings/settings";
import { mixpanel, mparticle } from "../vendors/shipped";

test.each([
  ["bucketPolicy", mparticle, true],
  ["accessKeys", mparticle, true],
  ["maxSessionSeconds", mixpanel, true],
  ["path", mixpanel, false],
  ["region", mixpanel, false],
] as const)("%s is a setting of a single way in, or not", (setting, vendor, expected) => {
  expect(isOfOneWay(setting, vendor)).toBe(expected);
});
