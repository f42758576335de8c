import { Moto } from "./moto";
import { Project } from "./sample-stacks";
import { describeReal } from "./describe-real";

jest.setTimeout(900_000);

/** Texts that Terraform would run, or stumble over, if they reached it as they are. */
const hostile = [
  '${file("/etc/passwd")}',
  "${aws_iam_role.role.arn}",
  "%{ if true }x%{ endif }",
  "price ${",
  "$${x} and %%{y}",
  'line1\nline2 "q" \\ </script>',
  "<<EOF\n${env.HOME}\nEOF",
];

function mixpanel(name: string, settings: object): string {
  const common = {
    vendor: "mixpanel",
    region: "us-east-1",
    projectToken: "abcdef",
    bucket: { existing: "acme-events" },
  };
  return `  ${name}: ${JSON.stringify({ ...common, ...settings })}\n`;
}

describeReal("what only Terraform can tell", () => {
  const project = new Project();
  let moto: Moto;

  beforeAll(async () => {
    moto = await Moto.start("444455556666");
  });

  afterAll(async () => {
    await moto?.stop();
    project.remove();
  });

  async function refusal(integrations: string, override: object): Promise<string> {
    project.synth(integrations);
    project.override("acme", override);
    const terraform = project.terraform("acme", moto.environment);
    await terraform.init();
    const { exitCode, output } = await terraform.run("plan", "-input=false");
    expect(exitCode).toBe(1);
    return output.replace(/\s+/g, " ");
  }

  const inAccount = (id: string) =>
    `name: acme\nprovider: { allowedAccountIds: ["${id}"] }\nintegrations:\n${mixpanel("acme", {})}`;

  it("fails to plan in an account absent from the file", async () => {
    expect(await refusal(inAccount("111122223333"), {})).toContain("AWS account ID not allowed: 444455556666");
  });

  it("fails to plan there even with a looser provider, and in another partition", async () => {
    const loose = { provider: { aws: { allowed_account_ids: null, region: "cn-north-1" } } };
    const output = await refusal(inAccount("111122223333"), loose);
    expect(output).toContain("This plan must run in an allowed account: 111122223333.");
    expect(output).toContain("Mixpanel's principals are in the partition aws");
  });

  it("takes a person's text literally, even with Terraform's syntax", async () => {
    const tags = JSON.parse('{ "__proto__": "x" }');
    const stacks = hostile.map((description, index) => mixpanel(`acme-${index}`, { description, tags }));
    const planned = await Promise.all(
      project.synth(`name: acme\nintegrations:\n${stacks.join("")}`).map(async (name) => {
        const terraform = project.terraform(name, moto.environment);
        await terraform.init();
        const { resource_changes: changes = [] } = await terraform.plan();
        const role = changes.find(({ address }) => address === "aws_iam_role.role")?.change.after;
        return [name, role?.["description"], Object.entries(role?.["tags"] ?? {})];
      }),
    );
    expect(Object.fromEntries(planned)).toEqual(
      Object.fromEntries(hostile.map((text, index) => [`acme-${index}`, text])),
    );
  });
});
