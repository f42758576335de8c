import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@cdktf/hcl2json";
import { loadConfig } from "../../config/load";
import { chooseVariant, type Choices } from "../../module/choose-variant";
import { moduleName } from "../../module/catalogue";
import { moduleFolder } from "../../module/folder";
import { everyPrincipal } from "../../policies/any-statement";
import { accessModes, vendors } from "../../vendors";
import type { AccessGrant, Vendor } from "../../vendors/vendor";
import { vendorGuide } from "../../vendor-pages/guide";
import { markdownPage } from "../../vendor-pages/markdown-page";
import { terminalPage } from "../../vendor-pages/terminal-page";
import { synthesizedFrom } from "../stacks/synthesized";
import { mparticle, segment } from "./shipped";

const folder = join(__dirname, "../../docs/vendors");
const page = (id: string) => readFileSync(join(folder, `${id}.md`), "utf8");

function blocksOf(id: string, language: string): readonly string[] {
  const fences = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, "gm");
  return [...page(id).matchAll(fences)].map(([, block = ""]) => block);
}

test("docs/vendors has a page for each vendor and no other", () => {
  expect(readdirSync(folder).toSorted()).toEqual(vendors.map(({ id }) => `${id}.md`).toSorted());
  const index = readFileSync(join(folder, "../vendors.md"), "utf8");
  const linked = [...index.matchAll(/\]\(vendors\/([^)]+)\.md\)/g)].map(([, id]) => id);
  expect(linked).toEqual(vendors.map(({ id }) => id));
});

describe.each(vendors.map((vendor) => [vendor.id, vendor] as const))("the page of %s", (id, vendor) => {
  const guide = vendorGuide(vendor);

  test("is that of the facts: npm run generate writes it", () => {
    expect(page(id)).toBe(markdownPage(guide));
  });

  test("has every part in its place, and is short enough to read", () => {
    const parts = ["What it gets", "What it needs from you", "integrations.yaml", "Terraform module"];
    const rest = ["What you enter", "Notes", "What the document says", "Sources"];
    expect([...page(id).matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual([...parts, ...rest]);
    const read = page(id).replace(/^```[^]*?^```\n/gm, "");
    expect(read.split("\n").length).toBeLessThan(100);
  });

  test("has an integrations.yaml with a stack for each way in that loads and synthesizes", () => {
    const [yaml = "", ...others] = blocksOf(id, "yaml");
    expect(others).toEqual([]);
    const config = loadConfig(yaml, "integrations.yaml");
    expect(config.integrations.map(({ settings }) => settings.access)).toEqual(accessModes(vendor));
    const stacks = synthesizedFrom(config);
    expect(Object.keys(stacks)).toEqual(config.integrations.map(({ name }) => name));
    for (const { resource } of Object.values(stacks)) expect(resource).toHaveProperty("aws_s3_bucket");
  });

  test("has a call of the module that its command writes, with every required variable and no unknown one", async () => {
    const commands = blocksOf(id, "sh").map((command) => command.trim());
    const calls = blocksOf(id, "hcl");
    expect([commands.length, calls.length]).toEqual([accessModes(vendor).length, accessModes(vendor).length]);
    for (const [index, command] of commands.entries()) {
      const variant = chooseVariant(choicesOf(command), vendors);
      expect([variant.vendor.id, variant.access]).toEqual([id, accessModes(vendor)[index]]);
      const name = moduleName(variant);
      const { "json/main.tf.json": json = "" } = moduleFolder(name, variant, "both");
      const { variable, output } = JSON.parse(json) as Declared;
      const root = (await parse("main.tf", String(calls[index]))) as unknown as Root;
      const [[call, [given]]] = Object.entries(root.module) as [[string, [Readonly<Record<string, unknown>>]]];
      const { source, ...values } = given;
      expect(source).toBe(`./modules/${name}`);
      const required = Object.keys(variable).filter((one) => !("default" in (variable[one] as object)));
      expect(Object.keys(values)).toEqual(expect.arrayContaining(required));
      expect(Object.keys(values).filter((one) => !(one in variable))).toEqual([]);
      expect(root.output).toEqual({ vendor_settings: [{ value: `\${module.${call}.vendor_settings}` }] });
      expect(output).toHaveProperty("vendor_settings");
    }
  });

  test("has every principal and every action of each realm", () => {
    const shown = blocksOf(id, "json").join("\n");
    const own = accessModes(vendor).flatMap((mode) => realmsIn(vendor.access[mode] as AccessGrant));
    const needed = own.flatMap(({ trust = [], bucket = [] }) => [...trust, ...bucket]);
    for (const { Principal, Action } of needed)
      for (const text of [...everyPrincipal(Principal), ...[Action].flat()]) expect(shown).toContain(`"${text}"`);
  });

  test("has everything of the guide, in Markdown as in a terminal", () => {
    const { picture: _, sources, ...others } = guide;
    const documents = sources.map(({ facts, title, url }) => ({ facts, title, url }));
    const texts = leavesOf({ ...others, documents }).map(bare);
    expect(texts.length).toBeGreaterThan(30);
    for (const rendered of [page(id), terminalPage(guide)].map(bare))
      expect(texts.filter((text) => !rendered.includes(text))).toEqual([]);
  });
});

interface Declared {
  readonly variable: Readonly<Record<string, object>>;
  readonly output: object;
}

interface Root {
  readonly module: Readonly<Record<string, readonly object[]>>;
  readonly output: object;
}

/** The options of a command line of `modules`. */
function choicesOf(command: string): Choices {
  const [, options = ""] = /^npx s3-vendor-access modules (.+)$/.exec(command) ?? [];
  const pairs = [...options.matchAll(/--(\S+) (\S+)/g)].map(([, name = "", value = ""]) => [name, value]);
  const { out, ...choices } = Object.fromEntries(pairs) as Choices & { readonly out: string };
  expect(out).toBe("modules");
  return choices;
}

/** What a customer of each realm gets, and a customer without one where that is possible. */
function realmsIn({ realms, ...general }: AccessGrant): readonly Partial<AccessGrant>[] {
  return [...(realms?.required ? [] : [general]), ...Object.values(realms?.each ?? {})];
}

/** The texts in a value. */
function leavesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

/** A text without signs of Markdown and without its lines. */
function bare(text: string): string {
  return text
    .replace(/[`\\*|]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

const changed = (vendor: Vendor, access: Vendor["access"], more: Partial<Vendor> = {}) =>
  markdownPage(vendorGuide({ ...vendor, ...more, access }));

test("a policy is as the document prints it, unless the facts name another form", () => {
  const trust = /^The trust policy of the role.*$/m;
  expect(page("mixpanel")).toMatch(/^The trust policy of the role, as the document prints it:$/m);
  for (const id of [
    "rudderstack",
    "rudderstack-staging",
    "sumologic-forwarding",
    "sumologic-source",
    "fastly",
    "fivetran",
  ])
    expect(trust.exec(page(id))?.[0]).toBe(
      "The trust policy of the role. The document gives the account and the external id in steps; the statement is the one that IAM's console writes for them:",
    );
  const listed =
    "The policy of the user, for the bucket. The document lists the actions; the statement has them in its order";
  for (const id of ["adobe-experience-platform", "akamai-datastream"]) expect(page(id)).toContain(listed);
  for (const id of ["lacework", "census", "estuary"]) expect(page(id)).not.toContain("as the document prints it");
});

test("a policy names its customers where they differ", () => {
  const titles = [...page("mparticle").matchAll(/^The policy of the bucket, for (.+), as the document/gm)];
  expect(titles.map(([, customers]) => customers)).toEqual([
    "customers without a pod",
    ...["US1", "US2", "EU1", "AU1"].map((pod) => `\`pod: ${pod}\``),
  ]);
  expect(page("amplitude-import").match(/^The policy of the role, for the bucket, as/gm)).toHaveLength(1);
});

test("the page says that Braze's statements match other buckets, and no other vendor's", () => {
  const wide =
    "**More than one bucket:** `arn:aws:s3:::INSERTBUCKETNAME*` also allows `s3:PutObject` and `s3:ListBucket` on every bucket with a name like `INSERTBUCKETNAME*`.";
  expect(page("braze-currents")).toContain(wide);
  const saying = vendors.filter(({ id }) => page(id).includes("**More than one bucket:**"));
  expect(saying).toEqual(vendors.filter((vendor) => vendorGuide(vendor).ways.some(({ wide }) => wide.length > 0)));
  const policy = mparticle.access["bucket-policy"]!;
  const inPolicy = { ...policy, bucket: policy.otherForms![0]!.bucket };
  expect(changed(mparticle, { "bucket-policy": inPolicy })).not.toContain("**More than one bucket:**");
});

test("the page has what is to be entered, for the ways in that have it", () => {
  expect(page("cloudflare-logpush")).toMatch(/\| Path +\| `logs`: the policy opens no other folder +\|/);
  expect(page("segment-actions")).toMatch(/\| IAM External ID +\| your external id +\|/);
  expect(page("rudderstack")).toMatch(/\| IAM Role ARN +\| the role's ARN \(`role`\) +\|/);
  expect(page("rudderstack-staging")).toContain("RudderStack Staging's document names no labels.");
  expect(page("akamai-datastream")).toContain("| Access key ID     | the access key's id     |");
});

test("the page has the words of an installation, and the place of an external id", () => {
  expect(page("posthog")).toMatch(/\| `cloud` .* `us` or `eu`; from your cloud at PostHog +\|/);
  expect(page("census")).toMatch(/\| `externalId` .* from your Census representative; such as `CustomerOwned/);
  expect(page("buildkite-job-logs")).toMatch(/\| `region` .* `us-east-1` +\|/);
});

test("the page has what the document says of a key", () => {
  expect(page("buildkite-job-logs")).toContain("Not supported: synth refuses one.");
  expect(page("amplitude-import")).toContain("No statement for the role's policy: synth refuses a key.");
  expect(page("redis-cloud")).toContain("The statements above, for the key's own policy");
  expect(page("tealium")).toContain("No statement for the user's policy. With a key, it gets the two permissions");
});

test("signs of Markdown in the notes stay signs, and a vendor needs no notes", () => {
  const guide = vendorGuide({ ...segment, notes: "Files in <prefix>* and [x], never in `a*`." });
  expect(markdownPage(guide)).toContain("Files in \\<prefix>\\* and \\[x\\], never in `a*`.");
  expect(terminalPage(guide)).toContain("Files in <prefix>* and [x], never in a*.");
  const { notes: _, ...silent } = segment;
  expect(markdownPage(vendorGuide(silent))).not.toContain("## Notes");
});

test("a bucket name's demand of every customer is in the page and in its files", () => {
  const role = { ...segment.access.role!, bucketName: { prefix: "segment-" } };
  const text = changed(segment, { role });
  expect(text).toContain("The name must begin with `segment-`.");
  expect(text).toContain("bucket: { name: segment-acme }");
});

test("a source without a date or with another reading says so", () => {
  const document = { title: "Segment: S3", url: "https://segment.com/s3", confidence: "excerpt" } as const;
  expect(changed(segment, segment.access, { document })).toContain(
    "- The statements: [Segment: S3](https://segment.com/s3); of an unknown date; only the quoted part read",
  );
});

test("a Region of the vendor is the example, where the usual one isn't among them", () => {
  expect(changed(segment, segment.access, { regions: ["eu-west-1"] })).toContain("  region: eu-west-1");
});
