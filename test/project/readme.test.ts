import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { loadConfig } from "../../config/load";

const repository = resolve(__dirname, "../..");
const readme = readFileSync(join(repository, "README.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

function blocks(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g"))].map(([, block = ""]) => block);
}

describe("README", () => {
  it("names only commands that exist", () => {
    const named = blocks("sh").flatMap((block) => [...block.matchAll(/npm run (\S+)/g)].map(([, name = ""]) => name));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it("shows integrations that the loader takes, alone or in the place of what is left out", () => {
    const name = "name: acme\n";
    const provider = "provider: { region: us-east-1 }\n";
    const integrations =
      "integrations: { acme: { vendor: mixpanel, bucket: { existing: acme }, projectToken: abcdef } }\n";
    for (const block of blocks("yaml")) {
      const whole = [
        /^name:/m.test(block) ? "" : name,
        block.includes("provider:") ? "" : provider,
        block.includes("integrations:") ? "" : integrations,
        block,
      ].join("");
      expect(loadConfig(whole, "README.md").integrations).toHaveLength(1);
    }
    expect(blocks("yaml")).toHaveLength(3);
  });

  it("shows a CDKTF program that synthesizes with the package as it is built", () => {
    const [program = ""] = blocks("ts");
    const npm = (...args: readonly string[]) => execFileSync("npm", args, { cwd: repository, stdio: "ignore" });
    npm("run", "build");
    // inside the package, where its own name leads to what it exports
    const file = join(repository, "dist", `readme-${process.pid}.ts`);
    const folder = mkdtempSync(join(tmpdir(), "readme-"));
    try {
      writeFileSync(file, program);
      execFileSync(process.execPath, ["--import", require.resolve("tsx"), file], { cwd: folder });
      const { stacks } = JSON.parse(readFileSync(join(folder, "cdktf.out/manifest.json"), "utf8"));
      expect(Object.keys(stacks)).toEqual(["acme-mixpanel-export"]);
    } finally {
      rmSync(file);
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});
