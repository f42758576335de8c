import type * as AllSettings from "../../settings";
import type * as Declaration from "../../settings/declaration/declaration";
import type { Fields, Place, Setting } from "../../settings/declaration/declaration";
import { accessModes, vendors } from "../../vendors";
import type { AccessGrant, Vendor } from "../../vendors/vendor";
import { variantsOf } from "../../module/variant";
import { otherInput } from "../vendors/filled";
import { variantsOfEachKind } from "../vendors/kinds";

type Given = Readonly<Record<string, unknown>>;
const keyArn = "arn:aws:kms:us-east-1:111122223333:key/00000000-12ab-34cd-56ef-1234567890ab";
const bucket = { name: "mp-forwarding-acme" };
const role = { vendor: "mixpanel", region: "us-east-2", projectToken: "abcdef" };
const user = { vendor: "mparticle", region: "us-east-2", access: "iam-user" };
const through = { vendor: "mparticle", region: "us-east-2", access: "bucket-policy", bucket };

/** Stacks of which a changed setting of any vendor has an effect in at least one. */
const ofAnyVendor: readonly Given[] = [
  { ...role, bucket, protect: false, encryption: { createKey: true } },
  { ...role, region: "us-east-1", bucket, encryption: { kmsKeyArn: keyArn }, accessLogBucket: "acme-logs" },
  { ...role, bucket: { existing: "acme-old" } },
  { ...role, bucket, profile: "hardened" },
  { ...user, bucket, objectLock: { mode: "GOVERNANCE", days: 30 } },
  { ...user, bucket, objectLock: { mode: "GOVERNANCE", years: 1 } },
  through,
  { ...through, bucket: { existing: "acme-old" } },
];

/** A stack for each vendor's own word for its external id or its installations, the first vendor with that word. */
function withOwnWords(): readonly Given[] {
  const stacks = vendors.flatMap((vendor) =>
    accessModes(vendor).flatMap((access) => {
      const { externalId, realms, inputs = [] } = vendor.access[access] as AccessGrant;
      const own = {
        ...Object.fromEntries(inputs.map(({ setting, example }) => [setting, otherInput(example)])),
        ...(externalId && { [externalId.setting]: "another-id" }),
        ...(realms && { [realms.setting]: Object.keys(realms.each).at(-1) }),
      };
      const several = accessModes(vendor).length > 1 && { access };
      return Object.keys(own).map(
        (word) =>
          [
            word,
            { vendor: vendor.id, region: vendor.regions?.[0] ?? "us-east-2", bucket, ...several, ...own },
          ] as const,
      );
    }),
  );
  return [...new Map(stacks.toReversed()).values()];
}

const partial = { section: "names", describes: "A made-up setting.", rules: [], example: "x" } as const;
const props = (path: string) => ({ path: `/${path}/` });
const uploads = (days: number) => ({ newBucket: { abortIncompleteUploadDays: days } });
const logs = (accessLogBucket: string) => ({ newBucket: { accessLogBucket } });
const variable = { in: ["role"], optional: true } as const;

/** Made-up settings, each without one step; the type checker refuses them too, hence the assertion. */
function incomplete({ textField }: typeof Declaration): Readonly<Record<string, Setting>> {
  const made = (declared: object) => textField(declared as never) as unknown as Setting;
  const whole = { ...partial, props, variable };
  return {
    noProps: made({
      ...partial,
      variable: { ...variable, props: (permissionsBoundary: string) => ({ permissionsBoundary }) },
    }),
    ignored: made({
      ...whole,
      props: () => ({}),
      variable: { ...variable, props: (description: string) => ({ description }) },
    }),
    noModule: made({ ...partial, props }),
    noReason: made({ ...partial, props, notInModule: "" }),
    unreferenced: made({ ...whole, variable: { ...variable, props: () => ({}) } }),
    inNoModule: made({ ...whole, variable: { in: [] } }),
    noSection: made({ ...whole, section: undefined, variable: { in: ["new-bucket"], optional: true, props: logs } }),
    noMeaning: made({ ...whole, describes: undefined, variable: { ...variable, props: (name: string) => ({ name }) } }),
    noExample: made({ ...whole, example: undefined, variable: { in: ["new-bucket"], optional: true, props: uploads } }),
    // last, because a later setting of the same prop wins
    whole: made(whole),
  };
}

/** Loads everything that reads the declarations, with more of them, and returns what each setting lacks, or each one more. */
function loaded(more?: (declaration: typeof Declaration) => Readonly<Record<string, Setting>>) {
  jest.resetModules();
  const load = jest.requireActual;
  if (more)
    jest.doMock("../../settings", () => {
      const actual = load<typeof AllSettings>("../../settings");
      const added = more(load("../../settings/declaration/declaration"));
      return {
        ...actual,
        declarations: { ...actual.declarations, ...added },
        declarationsOf: (vendor: Vendor) => ({ ...actual.declarationsOf(vendor), ...added }),
      };
    });
  const names = more && Object.keys(more(load("../../settings/declaration/declaration")));
  const { declarations } = (more ? jest.requireMock : load)<{ declarations: Fields }>("../../settings");
  const { leavesOf } = load<typeof Declaration>("../../settings/declaration/declaration");
  const { settingsTable } = load("../../config/docs/settings-table");
  const { settingsProps } = load("../../config/docs/settings-props");
  const { editorJsonSchema } = load("../../config/docs/editor-schema");
  const { synthesizedFrom } = load("../stacks/synthesized");
  const { moduleJson } = load("../../module/module-json");
  const { loadConfig } = load("../../config/load");

  const configOf = (text: string) => {
    try {
      return loadConfig(text, "integrations.yaml");
    } catch {
      return undefined;
    }
  };
  const outcome = (stack: Given) => {
    const text = JSON.stringify({ name: "acme", defaults: { accessKeys: "none" }, integrations: { acme: stack } });
    const config = configOf(text);
    return config && JSON.stringify(synthesizedFrom(config));
  };
  // the made-up settings are no vendor's own
  const bases = more ? ofAnyVendor : [...ofAnyVendor, ...withOwnWords()];
  const before = bases.map((stack) => ({ stack, made: outcome(stack) }));
  const wanted = leavesOf(declarations).filter(({ path: [name = ""] }) => !names || names.includes(name));
  const variants = [
    ...variantsOfEachKind,
    // for the words of each vendor's own
    ...(more ? [] : vendors).flatMap((vendor) =>
      accessModes(vendor).flatMap((mode) => variantsOf(vendor).find(({ access }) => access === mode) ?? []),
    ),
  ];
  const modules = variants.map((variant) => moduleJson("acme", variant));
  const [table, types, schema] = [settingsTable(), settingsProps(), JSON.stringify(editorJsonSchema())];

  const changesStack = ({ path, leaf: { example } }: Place) =>
    before.some(({ stack, made }) => {
      const after = outcome(changed(stack, path, example));
      return after !== undefined && after !== made;
    });
  const inModule = ({ name, leaf }: Place) => {
    if ("notInModule" in leaf) return /^\S+ \S+/.test(leaf.notInModule);
    if (!("variable" in leaf)) return false;
    const own = leaf.variable.name ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const { name: asked, ...object } = leaf.variable.object ?? { name: own };
    const isAsked = (type?: string) => type !== undefined && (!("props" in object) || type.includes(` ${own} = `));
    const having = modules.filter(({ variables }) => isAsked(variables?.variable?.[asked]?.type));
    const value = "props" in object ? `var\\.${asked}\\.${own}\\b` : `var\\.${asked}\\b`;
    const used = ({ main, outputs }: Given) => new RegExp(value).test(JSON.stringify([main, outputs]));
    return having.length > 0 && having.every(used);
  };
  const lacks = (place: Place): readonly string[] => {
    const { name, path, leaf } = place;
    const reachesStack = "notInProps" in leaf ? /^\S+ \S+/.test(leaf.notInProps) : "props" in leaf;
    const row = table.split("\n").find((line: string) => line.startsWith(`| \`${path.join(".")}\``));
    const steps = {
      example: "notInProps" in leaf || leaf.example !== undefined,
      "docs/settings.md": row !== undefined,
      meaning: row === undefined || /^[A-Z].*\.$/.test(String(row.split(/ +\| +/)[1])),
      "TypeScript props": path.join() === "vendor" || new RegExp(`readonly ${name}\\??:`).test(types),
      "JSON Schema": schema.includes(`"${name}":`),
      props: reachesStack,
      stack: !reachesStack || leaf.example === undefined || "notInProps" in leaf || changesStack(place),
      module: inModule(place),
    };
    return Object.entries(steps).flatMap(([step, isThere]) => (isThere ? [] : [`${path.join(".")}: ${step}`]));
  };
  // at once, because another load empties zod's registry
  return wanted.map((place) => [place.path.join("."), lacks(place)] as const);
}

function changed(stack: Given, [name = "", ...rest]: readonly string[], value: unknown): Given {
  const inner = stack[name];
  const map = typeof inner === "object" && inner !== null ? (inner as Given) : {};
  return { ...stack, [name]: rest.length === 0 ? value : changed(map, rest, value) };
}

const real = loaded();

describe("every declared setting", () => {
  test.each(real)("reaches the stack, the module, the page, and the types: %s", (_, lacks) =>
    expect(lacks).toEqual([]),
  );
});

describe("a setting without one of its steps", () => {
  let madeUp: ReadonlyMap<string, readonly string[]>;
  beforeAll(() => {
    madeUp = new Map(loaded(incomplete));
  });
  afterAll(() => jest.dontMock("../../settings"));

  test.each([
    ["whole", []],
    ["noProps", ["noProps: props"]],
    ["ignored", ["ignored: stack"]],
    ["noModule", ["noModule: module"]],
    ["noReason", ["noReason: module"]],
    ["unreferenced", ["unreferenced: module"]],
    ["inNoModule", ["inNoModule: module"]],
    ["noSection", ["noSection: docs/settings.md"]],
    ["noMeaning", ["noMeaning: meaning"]],
    ["noExample", ["noExample: example"]],
  ])("fails, and the failure names both: %s", (name, expected) => expect(madeUp.get(name)).toEqual(expected));
});
