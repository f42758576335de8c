import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { copyOfModules } from "./module-roots";
import { Terraform } from "./terraform";
import { describeReal } from "./describe-real";

/** No address to talk to: a test that left its mocks would fail. */
const nowhere = { AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_ACCESS_KEY_ID: "none", AWS_SECRET_ACCESS_KEY: "none" };

describeReal("the modules' own tests", () => {
  const folder = copyOfModules();
  const modules = join(folder, "modules");
  const folders = readdirSync(modules).flatMap((name) => [name, `${name}/hcl`]);
  afterAll(() => rmSync(folder, { recursive: true }));

  test("are formatted as terraform fmt leaves them, like the modules and the examples", async () => {
    const { exitCode, output } = await new Terraform(modules, nowhere).run("fmt", "-check", "-recursive", "-diff");
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: "" });
  });

  test.concurrent.each(folders)(
    "pass in %s, and the example there is valid",
    async (name) => {
      const terraform = new Terraform(join(modules, name), nowhere);
      await terraform.init();
      const { stdout } = await terraform.succeed("test");
      expect(stdout).toMatch(/Success! \d+ passed, 0 failed\./);
    },
    120_000,
  );
});
