import type * as S3 from "@cdktf/provider-aws/lib/s3-bucket";
import type * as Cdktf from "cdktf";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../module/catalogue";
import type * as ModuleJson from "../../module/module-json";
import { moduleJson } from "../../module/module-json";
import { sample, synthesized } from "./synthesized";
import type * as Synthesized from "./synthesized";

const project = join(__dirname, "../..");

/** The parts of the AWS provider that the sources import. */
function providerParts(): readonly string[] {
  const files = ["constructs", "module", "stacks", "terraform"].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(project, folder, file), "utf8")),
  );
  return [...new Set(files.flatMap((text) => text.match(/@cdktf\/provider-aws\/lib\/[\w-]+/g) ?? []))];
}

/** Has the sources use a provider that brings its own copy of cdktf, as npm installs it where the peers differ. */
function loadWithTwoLibraries() {
  const parts = new Map<string, object>();
  jest.isolateModules(() => {
    for (const part of providerParts()) parts.set(part, jest.requireActual(part));
  });
  jest.resetModules();
  for (const [part, loaded] of parts) jest.doMock(part, () => loaded);
  return {
    library: jest.requireActual<typeof Cdktf>("cdktf"),
    bucket: parts.get("@cdktf/provider-aws/lib/s3-bucket") as typeof S3,
    stacks: jest.requireActual<typeof Synthesized>("./synthesized"),
    modules: jest.requireActual<typeof ModuleJson>("../../module/module-json"),
  };
}

describe("with a provider's own copy of the library", () => {
  const once = {
    stacks: synthesized(sample()),
    modules: Object.entries(catalogue).map(([name, variant]) => moduleJson(name, variant)),
  };
  const twice = loadWithTwoLibraries();

  it("has two copies indeed", () => {
    expect(twice.bucket.S3Bucket.prototype).not.toBeInstanceOf(twice.library.TerraformResource);
  });

  it("synthesizes the sample as with one copy", () => {
    expect(twice.stacks.synthesized(sample())).toEqual(once.stacks);
  });

  it("synthesizes every module as with one copy", () => {
    const modules = Object.entries(catalogue).map(([name, variant]) => twice.modules.moduleJson(name, variant));
    expect(modules).toEqual(once.modules);
  });
});
