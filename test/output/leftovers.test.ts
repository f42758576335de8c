import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { leftovers } from "../../output/leftovers";

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "leftovers-")));
});
afterEach(() => rmSync(folder, { recursive: true }));

const project = join(__dirname, "../..");
/** The id of a process that has ended. */
const ended = () => spawnSync(process.execPath, ["-e", ""]).pid;
const make = (name: string) => {
  mkdirSync(join(folder, name, "mixpanel-export"), { recursive: true });
  writeFileSync(join(folder, name, "mixpanel-export/main.tf.json"), "{}");
  return join(folder, name);
};
const notice = (path: string, shell = path) =>
  `${path} looks like a leftover of an interrupted run of an earlier version. If you don't need its files: rm -r -- ${shell}`;

describe("A folder left by an earlier version", () => {
  test("is named with the command to remove it, and stays", () => {
    const paths = [make(`.modules.${ended()}`), make(`.modules.${ended()}`)];
    const before = readdirSync(folder, { recursive: true });
    expect([...leftovers(folder, ".modules.")].sort()).toEqual(paths.map((path) => notice(path)).sort());
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });

  test("is removed by that command, with any characters in its path", () => {
    const odd = join(folder, "it's $(here) &");
    mkdirSync(odd);
    folder = odd;
    const path = make(`.modules.${ended()}`);
    const [told = ""] = leftovers(odd, ".modules.");
    const command = told.slice(told.indexOf("rm -r"));
    expect(told).toBe(notice(path, command.slice("rm -r -- ".length)));
    expect(spawnSync("/bin/sh", ["-c", command]).status).toBe(0);
    expect(readdirSync(odd)).toEqual([]);
    folder = join(odd, "..");
  });

  test.each([
    ["of a process that runs", () => make(`.modules.${process.pid}`)],
    ["with another name", () => make(".modules.mine")],
    ["with more in its name", () => make(`.modules.${ended()}.bak`)],
    ["with a number that no process has", () => make(".modules.007")],
    ["of another command", () => make(`.cdktf.out.${ended()}`)],
    ["that is a file", () => writeFileSync(join(folder, `.modules.${ended()}`), "")],
    ["that is a link", () => symlinkSync(make("mine"), join(folder, `.modules.${ended()}`))],
  ])("is not one %s", (_, prepare) => {
    prepare();
    expect(leftovers(folder, ".modules.")).toEqual([]);
  });

  test("is nowhere if its parent is not there", () => {
    expect(leftovers(join(folder, "none"), ".modules.")).toEqual([]);
  });
});

test.each([
  ["synth", ".cdktf.out.", [], "."],
  ["modules", ".modules.", ["--vendor", "mixpanel", "--out", "modules"], "modules"],
])("%s names an earlier version's leftovers as %sPID, and continues", (command, prefix, options, parent) => {
  cpSync(join(project, "integrations.yaml"), join(folder, "integrations.yaml"));
  const path = join(parent, `${prefix}${ended()}`);
  make(path);
  const { status, stderr } = spawnSync(process.execPath, ["bin/s3-vendor-access.js", command, ...options], {
    cwd: project,
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: folder, INTEGRATIONS_FILE: "", CDKTF_OUTDIR: "" },
  });
  expect(stderr).toContain(`⚠ ${notice(path)}\n`);
  expect(status).toBe(0);
  expect(readdirSync(join(folder, path))).toEqual(["mixpanel-export"]);
});
