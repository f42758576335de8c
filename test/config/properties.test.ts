import fc from "fast-check";
import { loadConfig } from "../../config/load";
import { faultText, printable, shown } from "../../text/fault";
import { accountIdRules } from "../../settings/values/accounts";
import { bucketName, newBucketName } from "../../settings/values/bucket-name";
import { kmsAlias } from "../../settings/encryption";
import { descriptionRules, namePrefixRules, pathRules } from "../../settings/names";
import { externalId } from "../../settings/external-id";
import { stackName } from "../../settings/values/stack-name";
import { tagKey, tagValueRules } from "../../settings/tags";
import { brokenRule, keeps, type TextRule } from "../../settings/values/text-rule";

/** The same texts in every run. */
const run = { seed: 20_261_122, numRuns: 1000 };
const accepts = (some: readonly TextRule[], value: string) => brokenRule(some, value) === undefined;

/** Texts near to what a rule is about, which random ones hardly ever are. */
const near = (characters: string, pieces: readonly string[]) =>
  fc
    .array(
      fc.oneof(fc.constantFrom(...characters), fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 1 })),
      {
        maxLength: 70,
      },
    )
    .map((parts) => parts.join(""));

const hidden = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

test("an accepted bucket name has none of S3's forbidden forms", () => {
  const pieces = [
    "xn--",
    "sthree-",
    "amzn-s3-demo-",
    "-s3alias",
    "--ol-s3",
    ".mrap",
    "--x-s3",
    "--table-s3",
    "-an",
    "192.168.5.4",
    "..",
  ];
  let accepted = 0;
  fc.assert(
    fc.property(near("abcz019.-A_", pieces), (name) => {
      if (!accepts(newBucketName, name)) return;
      accepted += 1;
      expect(name).toMatch(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);
      expect(name).not.toMatch(
        /\.\.|^(\d+\.){3}\d+$|^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3|-an)$/,
      );
    }),
    { ...run, numRuns: 5000 },
  );
  expect(accepted).toBeGreaterThan(50);
});

test("a bucket name of small letters and digits is accepted", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]{3,63}$/), (name) => accepts(newBucketName, name)),
    run,
  );
});

test("no accepted name, token, tag or path begins a Terraform or an IAM expression", () => {
  const strict = [bucketName, externalId, tagKey, tagValueRules, pathRules, namePrefixRules, stackName];
  fc.assert(
    fc.property(
      fc.constantFrom(...strict),
      near("ab-1/", ["${", "%{", "*", "?", '"', "\n", "{TfToken["]),
      (some, text) => {
        if (accepts(some, text)) expect(text).not.toMatch(/[$%*?"\n{]/);
      },
    ),
    { ...run, numRuns: 5000 },
  );
});

test("a rule's suggestion follows the rules", () => {
  const named = [bucketName, externalId, accountIdRules, pathRules, stackName, descriptionRules, kmsAlias];
  fc.assert(
    fc.property(fc.constantFrom(...named), near("aB1_ -/", ["’", "alias/", "“", "123456789012"]), (some, text) => {
      const written = brokenRule(some, text)
        ?.fix?.(text)
        ?.match(/^write (".*")$/)?.[1];
      if (written !== undefined) expect(accepts(some, JSON.parse(written) as string)).toBe(true);
    }),
    { ...run, numRuns: 5000 },
  );
});

test("a value in a message has no control characters and no invisible ones", () => {
  const anything = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.anything());
  fc.assert(
    fc.property(anything, (value) => {
      expect(shown(value)).not.toMatch(hidden);
    }),
    { ...run, numRuns: 3000 },
  );
});

test("nor does the path, and every character comes back from its escape", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(faultText({ path: [text], message: "is wrong" })).not.toMatch(hidden);
      expect(JSON.parse(printable(JSON.stringify(text)))).toBe(text);
    }),
    { ...run, numRuns: 3000 },
  );
});

test("a long value is cut at 80 characters, and none of them is cut in two", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 200, maxLength: 300 }), (text) => {
      expect(shown(text)).not.toMatch(/\\ud/i);
      expect([...(JSON.parse(shown(text).replace(/ \(\d+ characters\)$/, "")) as string)]).toHaveLength(81);
    }),
    { ...run, numRuns: 500 },
  );
});

test("lengths are counted in characters and not in UTF-16 units", () => {
  const rule: TextRule = { message: "", min: 2, max: 2 };
  expect(keeps(rule, "😀😀")).toBe(true);
  expect(keeps(rule, "😀")).toBe(false);
});

describe("fails with a ConfigError and nothing else", () => {
  const outcome = (text: string) => {
    try {
      loadConfig(text, "integrations.yaml");
      return "accepted";
    } catch (error) {
      return (error as Error).name;
    }
  };
  const word = fc.constantFrom(
    ...[
      "integrations",
      "defaults",
      "provider",
      "backend",
      "vendor",
      "mixpanel",
      "mparticle",
      "access",
      "bucket",
      "name",
      "existing",
    ],
    ...[
      "encryption",
      "kmsKeyArn",
      "createKey",
      "tags",
      "accessKeys",
      "none",
      "type",
      "s3",
      "cloud",
      "region",
      "us-east-1",
      "pod",
    ],
    ...[
      "__proto__",
      "constructor",
      "toString",
      "<<",
      "null",
      "true",
      "1e400",
      ".nan",
      "~",
      "0o17",
      "*a",
      "&a",
      "!!set",
      "!x",
      "|",
      ">",
    ],
  );
  const yamlish = fc
    .array(
      fc.oneof(
        word,
        fc.constantFrom(
          ": ",
          "\n",
          "\n  ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          ", ",
          "# ",
          '"',
          "'",
          "? ",
          "---\n",
          "\t",
          "\r\n",
        ),
      ),
      {
        maxLength: 60,
      },
    )
    .map((parts) => parts.join(""));

  test("for texts similar to YAML", () => {
    fc.assert(
      fc.property(yamlish, (text) => ["accepted", "ConfigError"].includes(outcome(text))),
      { ...run, numRuns: 5000 },
    );
  });

  test("for any text at all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => outcome(text) === "ConfigError"),
      run,
    );
  });

  const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      word,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      tie("list"),
      tie("map"),
    ),
    list: fc.array(tie("value"), { maxLength: 3 }),
    map: fc.dictionary(word, tie("value"), { maxKeys: 6, noNullPrototype: true }),
  })).value;

  test("for values of the wrong kind in every place", () => {
    const settings = fc.dictionary(word, value, { maxKeys: 8, noNullPrototype: true });
    const stack = fc
      .tuple(fc.constantFrom("mixpanel", "mparticle"), settings)
      .map(([vendor, some]) => ({ ...some, vendor }));
    const file = fc.record(
      { integrations: fc.dictionary(word, stack), defaults: settings, provider: value, backend: value },
      { requiredKeys: ["integrations"] },
    );
    fc.assert(
      fc.property(file, (some) => ["accepted", "ConfigError"].includes(outcome(JSON.stringify(some)))),
      // each file has dozens of wrong values
      { ...run, numRuns: 400 },
    );
  });
});
