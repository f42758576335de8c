import { moduleName } from "../../module/catalogue";
import { moduleJson } from "../../module/module-json";
import { modulePurpose } from "../../module/words";
import { variantsOf } from "../../module/variant";
import { vendors } from "../../vendors";

const variants = vendors.flatMap(variantsOf).filter(({ bucket }) => bucket === "existing");
const text = (variant: (typeof variants)[number]) => JSON.stringify(moduleJson("acme", variant));

describe("a hardened module", () => {
  test.each(variants.map((variant) => [moduleName(variant), variant] as const))(
    "allows the vendor nothing without TLS, and no key without S3: %s",
    (_, variant) => {
      const hardened = { ...variant, hardened: true };
      expect(moduleName(hardened)).toMatch(/-hardened$/);
      const [documented, limited] = [text(variant), text(hardened)];
      expect(limited).not.toBe(documented);
      const [tls, throughS3] = [/aws:SecureTransport\W+true/, /kms:ViaService/];
      expect([tls.test(documented), tls.test(limited)]).toEqual([false, true]);
      const usesKey = /kms:(GenerateDataKey|Decrypt)/.test(documented);
      expect(throughS3.test(limited)).toBe(usesKey);
    },
  );

  test("says so on its page", () => {
    const [variant] = variants;
    expect(modulePurpose({ ...variant!, hardened: true })).toMatch(
      / The statements are the hardened form of the vendor's document\.$/,
    );
    expect(modulePurpose(variant!)).not.toContain("hardened");
  });
});
