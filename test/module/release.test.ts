import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { catalogue } from "../../module/catalogue";
import { installRelease, releaseRules } from "../../module/install-release";
import { moduleFolder } from "../../module/folder";
import { releaseFiles, releaseRepository, type Release } from "../../module/release";
import { tree } from "../output/tree";

const release: Release = {
  version: "v1.2.3",
  namespace: "acme",
  license: "the license",
  changelog: "# Changelog\n\n## 1.2.3 (unreleased)\n\n- A change.\n",
};
const files = releaseFiles(release);
const paths = Object.keys(files);
const modules = Object.keys(catalogue);
const inModules = paths.filter((path) => path.startsWith("modules/"));

// https://developer.hashicorp.com/terraform/registry/modules/publish and
// https://developer.hashicorp.com/terraform/language/modules/develop/structure
describe("the released repository follows the registries' rules", () => {
  test("has the name that gives provider and module, and a page, a license, a change log, and a module in the root", () => {
    expect(releaseRepository).toMatch(/^terraform-[a-z0-9]+-[a-z0-9]+(-[a-z0-9]+)*$/);
    const root = paths.filter((path) => !path.includes("/"));
    const terraform = ["main.tf", "variables.tf", "outputs.tf", "versions.tf"];
    expect(root.toSorted()).toEqual(["README.md", "LICENSE", "CHANGELOG.md", ...terraform].toSorted());
    expect(files["LICENSE"]).toBe("the license");
    expect(files["CHANGELOG.md"]).toContain("\n## 1.2.3\n");
  });

  test.each(modules)("has the standard files of a nested module with an example: %s", (name) => {
    const own = inModules.filter((path) => path.startsWith(`modules/${name}/`)).map((path) => path.split("/"));
    const names = own.map(([, , ...path]) => path.join("/"));
    const standard = ["README.md", "main.tf", "variables.tf", "outputs.tf", "versions.tf", "examples/complete/main.tf"];
    expect(names).toEqual(expect.arrayContaining(standard));
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test("has the modules of the catalogue and nothing besides HCL, their JSON twins, and pages", () => {
    expect([...new Set(inModules.map((path) => path.split("/")[1]))]).toEqual(modules);
    const others = paths.filter((path) => !/(\.tf|\.tftest\.hcl|\/README\.md|\/json\/main\.tf\.json)$/.test(path));
    expect(others).toEqual(["README.md", "LICENSE", "CHANGELOG.md"]);
  });

  test("describes every variable and output, for the registry's page", () => {
    for (const name of modules) {
      const text = [files[`modules/${name}/variables.tf`], files[`modules/${name}/outputs.tf`]].join("\n");
      const blocks = text.split(/^(?=(?:variable|output) ")/m).filter((block) => /^(variable|output) /.test(block));
      expect(blocks.filter((block) => !/^ {2}description += "/m.test(block))).toEqual([]);
      expect(blocks.length).toBeGreaterThan(5);
    }
  });

  test("configures no provider and no backend outside the examples", () => {
    const own = paths.filter((path) => !path.includes("/examples/") && /\.tf(\.json)?$/.test(path));
    expect(own.filter((path) => /^ *"?(provider|backend)"? (?!=)/m.test(files[path] ?? ""))).toEqual([]);
  });

  test("names the registry's source and version on the pages, and links only to its own files", () => {
    for (const name of modules) {
      const page = files[`modules/${name}/README.md`];
      expect(page).toContain(`"acme/s3-vendor-access/aws//modules/${name}"`);
      expect(page).toMatch(/^ {2}version +?= "1\.2\.3"$/m);
    }
    const links = paths
      .filter((path) => path.endsWith(".md"))
      .flatMap((path) => [...(files[path] ?? "").matchAll(/\]\(([^)#]+)/g)].map(([, to = ""]) => [path, to] as const))
      .filter(([, to]) => !to.startsWith("https://"))
      .map(([path, to]) => normalize(join(dirname(path), to)));
    expect(links.filter((to) => !paths.some((path) => path === to || path.startsWith(`${to}/`)))).toEqual([]);
    expect(links.length).toBeGreaterThan(6);
  });

  test("has the files of modules/, except for the pages", () => {
    for (const [name, variant] of Object.entries(catalogue)) {
      const { "README.md": _, ...own } = moduleFolder(name, variant, "both");
      for (const [file, text] of Object.entries(own)) expect(files[`modules/${name}/${file}`]).toBe(text);
    }
  });
});

describe("a release", () => {
  test.each([
    ["1.2.3", '--version must be a semantic version with a "v", such as v1.2.3, got "1.2.3"'],
    ["v1.2", '--version must be a semantic version with a "v", such as v1.2.3, got "v1.2"'],
    ["v01.2.3", '--version must be a semantic version with a "v", such as v1.2.3, got "v01.2.3"'],
    ["v1.2.4", "CHANGELOG.md must have a section for 1.2.4\n  add the line: ## 1.2.4"],
  ])("fails for version %s", (version, fault) => {
    expect(() => releaseFiles({ ...release, version })).toThrow(`The release has 1 problem:\n✖ ${fault}`);
  });

  test("fails for an owner that no registry has, and names both faults", () => {
    expect(() => releaseFiles({ ...release, version: "1", namespace: "a b" })).toThrow(
      /2 problems[^]*--namespace must/,
    );
  });

  describe("in a folder", () => {
    let out: string;
    beforeEach(() => {
      out = mkdtempSync(join(tmpdir(), "release-"));
    });
    afterEach(() => rmSync(out, { recursive: true }));

    test("knows the path of each of its files, and writes the same bytes again", () => {
      expect(paths.filter((path) => !releaseRules.writes.test(path))).toEqual([]);
      installRelease(files, out);
      const before = tree(out);
      expect(installRelease(releaseFiles(release), out)).toMatchObject({ changed: [], removed: [] });
      expect(tree(out)).toEqual(before);
    });

    test("removes files of the last release, and keeps those of Git and of a person", () => {
      installRelease({ ...files, "modules/gone/main.tf": "gone" }, out);
      writeFileSync(join(out, ".gitignore"), ".terraform/");
      installRelease(files, out);
      expect(existsSync(join(out, "modules/gone"))).toBe(false);
      expect(readFileSync(join(out, ".gitignore"), "utf8")).toBe(".terraform/");
    });

    test("refuses to replace an edited file", () => {
      installRelease(files, out);
      writeFileSync(join(out, "main.tf"), "mine");
      expect(() => installRelease({ ...files, "main.tf": "new" }, out)).toThrow(
        "main.tf has changed since npm run release-modules wrote it\n  move it away",
      );
    });
  });
});
