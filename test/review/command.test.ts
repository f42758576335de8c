import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runReview } from "./run-review";
import type { Surroundings } from "../../review/surroundings";
import { vendors } from "../../vendors/index";
import { basePlan, edited, hostilePlans } from "../plans/hostile-plan";
import { ownAccountId, ownPlan, policy, smallPlan } from "./small-plan";

const folder = mkdtempSync(join(tmpdir(), "review-"));
afterAll(() => rmSync(folder, { recursive: true }));

const good = join(__dirname, "../plans/base/acme-mixpanel-new-key.json");
const medium = join(__dirname, "../plans/base/acme-mparticle-user.json");
const hostile = file("hostile.json", edited(hostilePlans.find(({ name }) => name === "the external id is gone")!));

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const surroundings: Surroundings = {
  vendors,
  colour: false,
  standardInput: () => Buffer.from(""),
  today: "2026-11-22",
};
const code = (...args: string[]) => runReview(args, surroundings).code;
const refusal = (...args: string[]) => {
  try {
    runReview(args, surroundings);
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}/`, "");
  }
  throw new Error("it was not refused");
};

describe("The exit code", () => {
  test("is 0 without findings at or above the severity, 1 with one", () => {
    expect([code(good), code(medium), code(hostile)]).toEqual([0, 0, 1]);
    expect([code(medium, "--fail-on", "medium"), code(medium, "--fail-on", "critical")]).toEqual([1, 0]);
    expect([code(hostile, "--fail-on", "none"), code(good, "--fail-on", "low")]).toEqual([0, 0]);
  });
});

describe("Input", () => {
  const change = (args: string[], input = "") =>
    runReview(args, { ...surroundings, standardInput: () => Buffer.from(input) }).output;

  test("is taken from standard input for -", () => {
    expect(change(["-"], basePlan("acme-mixpanel-new-key"))).toContain("standard input\n+ Mixpanel export");
  });

  test("may be UTF-16, as PowerShell writes it, or begin with a byte order mark", () => {
    const text = basePlan("acme-mixpanel-new-key");
    const bom = file("bom.json", `\uFEFF${text}`);
    const wide = file("wide.json", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]));
    const swapped = file("swapped.json", Buffer.from(`\uFEFF${text}`, "utf16le").swap16());
    expect([code(bom), code(wide), code(swapped)]).toEqual([0, 0, 0]);
    expect(runReview([wide], surroundings).output).toContain("acme-mixpanel-new-key");
  });

  test("may be a folder of plans", () => {
    const plans = join(folder, "plans");
    mkdirSync(plans);
    writeFileSync(join(plans, "one.tfplan.json"), basePlan("acme-mixpanel-new-key"));
    writeFileSync(join(plans, "two.json"), basePlan("acme-mparticle-eu"));
    expect(change([plans])).toMatch(/^4 new grants.* 2 plans\n[^]*\none\n[^]*\ntwo\n/);
  });

  const howTo = "write it with terraform plan -out FILE and terraform show -json FILE";
  test.each([
    [
      "that is not there",
      "none.json",
      undefined,
      "none.json does not exist: give files of terraform show -json, or run npx s3-vendor-access synth",
    ],
    ["that is empty", "empty.json", "", "empty.json is empty"],
    [
      "that is Terraform's binary plan file",
      "p.tfplan",
      "PK\u0003\u0004",
      `p.tfplan is Terraform's binary plan file: ${howTo}`,
    ],
    [
      "that is a log",
      "log.json",
      '{"@level":"info"}\n{"@level":"info"}\n',
      `log.json is the log of terraform plan -json: ${howTo}`,
    ],
    ["that is a state", "state.json", '{"values":{}}', `state.json is a state and not a plan: ${howTo}`],
    ["that is other JSON", "other.json", "{}", `other.json is JSON and not a plan: ${howTo}`],
    [
      "that has planned values alone",
      "planned.json",
      '{"planned_values":{"root_module":{"child_modules":[{"resources":[{"mode":"managed"}]}]}}}',
      `planned.json has planned_values but no resource_changes, and can't be reviewed: ${howTo}`,
    ],
    ["that is a list", "list.json", "[]", `list.json has no plan: ${howTo}`],
  ])("fails for a file %s", (_what, name, text, message) => {
    const path = text === undefined ? join(folder, name) : file(name, text);
    expect(refusal(path)).toBe(message);
  });

  test("may be a folder of synth, and fails without a stack", () => {
    const stacks = join(folder, "cdktf.out/stacks");
    mkdirSync(stacks, { recursive: true });
    expect(refusal(join(folder, "cdktf.out"))).toBe("cdktf.out/stacks has no stacks: run npx s3-vendor-access synth");
    mkdirSync(join(stacks, "acme"));
    const stack = join(stacks, "acme/cdk.tf.json");
    writeFileSync(stack, '{"resource":{"aws_s3_account_public_access_block":{"b":{}}}}');
    expect(change([join(folder, "cdktf.out")])).toContain(
      "public-access-block  acme aws_s3_account_public_access_block.b",
    );
    writeFileSync(stack, "[]");
    expect(refusal(stack)).toBe("cdktf.out/stacks/acme/cdk.tf.json is not Terraform JSON: synthesize it again");
    writeFileSync(stack, "{");
    expect(refusal(stack)).toMatch(/^cdktf\.out\/stacks\/acme\/cdk\.tf\.json is not JSON \(.*\): synthesize it again$/);
  });

  test("fails for a file other than JSON or Terraform's", () => {
    expect(refusal(file("text.json", "plan"))).toMatch(new RegExp(`^text\\.json is not JSON \\(.*\\): ${howTo}$`));
  });

  test("fails for an empty folder, and for two plans of one name", () => {
    const nothing = join(folder, "nothing");
    mkdirSync(nothing);
    expect(refusal(nothing)).toBe("nothing has no plans (*.json) and no synthesized stacks (stacks/)");
    expect(refusal(good, good)).toBe(`${good} and ${good} would have the same name, acme-mixpanel-new-key: rename one`);
  });
});

describe("Options", () => {
  test("fails for an unknown severity or format", () => {
    expect(refusal(good, "--fail-on", "hgih")).toBe(
      '--fail-on must be one of critical, high, medium, low, none, got "hgih"',
    );
    expect(refusal(good, "--format", "pdf")).toBe(
      '--format must be one of terminal, markdown, json, sarif, html, got "pdf"',
    );
  });

  test("fails for an unknown option, and says so on standard error", () => {
    const printed = jest.spyOn(console, "error").mockReturnValue();
    expect(refusal("--html", "a.html", "--no-such")).toBe("error: unknown option '--no-such'");
    expect(printed.mock.calls).toEqual([
      ["error: unknown option '--no-such'"],
      ["Run npx s3-vendor-access review --help"],
    ]);
    printed.mockRestore();
  });

  test("also writes the given formats", () => {
    const { files } = runReview(
      [good, "--markdown", "a.md", "--sarif", "b.sarif", "--html", "c.html", "--json", "d.json"],
      surroundings,
    );
    expect(Object.keys(files)).toEqual(["a.md", "d.json", "b.sarif", "c.html"]);
  });

  test("fails for one file for two formats", () => {
    expect(refusal(good, "--json", "report", "--html", "report")).toBe(
      "--html report is a file that another option writes: name another",
    );
  });

  test("fails for an output over an input, by any path, or over the trust file", () => {
    const folder = mkdtempSync(join(tmpdir(), "inputs-"));
    const [plan, link, accepted] = ["plan.json", "link.md", "review.yaml"].map((name) => join(folder, name));
    copyFileSync(good, plan!);
    symlinkSync(plan!, link!);
    writeFileSync(accepted!, "suppressions: []\n");
    const reads = (option: string, file: string) => `${option} ${file} is a file that the review reads: name another`;
    expect(refusal(plan!, "--json", plan!)).toBe(reads("--json", plan!));
    expect(refusal(folder, "--json", plan!)).toBe(reads("--json", plan!));
    expect(refusal(plan!, "--markdown", link!)).toBe(reads("--markdown", link!));
    expect(refusal(plan!, "--suppressions", accepted!, "--html", accepted!)).toBe(reads("--html", accepted!));
    expect(refusal(plan!, "--trust", accepted!, "--html", accepted!)).toBe(reads("--html", accepted!));
    rmSync(folder, { recursive: true });
  });
});

describe("Suppressions", () => {
  const yaml = (until: string, rule = "secret-in-state", reason = "Replaced by green in March.") =>
    file(
      "review.yaml",
      `suppressions:\n  - rule: ${rule}\n    address: aws_iam_access_key.*\n    reason: ${reason}\n    until: ${until}\n`,
    );
  const suppressed = (path: string, plan = medium) =>
    JSON.parse(runReview([plan, "--format", "json", "--suppressions", path], surroundings).output) as {
      findings: { rule: string; message: string }[];
      suppressed: object[];
    };

  test("remove a finding, with their reason, until the end of their last day", () => {
    const { findings, suppressed: quiet } = suppressed(yaml("2026-11-22"));
    expect(findings).toEqual([]);
    expect(quiet).toEqual([
      expect.objectContaining({ rule: "secret-in-state", reason: "Replaced by green in March.", until: "2026-11-22" }),
    ]);
  });

  test("that have expired are a finding, and their suppressed findings return", () => {
    const { findings } = suppressed(yaml("2026-11-21"));
    expect(findings.map(({ rule }) => rule)).toEqual(["secret-in-state", "suppression-expired"]);
  });

  test("may be none yet: an empty file suppresses nothing", () => {
    expect(suppressed(file("empty.yaml", "# none\n")).findings.map(({ rule }) => rule)).toEqual(["secret-in-state"]);
  });

  test("fails for invalid YAML", () => {
    expect(refusal(good, "--suppressions", file("broken.yaml", "suppressions: [\n"))).toMatch(
      /^broken\.yaml:1:15 is not YAML: /,
    );
  });

  test("that suppress nothing are a finding", () => {
    const { findings } = suppressed(yaml("2027-01-01"), good);
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      "suppression-unused: suppresses secret-in-state at aws_iam_access_key.*, but there is no such finding",
    ]);
  });

  test("fails for an unknown rule, and without a reason or a day", () => {
    expect(refusal(good, "--suppressions", yaml("2027-01-01", "no-such-rule"))).toBe(
      'review.yaml:2:11 suppressions.0.rule must be a rule\'s id, got "no-such-rule"',
    );
    expect(refusal(good, "--suppressions", yaml("soon", "secret-in-state", "because"))).toBe(
      'review.yaml:4:13 suppressions.0.reason must give a reason of at least 10 characters, got "because"\nreview.yaml:5:12 suppressions.0.until must be a day, such as 2027-06-30, got "soon"',
    );
    expect(refusal(good, "--suppressions", "none.yaml")).toBe("none.yaml does not exist");
  });
});

describe("--diff", () => {
  const diff = (before: string, after: string) => runReview(["--diff", before, after], surroundings).output;

  test("reports in one line that no access changes", () => {
    const plan = basePlan("acme-mparticle-user");
    const moved = file("moved.json", plan.replaceAll("aws_s3_bucket_policy.bucket", "aws_s3_bucket_policy.moved"));
    expect(diff(medium, moved)).toBe("No change of access.\n");
  });

  const base = join(__dirname, "../plans/base/acme-mixpanel-export.json");
  const hostilePlan = (name: string) => file("edited.json", edited(hostilePlans.find((one) => one.name === name)!));

  test("lists the added and the removed access", () => {
    const swapped = hostilePlan("a digit of the vendor's account is swapped in the trust policy");
    const rest =
      "may put, get, list and delete in acme-mixpanel-export, by assuming acme-mixpanel-export, only with external id 0123456789abcdef0123456789abcdef";
    expect(diff(base, swapped)).toBe(
      `- Mixpanel export (account 485438090326, user mixpanel-export) ${rest}\n+ Account 485438090362 (user mixpanel-export) ${rest}\n! high unknown-principal: acme-mixpanel-export aws_iam_role.role gives access to arn:aws:iam::485438090362:user/mixpanel-export, an unknown account, one typo away from Mixpanel export (485438090326)\n`,
    );
  });

  test("has the gate of a plan, on the findings that only the second has", () => {
    const swapped = hostilePlan("a digit of the vendor's account is swapped in the trust policy");
    const code = (...args: readonly string[]) => runReview(["--diff", ...args], surroundings).code;
    expect([code(base, swapped), code(swapped, base), code(swapped, swapped)]).toEqual([1, 0, 0]);
    expect(code(base, swapped, "--fail-on", "critical")).toBe(0);
  });

  test("knows the team's own accounts from the trust file", () => {
    const swapped = hostilePlan("a digit of the vendor's account is swapped in the trust policy");
    const trust = file("own.yaml", 'accounts:\n  exports: "485438090362"\n');
    const { code, output } = runReview(["--diff", base, swapped, "--trust", trust], surroundings);
    expect([code, output.includes("unknown-principal")]).toEqual([0, false]);
    expect(runReview(["--diff", base, swapped], { ...surroundings, trustFile: trust }).code).toBe(0);
  });

  describe("of several plans", () => {
    const folderOf = (name: string, plans: Readonly<Record<string, string>>) => {
      const at = join(folder, name);
      mkdirSync(at);
      for (const [plan, text] of Object.entries(plans)) writeFileSync(join(at, `${plan}.json`), text);
      return at;
    };
    const faulty = () => edited(hostilePlans.find((one) => one.name === "the external id is gone")!);
    const plain = () => basePlan("acme-mixpanel-export");
    const compared = (before: string, after: string) => runReview(["--diff", before, after], surroundings);
    const ofSecond = /^! high broader-than-documented: two aws_iam_role\.role /m;

    test("counts a finding of one plan that another had already, at the same address", () => {
      const before = folderOf("had", { one: faulty(), two: plain() });
      const { code, output } = compared(before, folderOf("got", { one: faulty(), two: faulty() }));
      expect([code, output]).toEqual([1, expect.stringMatching(ofSecond)]);
      expect(output).not.toMatch(/^! .*: one /m);
    });

    test("counts a finding of a new plan that another has already", () => {
      const before = folderOf("alone", { one: faulty() });
      const { code, output } = compared(before, folderOf("joined", { one: faulty(), two: faulty() }));
      expect([code, output]).toEqual([1, expect.stringMatching(ofSecond)]);
    });

    test("counts none of a renamed plan, and all but one of a doubled plan", () => {
      const before = folderOf("named", { one: faulty(), two: plain() });
      expect(compared(before, folderOf("renamed", { other: faulty(), two: plain() })).code).toBe(0);
      const doubled = folderOf("doubled", { other: faulty(), others: faulty(), two: plain() });
      expect(compared(before, doubled)).toMatchObject({
        code: 1,
        output: expect.stringMatching(/^! .*: others aws_iam_role\.role /m),
      });
    });
  });

  test("takes the option for a file's own vendors", () => {
    expect(runReview(["--diff", good, good, "--vendors", "integrations.yaml"], surroundings).code).toBe(0);
  });

  test("lists only the difference of a changed grant", () => {
    expect(diff(base, hostilePlan("the vendor may no longer delete")).split("! ")[0]).toBe(
      "- Mixpanel export (account 485438090326, user mixpanel-export) may delete in acme-mixpanel-export, by assuming acme-mixpanel-export, only with external id 0123456789abcdef0123456789abcdef\n",
    );
  });

  test("lists unreadable parts, because they may be the change", () => {
    expect(diff(base, hostilePlan("a policy is no JSON"))).toContain(
      "? aws_iam_policy.bucket has an invalid policy: it is not JSON\n",
    );
  });

  const account = "arn:aws:iam::444455556666";
  const allowed = { Effect: "Allow", Principal: { AWS: `${account}:root` }, Action: "sts:AssumeRole" };
  const denied = { Effect: "Deny", Principal: { AWS: `${account}:user/guest` }, Action: "sts:AssumeRole" };
  const get = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" };
  const roleWith = (name: string, trusted: readonly object[], own: readonly object[] = [get]) => {
    const [trust, permissions] = [trusted, own].map((Statement) =>
      JSON.stringify({ Version: "2012-10-17", Statement }),
    );
    return file(
      name,
      smallPlan({
        "aws_iam_role.r": { after: { name: "acme", assume_role_policy: trust } },
        "aws_iam_role_policy.p": { after: { role: "acme", policy: permissions } },
      }),
    );
  };

  test("lists a denial that a trust policy loses or gets", () => {
    const [closed, open] = [roleWith("closed.json", [allowed, denied]), roleWith("open.json", [allowed])];
    const denial = "Account 444455556666 (user guest) must not assume the role acme\n";
    expect(diff(closed, open)).toBe(`- ${denial}`);
    expect(diff(open, closed)).toBe(`+ ${denial}`);
    expect(diff(closed, closed)).toBe("No change of access.\n");
  });

  test("lists the denial of a trust policy beside a wide one of the role's own", () => {
    const own = [get, { Effect: "Deny", Action: "sts:*", Resource: "*" }];
    const [closed, open] = [roleWith("closed.json", [allowed, denied], own), roleWith("open.json", [allowed], own)];
    expect(diff(closed, open)).toBe("- Account 444455556666 (user guest) must not assume the role acme\n");
  });

  test.each([
    [{ Action: "sts:TagSession" }, "must not perform sts:TagSession on the role acme"],
    [{ NotAction: "sts:AssumeRole" }, "must not perform any action except sts:AssumeRole on the role acme"],
    [{ Action: "sts:AssumeRole" }, "must not assume the role acme"],
  ])("names the denied actions of a trust policy: %j", (actions, words) => {
    const { Action: _, ...other } = denied;
    const [open, closed] = [
      roleWith("open.json", [allowed]),
      roleWith("closed.json", [allowed, { ...other, ...actions }]),
    ];
    expect(diff(open, closed)).toBe(`+ Account 444455556666 (user guest) ${words}\n`);
  });

  test("lists access that a denial of the role's own takes, whatever the names of the two files", () => {
    const secret = { Effect: "Deny", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/secret/*" };
    const [open, closed] = [roleWith("before.json", [allowed]), roleWith("after.json", [allowed], [get, secret])];
    expect(diff(open, closed)).toMatch(/^- Account 444455556666 \(everyone in it\) may get .*, for example .*secret/);
    expect(diff(closed, open)).toMatch(/^\+ Account 444455556666 \(everyone in it\) may get .*, for example .*secret/);
  });

  test("takes a role of the same name in another account for another role", () => {
    const planIn = (name: string, account: string) => {
      const trusted = {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: "sts:AssumeRole",
      };
      const text = policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" });
      const resources = {
        "aws_iam_role.r": { after: { name: "acme", assume_role_policy: policy(trusted) } },
        "aws_iam_role_policy.p": { after: { role: "acme", policy: text } },
      };
      return file(
        name,
        ownPlan(resources).replaceAll(ownAccountId, account).replaceAll(`${account}:root`, "444455556666:root"),
      );
    };
    const [here, there] = [planIn("here.json", "111122223333"), planIn("there.json", "222233334444")];
    expect(diff(here, here)).toBe("No change of access.\n");
    expect(diff(here, there)).toMatch(/^- Account 444455556666 .*\n\+ Account 444455556666 /);
  });

  test("compares excluded actions as a whole, and a trust policy without permissions too", () => {
    const planWith = (name: string, ...notActions: readonly string[]) => {
      const principal = { AWS: "arn:aws:iam::111122223333:user/me" };
      const trusted = policy({ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" });
      const text = policy({ Effect: "Allow", NotAction: notActions, Resource: "*" });
      const plan = {
        "aws_iam_role.idle": { after: { name: "idle", assume_role_policy: trusted } },
        "aws_iam_user_policy.p": { after: { user: "acme", policy: text } },
      };
      return file(name, smallPlan(plan));
    };
    const before = planWith("before.json", "s3:DeleteBucket");
    expect(diff(before, planWith("same.json", "s3:DeleteBucket"))).toBe("No change of access.\n");
    expect(diff(before, planWith("after.json", "s3:DeleteObject"))).toBe(
      "- The user acme may perform every action except s3:DeleteBucket on every resource\n+ The user acme may perform every action except s3:DeleteObject on every resource\n",
    );
  });

  test("fails with an option without effect", () => {
    expect(refusal("--diff", good, good, "--format", "json", "--html", "a.html", "--fail-on", "low")).toBe(
      `--diff takes only --fail-on, --trust and --vendors, got --format, --html`,
    );
  });

  test("fails for anything but two", () => {
    expect(refusal("--diff", good)).toBe(`--diff compares two, got 1`);
  });
});
