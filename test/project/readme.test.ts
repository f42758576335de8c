import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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

/** A folder that holds the package as `npm run build` makes it; inside it the package's own name leads to what it exports. */
function packageBuiltElsewhere(): string {
  const folder = mkdtempSync(join(tmpdir(), "readme-"));
  execFileSync("npm", ["run", "build", "--", "--outDir", join(folder, "dist")], { cwd: repository, stdio: "ignore" });
  copyFileSync(join(repository, "package.json"), join(folder, "package.json"));
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  return folder;
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
    // in a folder of its own, so that nothing of the project is written and a second run is not in the way
    const folder = packageBuiltElsewhere();
    try {
      writeFileSync(join(folder, "program.ts"), program);
      execFileSync(process.execPath, ["--import", require.resolve("tsx"), "program.ts"], { cwd: folder });
      const { stacks } = JSON.parse(readFileSync(join(folder, "cdktf.out/manifest.json"), "utf8"));
      expect(Object.keys(stacks)).toEqual(["acme-mixpanel-export"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});
