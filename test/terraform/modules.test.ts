import { cpSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { describeReal } from "./describe-real";
import { callers } from "./module-callers";
import { moduleNames, releasedModules, releasedSource, rootWith } from "./module-roots";
import { Moto } from "./moto";
import { Terraform } from "./terraform";

/** No address to talk to: a test that left its mocks would fail. */
const nowhere = { AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_ACCESS_KEY_ID: "none", AWS_SECRET_ACCESS_KEY: "none" };

describeReal("every module of the released repository", () => {
  const repository = releasedModules();
  const folder = dirname(repository);
  afterAll(() => rmSync(folder, { recursive: true }));

  const root = (name: string, twin: string, moto: Moto) => {
    const source = (module: string) => releasedSource(repository, `${module}${twin}`);
    return new Terraform(rootWith(folder, name, callers(source)), moto.environment);
  };

  test("is called by the root", () => {
    const called = callers((module) => `called: ${module}`);
    expect(moduleNames(repository).filter((name) => !called.includes(`"called: ${name}"`))).toEqual([]);
  });

  // together with the modules' own tests, because most of the time is spent waiting for the fake AWS
  test.concurrent(
    "sourced by its tag is planned alike from HCL and JSON, is applied, leaves nothing to change in either, and is destroyed",
    async () => {
      const moto = await Moto.start();
      try {
        const [terraform, json] = [root("HCL", "", moto), root("JSON", "/json", moto)];
        for (const one of [terraform, json]) await one.init();
        const { resource_changes: changes = [] } = await terraform.plan();
        expect(
          changes.filter(({ change }) => change.actions.join() !== "create" && change.actions.join() !== "read"),
        ).toEqual([]);
        expect((await json.plan()).resource_changes).toEqual(changes);
        await terraform.applyPlan();
        expect(await terraform.pendingChanges()).toBe("");
        const { statements, policy, regions, key_statuses: keyStatuses } = await terraform.outputs();
        expect(statements?.value).toEqual([
          {
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::338661164609:role/Prod-Role-DG12-Default" },
            Action: "s3:PutObject",
            Resource: "arn:aws:s3:::acme-events/*",
          },
        ]);
        expect(policy?.value).toEqual({ Version: "2012-10-17", Statement: statements?.value });
        expect(regions?.value).toEqual({ export: "us-east-1", pod: "eu-central-1" });
        expect(keyStatuses?.value).toEqual({ blue: "active", green: "inactive" });
        // an upstream change defers data sources, and no policy with them
        const { resource_changes: later = [] } = await terraform.plan("-var=upstream=second");
        const changed = later.filter(({ mode, change }) => mode === "managed" && change.actions.join() !== "no-op");
        expect(changed.map(({ address }) => address)).toEqual(["terraform_data.upstream"]);
        // the JSON takes over what the HCL has made
        cpSync(join(folder, "HCL/terraform.tfstate"), join(folder, "JSON/terraform.tfstate"));
        expect(await json.pendingChanges()).toBe("");
        await json.destroy();
        expect(await json.resourcesInState()).toEqual([]);
      } finally {
        await moto.stop();
      }
    },
    1_200_000,
  );

  const modules = join(repository, "modules");

  test("has a valid module in its root", async () => {
    const terraform = new Terraform(repository, nowhere);
    await terraform.init();
    await terraform.validate();
  });

  test("is formatted as terraform fmt leaves it, with its tests and its example", async () => {
    const { exitCode, output } = await new Terraform(repository, nowhere).run("fmt", "-check", "-recursive", "-diff");
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: "" });
  });

  test.concurrent.each(moduleNames(repository))(
    "passes its own tests offline in %s",
    async (name) => {
      const terraform = new Terraform(join(modules, name), nowhere);
      await terraform.init();
      const { stdout } = await terraform.succeed("test");
      expect(stdout).toMatch(/Success! \d+ passed, 0 failed\./);
    },
    600_000,
  );
});
