import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importBlocks, pieces, possiblePieces, type Made } from "../../adopt/imports";
import { madeByShape, madeForModule, madeForStack } from "../../adopt/made";
import { existingPieces, refuseMisplaced } from "../../adopt/options";
import { loadConfig } from "../../config/load";
import { catalogue, everyModule, moduleName } from "../../export/catalogue";
import { chosenShape, type Choices } from "../../export/chosen-shape";
import { listOfModules } from "../../export/list-modules";
import type { Json } from "../../export/json";
import { formats, moduleFolder } from "../../export/module-folder";
import { moduleJson } from "../../export/module-json";
import { addresses } from "../../export/module-readme";
import { synthesized } from "../stacks/synthesized";

function refusalOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
}

describe("npm run modules", () => {
  test("chooses what was left out: the only way in, a new bucket, the simplest encryption", () => {
    expect(moduleName(chosenShape({ vendor: "mixpanel" }))).toBe("mixpanel-export");
    expect(moduleName(chosenShape({ vendor: "mixpanel", bucket: "existing" }))).toBe("mixpanel-access");
    expect(moduleName(chosenShape({ vendor: "mparticle", access: "iam-user", protect: true }))).toBe(
      "mparticle-iam-user-new-sse-s3-protected",
    );
    expect(moduleName(chosenShape({ vendor: "mixpanel", "keep-other-policies": true }))).toBe(
      "mixpanel-role-new-sse-s3-keeps-policies",
    );
  });

  const wrong: readonly (readonly [string, Choices, readonly string[]])[] = [
    ["no vendor", {}, ['✖ --vendor is required: "mixpanel" or "mparticle"']],
    [
      "an unknown vendor",
      { vendor: "mixpnel" },
      ['✖ --vendor must be "mixpanel" or "mparticle" here, got "mixpnel"', '  did you mean "mixpanel"?'],
    ],
    [
      "two wrong words",
      { vendor: "mparticle", bucket: "old" },
      [
        '✖ --access is required: "iam-user" or "bucket-policy"',
        '✖ --bucket must be "new" or "existing" here, got "old"',
      ],
    ],
    [
      "an encryption that the bucket can't have",
      { vendor: "mparticle", access: "bucket-policy", encryption: "sse-kms" },
      ['✖ --encryption must be "sse-s3" or "create-key" here, got "sse-kms"'],
    ],
    [
      "keeping policies of what is not created",
      { vendor: "mparticle", access: "bucket-policy", "keep-other-policies": true },
      [
        "✖ --keep-other-policies means nothing with access by bucket-policy: the module makes neither a role nor a user",
        "  remove it",
      ],
    ],
    [
      "protection of what is not created",
      { vendor: "mixpanel", bucket: "existing", protect: true },
      [
        "✖ --protect means nothing for a bucket that exists: the module creates nothing that could be destroyed with it",
        "  remove it",
      ],
    ],
  ];
  test.each(wrong)("fails for %s", (_, choices, lines) => {
    const count = lines.filter((line) => line.startsWith("✖")).length;
    const head = `The command has ${count} ${count === 1 ? "problem" : "problems"}:`;
    expect(refusalOf(() => chosenShape(choices))).toBe([head, ...lines].join("\n"));
  });

  test("lists every module there can be, and marks those of the catalogue", () => {
    const marked = listOfModules()
      .split("\n")
      .filter((line) => line.startsWith("* ") && !line.includes("modules/"));
    expect(marked.map((line) => line.split(/\s+/)[1]).sort()).toEqual(Object.keys(catalogue).sort());
  });

  test("writes JSON, HCL, or the one in the folder and the other below it", () => {
    const files = (format: "json" | "hcl" | "both") =>
      Object.keys(moduleFolder("mixpanel-access", catalogue["mixpanel-access"]!, format)).filter((file) =>
        file.includes("main"),
      );
    expect(files("json")).toEqual(["main.tf.json", "examples/complete/main.tf"]);
    expect(files("hcl")).toEqual(["main.tf", "examples/complete/main.tf"]);
    expect(files("both")).toEqual(["main.tf.json", "examples/complete/main.tf", "hcl/main.tf"]);
  });

  test("tells on the page of a folder hcl only where there is one", () => {
    const told = formats.filter((format) =>
      moduleFolder("mixpanel-access", catalogue["mixpanel-access"]!, format)["README.md"]!.includes("mixpanel-access/hcl"),
    );
    expect(told).toEqual(["both"]);
  });
});

describe("npm run adopt", () => {
  const config = loadConfig(
    [
      "provider: { region: us-east-1 }",
      "name: acme",
      "integrations:",
      '  acme: { vendor: mixpanel, bucket: { name: acme-events }, projectToken: abc123, path: /vendors/, namePrefix: "x-" }',
    ].join("\n"),
    "integrations.yaml",
  );

  test("names what was made by hand as the stack does", () => {
    const made = madeForStack(config, "acme", "111122223333");
    const arn = "arn:aws:iam::111122223333:policy/vendors/x-acme-key";
    expect(importBlocks(made, ["bucket", "bucket-policy", "role", "key-policy"])).toEqual({
      import: [
        { to: "aws_s3_bucket.bucket", id: "acme-events" },
        { to: "aws_s3_bucket_policy.bucket", id: "acme-events" },
        { to: "aws_iam_role.role", id: "x-acme" },
        { to: "aws_iam_policy.key", id: arn },
        { to: "aws_iam_role_policy_attachment.key", id: `x-acme/${arn}` },
      ],
    });
  });

  test("names a user and its policy by the address of a module's call", () => {
    const options = { name: "acme", bucket: "acme-events", account: "111122223333" };
    const made = madeForModule(catalogue, "mparticle-user", options);
    const arn = "arn:aws:iam::111122223333:policy/acme-bucket";
    expect(importBlocks(made, ["user", "policy"], "module.vendor")).toEqual({
      import: [
        { to: "module.vendor.aws_iam_user.user", id: "acme" },
        { to: "module.vendor.aws_iam_policy.bucket", id: arn },
        { to: "module.vendor.aws_iam_user_policy_attachment.bucket", id: `acme/${arn}` },
      ],
    });
  });

  const accounts = (...ids: string[]) => ({ ...config, provider: { ...config.provider, allowedAccountIds: ids } });

  test("takes the account that the provider may work in, and fails where that may be several", () => {
    expect(madeForStack(accounts("111122223333"), "acme").accountId).toBe("111122223333");
    expect(refusalOf(() => madeForStack(accounts("111122223333", "444455556666"), "acme"))).toBe(
      "The command has 1 problem:\n✖ --account is required",
    );
  });

  test("fails for a module that there is not", () => {
    expect(refusalOf(() => madeForModule({ acme: catalogue["mixpanel-export"]! }, "acm", {}))).toBe(
      'The command has 1 problem:\n✖ --module must be a module that npm run modules -- --list shows, or one of those with -protected or -keeps-policies after it, got "acm"\n  did you mean "acme"?',
    );
  });

  test("knows nothing of a bucket that the module does not create, nor of an identity that it has not", () => {
    const piecesOf = (module: string) =>
      possiblePieces(
        madeForModule(catalogue, module, { bucket: "acme-events", name: "acme", account: "111122223333" }).makes,
      );
    expect(piecesOf("mparticle-user-existing-bucket")).toEqual(["user", "policy"]);
    expect(piecesOf("mparticle-bucket-policy")).toEqual(["bucket", "bucket-policy"]);
    expect(piecesOf("mparticle-bucket-policy-statements")).toEqual([]);
  });

  const importable = (made: Made, madeAddresses: readonly string[]) =>
    pieces.filter((piece) => importBlocks(made, [piece]).import.every(({ to }) => madeAddresses.includes(to)));

  test.each(Object.entries(everyModule()))("offers of %s what the module makes, and all of it", (name, shape) => {
    const made = { makes: madeByShape(shape), bucketName: "b", name: "n", path: "/", accountId: "111122223333" };
    expect(possiblePieces(made.makes)).toEqual(importable(made, addresses(moduleJson(name, shape))));
  });

  const shapes = readFileSync(join(__dirname, "../cases/shapes.yaml"), "utf8");
  test.each(Object.entries(synthesized(shapes)))("offers of the stack %s what it makes, and all of it", (name, stack) => {
    const made = madeForStack(loadConfig(shapes, "integrations.yaml"), name, "111122223333");
    expect(possiblePieces(made.makes)).toEqual(importable(made, addresses({ main: { resource: stack.resource as Json } })));
  });

  test("fails for a stack that the file does not have", () => {
    expect(refusalOf(() => madeForStack(config, "acm"))).toBe(
      'The command has 1 problem:\n✖ NAME must be "acme", got "acm"\n  did you mean "acme"?',
    );
  });

  test("fails when the account is not known", () => {
    expect(refusalOf(() => madeForStack(config, "acme"))).toBe("The command has 1 problem:\n✖ --account is required");
  });

  test("fails for a value that breaks the rule of its input", () => {
    expect(refusalOf(() => madeForModule(catalogue, "mixpanel-export", { bucket: "s3://acme", name: "acme" }))).toBe(
      'The command has 1 problem:\n✖ --bucket must be a bucket\'s name, not a URL, got "s3://acme"\n  write "acme"',
    );
  });

  test("takes the options that belong together", () => {
    expect(refusalOf(() => refuseMisplaced(["config", "account", "have", "format"], ["acme"]))).toBe("accepted");
    const ofModule = ["module", "call", "bucket", "name", "account", "path", "have", "format"];
    expect(refusalOf(() => refuseMisplaced(ofModule, []))).toBe("accepted");
  });

  test.each(Object.entries(everyModule()))("knows %s, as its page calls it", (name, shape) => {
    const page = moduleFolder(name, shape, "json")["README.md"]!;
    const modules = [...page.matchAll(/adopt -- --module (\S+)/g)].map(([, module]) => module);
    expect(modules).toEqual(possiblePieces(madeByShape(shape)).length > 0 ? [name] : []);
    const options = shape.access === "bucket-policy" ? {} : { name: "acme", account: "111122223333" };
    const made = madeForModule(everyModule(), name, { bucket: "acme-events", ...options });
    expect(made.makes).toEqual(madeByShape(shape));
  });

  test("fails for a module that can't be generated", () => {
    expect(refusalOf(() => madeForModule(everyModule(), "mixpanel-exprt", {}))).toBe(
      [
        "The command has 1 problem:",
        '✖ --module must be a module that npm run modules -- --list shows, or one of those with -protected or -keeps-policies after it, got "mixpanel-exprt"',
        '  did you mean "mixpanel-export"?',
      ].join("\n"),
    );
  });

  test("fails for options of a module beside a stack, and for several stacks", () => {
    const given = ["have", "path", "name", "call", "bucket"];
    expect(refusalOf(() => refuseMisplaced(given, ["acme", "acme-eu"]))).toBe(
      [
        "The command has 5 problems:",
        '✖ NAME must be one stack, got "acme", "acme-eu"',
        ...["--call", "--bucket", "--name", "--path"].flatMap((option) => [
          `✖ ${option} means nothing for a stack: the file says it`,
          "  remove it, or give --module",
        ]),
      ].join("\n"),
    );
  });

  test("fails for a stack and its file beside a module", () => {
    expect(refusalOf(() => refuseMisplaced(["module", "config"], ["acme"]))).toBe(
      [
        "The command has 2 problems:",
        '✖ NAME means nothing beside --module, got "acme"',
        "  remove it",
        "✖ --config means nothing beside --module",
        "  remove it",
      ].join("\n"),
    );
  });

  const ofRole = { access: "role", bucket: false, bucketPolicy: false, keyPolicy: false } as const;

  test("takes pieces with spaces around them", () => {
    expect(existingPieces(ofRole, "policy, role")).toEqual(["role", "policy"]);
  });

  test("fails without pieces, for those that are not made, and for those that are there twice", () => {
    expect(refusalOf(() => existingPieces(ofRole, undefined))).toBe(
      'The command has 1 problem:\n✖ --have is required and must be "role" or "policy", with commas between',
    );
    expect(refusalOf(() => existingPieces(ofRole, "role,key-policy,role"))).toBe(
      [
        "The command has 2 problems:",
        '✖ --have must be "role" or "policy", with commas between, got "key-policy"',
        '✖ --have must name a piece once, got "role" again',
      ].join("\n"),
    );
  });
});
