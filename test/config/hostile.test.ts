import { execFileSync } from "node:child_process";
import fs, { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "../../text/config-error";
import { readConfigFile } from "../../config/file/read-file";
import { fileOf, load, mixpanel, pod, refusal, token } from "./files";

/** Nothing that a file can hold may keep a person waiting longer than this. */
const mostSeconds = 10;

const one = (message: string) => `integrations.yaml has 1 problem:\n✖ integrations.yaml:${message}`;
const count = <Item>(length: number, item: (index: number) => Item) =>
  Array.from({ length }, (_, index) => item(index));

describe("fails soon and in words for a text with excessive cost in time or memory", () => {
  const bomb = count(10, (level) => {
    const items = level === 0 ? Array<string>(9).fill("x") : Array<string>(9).fill(`*a${level - 1}`);
    return `a${level}: &a${level} [${items.join(", ")}]`;
  }).join("\n");
  const aliasChain = `a0: &a0 x\n${count(99, (i) => `a${i + 1}: &a${i + 1} ${"[".repeat(40)}*a${i}${"]".repeat(40)}`).join("\n")}`;
  const tooMany = one("1:1 uses too many aliases (*name): write the values out");

  test.each([
    ["aliases of aliases", bomb, tooMany],
    ["50,000 aliases", `a: &a x\nb: [${"*a, ".repeat(50_000)}]`, tooMany],
    ["aliases that nest lists in lists", aliasChain, tooMany],
    ["20,000 brackets", "[".repeat(20_000), one("1:51 is nested too deeply")],
    ["eight million brackets", "[".repeat(8_000_000), one("1:51 is nested too deeply")],
    ["brackets after as many that close", `a: ${"]".repeat(99)}${"[".repeat(99)}`, one("1:153 is nested too deeply")],
    ["20,000 maps in each other", "{a: ".repeat(20_000), one("1:201 is nested too deeply")],
    [
      "lists in lists of well-formed JSON",
      `{"a":${"[".repeat(60)}${"]".repeat(60)}}`,
      one("1:55 is nested too deeply"),
    ],
    ["dashes in a row", `a:\n${"- ".repeat(20_000)}x`, one("2:1 is nested too deeply")],
    [
      "500 levels of indentation",
      count(500, (i) => `${" ".repeat(i)}a:`).join("\n"),
      one("401:1 is nested too deeply"),
    ],
  ])(
    "%s",
    (_, text, message) => {
      expect(refusal(text)).toBe(message);
    },
    mostSeconds * 1000,
  );
});

test("brackets in texts and comments are no nesting", () => {
  const description = "[".repeat(900);
  const text = `# ${description}\nintegrations: { acme: { vendor: mixpanel, region: us-east-1, bucket: { name: acme-data }, projectToken: "${token}", description: '${description}' } }\nname: acme`;
  expect(load(text).integrations[0]?.settings.description).toBe(description);
});

test(
  "fails for a tag value of 10 MB and shows its beginning",
  () => {
    const text = fileOf({ acme: mixpanel({ tags: { team: "v".repeat(10_000_000) } }) });
    expect(refusal(text)).toBe(
      one(`1:162 acme.tags.team must be at most 256 characters, got "${"v".repeat(80)}…" (10000000 characters)
  https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html`),
    );
  },
  mostSeconds * 1000,
);

test(
  "fails for a tag value of a million escapes",
  () => {
    const text = fileOf({ acme: mixpanel({ tags: { team: '"'.repeat(1_000_000) } }) });
    expect(refusal(text)).toContain("acme.tags.team must be at most 256 characters");
  },
  mostSeconds * 1000,
);

test(
  "fails for 20,000 tags and for as many tokens, each of them looked at once",
  () => {
    const tags = Object.fromEntries(count(20_000, (index) => [`tag-${index}`, "x"]));
    const projectToken = count(20_000, (index) => `token-${index}`);
    expect(refusal(fileOf({ acme: mixpanel({ tags, projectToken }) }))).toContain(
      "acme.tags must be at most 50 tags, including those of environment, owner, purpose, reviewBy and until, got 20000\n",
    );
  },
  mostSeconds * 1000,
);

test(
  "fails for 1,000 faults and lists the first hundred",
  () => {
    const rest = "name: acme\nprovider: { region: us-east-1 }\n";
    const text = `integrations:\n${count(1000, (i) => `  acme-${i}: { vendor: mixpannel, bucket: { name: acme-${i} } }\n`).join("")}${rest}`;
    const told = count(
      100,
      (i) =>
        `✖ integrations.yaml:${i + 2}:${20 + String(i).length} acme-${i}.vendor must be a vendor in the list of npx s3-vendor-access vendors, got "mixpannel"\n  did you mean "mixpanel"?`,
    );
    expect(refusal(text)).toBe(["integrations.yaml has 1000 problems:", ...told, "… and 900 more"].join("\n"));
  },
  mostSeconds * 1000,
);

describe("many stacks", () => {
  const stacks = (length: number) =>
    fileOf(Object.fromEntries(count(length, (i) => [`acme-${i}`, mixpanel({ bucket: { name: `acme-${i}` } })])));

  // `npm run bench:synth` shows that the time grows with their number and not with its square
  test("500 are accepted", () => {
    expect(load(stacks(500)).integrations).toHaveLength(500);
  }, 60_000);
});

describe("fails for policies too long for AWS", () => {
  const guest = pod({ pod: undefined, bucket: { existing: "b".repeat(63) } });
  const guests = (length: number) => Object.fromEntries(count(length, (index) => [`guest-${index}`, guest]));
  const host = mixpanel({ bucket: { name: "b".repeat(63) } });

  test("110 stacks with access through one bucket's policy", () => {
    const message = refusal(fileOf({ host, ...guests(110) }));
    expect(message).toBe(
      one(`1:76 host.bucket creates an invalid bucket policy: it has 23554 bytes, and AWS accepts at most 20480
  https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
  110 stacks use it: give some of them another bucket`),
    );
  });

  test("as many as fit are accepted", () => {
    expect(load(fileOf({ host, ...guests(80) })).integrations).toHaveLength(81);
  });
});

test("fails for more lifecycle rules than S3 accepts with ours, and accepts as many as fit", () => {
  const rules = (some: number) => ({
    additionalLifecycleRules: count(some, (i) => ({ id: `rule-${i}`, status: "Enabled", expiration: { days: 1 } })),
  });
  expect(refusal(fileOf({ acme: mixpanel(rules(998)) }))).toContain(
    "acme.additionalLifecycleRules must be at most 997 rules, got 998",
  );
  expect(load(fileOf({ acme: mixpanel(rules(997)) })).integrations).toHaveLength(1);
});

describe("reading the file", () => {
  const folder = mkdtempSync(join(tmpdir(), "config-"));
  const at = (name: string) => join(folder, name);
  afterAll(() => rmSync(folder, { recursive: true }));

  const failure = (file: string): string => {
    try {
      readConfigFile(file);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      return (error as ConfigError).message.replace(folder, "");
    }
    throw new Error("was read");
  };

  test("gives the text as it is, byte order mark included", () => {
    writeFileSync(at("good.yaml"), "\uFEFFintegrations: é\r\n");
    expect(readConfigFile(at("good.yaml"))).toBe("\uFEFFintegrations: é\r\n");
  });

  describe("from standard input", () => {
    /** Standard input that gives these pieces, and then ends. */
    const given = (pieces: Iterable<string>) => {
      const rest = pieces[Symbol.iterator]();
      return jest.spyOn(fs, "readSync").mockImplementation((_descriptor, chunk) => {
        const { value, done } = rest.next();
        return done ? 0 : (chunk as Buffer).write(value as string);
      });
    };
    afterEach(() => jest.restoreAllMocks());

    test("gives all its pieces", () => {
      given(["name: ac", "me\n"]);
      expect(readConfigFile("-")).toBe("name: acme\n");
    });

    test("fails for an endless one, without reading on", () => {
      const read = given(
        (function* () {
          for (;;) yield "y".repeat(64 * 1024);
        })(),
      );
      expect(failure("-")).toBe("standard input has 1 problem:\n✖ must be at most 64 MiB, got more");
      expect(read).toHaveBeenCalledTimes(1025);
    });
  });

  test("fails for a missing file", () => {
    expect(failure(at("none.yaml"))).toBe(
      "/none.yaml has 1 problem:\n✖ can't be opened: the file does not exist\n  paths are relative to the current folder: run the command elsewhere, or give another path",
    );
  });

  test("fails for a path through a file, and for a name too long", () => {
    expect(failure(at("good.yaml/more"))).toBe("/good.yaml/more has 1 problem:\n✖ can't be opened: ENOTDIR");
    expect(failure("n".repeat(300))).toBe(`${"n".repeat(300)} has 1 problem:\n✖ can't be opened: ENAMETOOLONG`);
  });

  test("fails for a folder", () => {
    expect(failure(folder)).toBe(" has 1 problem:\n✖ must be a regular file");
  });

  test("fails for a device without an end", () => {
    expect(failure("/dev/zero")).toBe("/dev/zero has 1 problem:\n✖ must be a regular file");
  });

  test("fails for a named pipe without a writer, and does not wait for it", () => {
    execFileSync("mkfifo", [at("pipe")]);
    expect(failure(at("pipe"))).toBe("/pipe has 1 problem:\n✖ must be a regular file");
  });

  test("fails for a file of 65 MB, without reading it", () => {
    writeFileSync(at("large.yaml"), "");
    truncateSync(at("large.yaml"), 65 * 1024 * 1024);
    expect(failure(at("large.yaml"))).toBe("/large.yaml has 1 problem:\n✖ must be at most 64 MiB, got 65 MiB");
  });

  test("fails for invalid UTF-8", () => {
    writeFileSync(at("latin.yaml"), Buffer.from([0x61, 0xe9, 0x0a]));
    expect(failure(at("latin.yaml"))).toBe("/latin.yaml has 1 problem:\n✖ must be UTF-8 text");
  });
});

test.each([
  ["a: b\nAKIAIOSFODNN7EXAMPLE\n", "2:1 is not YAML: Implicit map keys need to be followed by map values"],
  ["a: [b]\nc: *AKIAIOSFODNN7EXAMPLE\n", "2:4 is an alias (*name) without an anchor (&name) before it"],
  ['{ "a": 1 } AKIAIOSFODNN7EXAMPLE', "1:12 is not YAML: Unexpected scalar at node end"],
  ["%AKIAIOSFODNN7EXAMPLE\n---\na: b", "1:1 is not YAML: it may contain a credential"],
  [`%${"a".repeat(5000)}\n---\na: b`, `1:1 is not YAML: Unknown directive %${"a".repeat(101)}`],
  ["AKIAIOSFODNN7EXAMPLE: 1\nAKIAIOSFODNN7EXAMPLE: 2", '2:1 gives "hidden" again, after line 1'],
])("fails for %.50j without repeating a credential, or all of a long text", (text, message) => {
  expect(refusal(text)).toBe(one(message));
});
