import { Testing, type App, type TerraformStack } from "cdktf";
import { ConfigError, MixpanelStack, MparticleStack, escapeText, escapeValues } from "../../stacks";
import { anyKey, stringPlaces, type Place } from "./public-strings";

const hostile = '${file("/etc/hostname")}';

type Props = Readonly<Record<string, unknown>>;
type StackClass = new (app: App, id: string, props: never) => TerraformStack;

/** The public classes, each way in of theirs with props that are fine. */
const variants: readonly (readonly [string, StackClass, string, Props])[] = [
  ["Mixpanel", MixpanelStack, "MixpanelStackProps", { projectToken: "0123456789abcdef" }],
  [
    "mParticle's user",
    MparticleStack,
    "MparticleStackProps",
    { access: "iam-user", accessKeys: { blue: { status: "active" } } },
  ],
  ["mParticle's bucket policy", MparticleStack, "MparticleStackProps", { access: "bucket-policy", pod: "US1" }],
];

const common = {
  region: "us-east-1",
  bucket: { name: "mp-forwarding-acme" },
  encryption: { createKey: true },
  // without it, a prefix has no effect
  accessLogBucket: "acme-logs",
} as const;

/** The props with the hostile text at one place, and whatever must stand beside it there. */
function withText(props: Props, [name, ...rest]: Place): Props {
  return { ...props, [String(name)]: rest.length === 0 ? hostile : nested(rest) };
}

function nested([key, ...rest]: Place): unknown {
  const value = rest.length === 0 ? hostile : nested(rest);
  if (key === 0) return [value];
  return key === anyKey ? { [hostile]: "x" } : { [String(key)]: value };
}

/** How the props fare: each line of the refusal that tells of the place, or every text of Terraform's with the hostile one in it. */
function fate(
  Stack: StackClass,
  props: Props,
  place: Place,
): { readonly refused: string[] } | { readonly written: string[] } {
  try {
    const stack = new Stack(Testing.app(), "acme", props as never);
    return { written: texts(JSON.parse(Testing.synth(stack, true))).filter((text) => text.includes("/etc/hostname")) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const lines = error.message.split("\n").filter((line) => line.startsWith(`✖ ${String(place[0])}`));
    return { refused: lines };
  }
}

function texts(node: unknown): readonly string[] {
  if (typeof node === "string") return [node];
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [key, ...texts(value)]);
}

describe.each(variants)("the props of %s", (_, Stack, type, own) => {
  const props = { ...common, ...own };
  const places = stringPlaces(type);

  it("are fine as the test gives them", () => {
    expect(() => new Stack(Testing.app(), "acme", props as never)).not.toThrow();
  });

  it("are all found", () => {
    const found = places.map((place) => place.join("."));
    expect(found).toEqual(expect.arrayContaining(["bucket.name", "tags.<key>", "provider.assumeRoleArn"]));
    expect(found.length).toBeGreaterThan(25);
  });

  it.each(places.map((place) => [place.join("."), place] as const))(
    "never become Terraform code: %s",
    (_name, place) => {
      const result = fate(Stack, withText(props, place), place);
      if ("refused" in result) expect(result.refused).not.toEqual([]);
      else {
        expect(result.written).not.toEqual([]);
        expect(result.written.map((text) => text.replaceAll("$${", ""))).toEqual(
          expect.not.arrayContaining([expect.stringContaining("${")]),
        );
      }
    },
  );

  // what stacks of one file share, which a program in JavaScript might know of
  it.each(["creatorStack", "otherStatements", "settings", "warnings"])("hold no %s", (name) => {
    const given = { ...props, [name]: hostile };
    expect(fate(Stack, given, [name])).toEqual({ refused: [`✖ ${name} is not a setting`] });
  });
});

describe("a stack's id", () => {
  it("fails to be Terraform code", () => {
    const make = () => new MixpanelStack(Testing.app(), hostile, { ...common, projectToken: "0123456789abcdef" });
    expect(make).toThrow(ConfigError);
  });
});

describe("the escape for VendorAccess", () => {
  it("is exported", () => {
    expect(escapeText(hostile)).toBe('$${file("/etc/hostname")}');
    expect(escapeValues({ [hostile]: hostile })).toEqual({ [escapeText(hostile)]: escapeText(hostile) });
  });
});
