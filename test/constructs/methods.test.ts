import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { canBePrepared, everyMethod, keyRefusal, methods } from "../../constructs/methods";
import { openings } from "../../settings/preparation";
import { accessModes, vendors } from "../../vendors";
import type { AccessMode } from "../../vendors/vendor";
import { mixpanel, mparticle } from "../vendors/shipped";

const root = join(__dirname, "../..");
/** The facts, the samples, and the methods themselves name the ways in. */
const naming = /^(constructs\/methods|vendors)\/|^module\/catalogue\.ts$/;
const folders =
  "adopt config constructs module output policies review scripts settings stacks synth terraform text".split(" ");
const sources = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${folder}/${file}`),
);

const modes = everyMethod.map(({ mode }) => mode).join("|");
/** A kind of grant, principal, or IAM entity has the word `kind`, and is no way in. */
const comparisons = [
  new RegExp(`(?<![kK]ind)\\s[!=]==\\s"(?:${modes})"`, "g"),
  new RegExp(`"(?:${modes})"\\s[!=]==`, "g"),
  new RegExp(`\\bcase\\s"(?:${modes})":`, "g"),
  new RegExp(`\\baccess(?:\\.role\\b|\\["(?:${modes})"\\])`, "g"),
];

function comparisonsIn(file: string, text: string): readonly string[] {
  return text.split("\n").flatMap((line, index) => {
    const found = comparisons.flatMap((pattern) => line.match(pattern) ?? []);
    return found.map((what) => `${file}:${index + 1} ${what.trim()}`);
  });
}

describe("a way in", () => {
  test("is compared with by name nowhere but in its own object", () => {
    const others = sources.filter((file) => !naming.test(file));
    expect(others.length).toBeGreaterThan(200);
    expect(others.flatMap((file) => comparisonsIn(file, readFileSync(join(root, file), "utf8")))).toEqual([]);
  });

  test.each([
    ['if (settings.access === "bucket-policy") return [];', '=== "bucket-policy"'],
    ['const own = mode !== "role" ? [] : statements;', '!== "role"'],
    ['    case "iam-user":', 'case "iam-user":'],
    ['const grant = vendor.access["iam-user"];', 'access["iam-user"]'],
    ["const { trust } = vendor.access.role;", "access.role"],
  ])("fails for %s, with the file and the line", (line, what) => {
    expect(comparisonsIn("config/rules/made-up.ts", `\n${line}`)).toEqual([`config/rules/made-up.ts:2 ${what}`]);
  });

  test("may be the word of a grant's kind", () => {
    expect(comparisonsIn("review/made-up.ts", 'kind === "role" || grant.kind === "bucket-policy"')).toEqual([]);
  });

  test("has a setting, a policy, or a key of its own, and is named by its key", () => {
    for (const [mode, method] of Object.entries(methods)) {
      expect(method.mode).toBe(mode);
      expect(method.settings.length).toBeGreaterThan(0);
      expect(method.words.how("Acme")).toMatch(/^(through|as) /);
      expect(method.grantKinds.length).toBeGreaterThan(0);
    }
  });

  test("can be prepared with a trust policy that waits for the vendor's values, and has no such values otherwise", () => {
    const ways: readonly AccessMode[] = ["role", "web-identity", "iam-user", "bucket-policy"];
    expect(ways.filter(canBePrepared)).toEqual(["role"]);
    const opened = ways.filter((mode) =>
      vendors.some((vendor) => accessModes(vendor).includes(mode) && openings(vendor, mode).length > 0),
    );
    expect(opened).toEqual(["role"]);
    expect(openings(mixpanel, "role").map(({ setting }) => setting)).toEqual(["projectToken"]);
    expect((["iam-user", "bucket-policy"] as const).map((mode) => openings(mparticle, mode))).toEqual([[], []]);
  });

  test("has a trust policy only for an identity, and outputs only for what is made", () => {
    for (const { trust, identity, outputs, resources } of everyMethod) {
      if (trust) expect(identity).toBeDefined();
      expect(Object.keys(outputs).length > 0).toBe(identity !== undefined);
      expect(Object.keys(resources).length > 0).toBe(identity !== undefined);
    }
  });
});

describe("a customer managed key", () => {
  test("can be used where S3's own needs are enough, whatever the document says", () => {
    expect(accessModes(mparticle).map((mode) => keyRefusal(mparticle, mode))).toEqual([undefined, undefined]);
  });

  test.each(["undocumented", "refused"] as const)("can't be used by a role whose vendor has it %s", (key) => {
    const vendor = { ...mixpanel, access: { role: { ...mixpanel.access.role!, key } } };
    expect(keyRefusal(vendor, "role")).toBe(key);
  });
});
