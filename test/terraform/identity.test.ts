import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListRolePoliciesCommand,
  ListUserPoliciesCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { admin, aws } from "./aws";
import { describeReal } from "./describe-real";
import { Moto } from "./moto";
import { Project } from "./sample-stacks";
import type { Plan } from "./terraform";

jest.setTimeout(900_000);

const integrations = (settings: string) => `
name: acme
provider: { region: us-east-1 }
defaults: { bucket: { existing: acme-events } }
integrations:
  acme-role: { vendor: mixpanel, projectToken: 0123456789abcdef0123456789abcdef${settings} }
  acme-user: { vendor: mparticle, access: iam-user, accessKeys: none${settings} }
`;
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
const PolicyDocument = JSON.stringify(everything);
const stacks = ["acme-role", "acme-user"];

describeReal("a role and a user to which somebody gave more by hand", () => {
  const project = new Project();
  let moto: Moto;
  let more: string;

  beforeAll(async () => {
    moto = await Moto.start();
    project.synth(integrations(""));
    const { iam } = aws(moto, admin);
    for (const stack of stacks) {
      await terraform(stack).init();
      await terraform(stack).apply();
    }
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: "more", PolicyDocument }));
    more = Policy!.Arn!;
    await iam.send(new PutRolePolicyCommand({ RoleName: "acme-role", PolicyName: "inline", PolicyDocument }));
    await iam.send(new PutUserPolicyCommand({ UserName: "acme-user", PolicyName: "inline", PolicyDocument }));
    await iam.send(new AttachRolePolicyCommand({ RoleName: "acme-role", PolicyArn: more }));
    await iam.send(new AttachUserPolicyCommand({ UserName: "acme-user", PolicyArn: more }));
  });

  afterAll(async () => {
    await moto.stop();
    project.remove();
  });

  const terraform = (stack: string) => project.terraform(stack, moto.environment);

  it("lose nothing where the file says that other policies stay", async () => {
    project.synth(integrations(", keepOtherPolicies: true"));
    for (const stack of stacks) {
      expect(changed(await terraform(stack).plan())).toEqual([
        [expect.stringMatching(/^aws_iam_(role|user)_policies_exclusive\./), "delete"],
        [expect.stringMatching(/^aws_iam_(role|user)_policy_attachments_exclusive\./), "delete"],
      ]);
      await terraform(stack).applyPlan();
    }
    expect(await policies()).toEqual({
      role: ["inline", "acme-role-bucket", "more"],
      user: ["inline", "acme-user-bucket", "more"],
    });
  });

  it("show the removals in the plan, and make them with the apply", async () => {
    project.synth(integrations(""));
    for (const stack of stacks) await terraform(stack).apply();
    expect(await policies()).toEqual({ role: ["acme-role-bucket"], user: ["acme-user-bucket"] });
    for (const stack of stacks) expect(await terraform(stack).pendingChanges()).toBe("");
    const { iam } = aws(moto, admin);
    await iam.send(new PutUserPolicyCommand({ UserName: "acme-user", PolicyName: "inline", PolicyDocument }));
    await iam.send(new AttachUserPolicyCommand({ UserName: "acme-user", PolicyArn: more }));
    const { exitCode, output } = await terraform("acme-user").run("plan", "-input=false", "-detailed-exitcode");
    expect(exitCode).toBe(2);
    expect(output).toContain('- "inline",');
    expect(output).toContain(`- "${more}",`);
    await terraform("acme-user").apply();
    expect((await policies()).user).toEqual(["acme-user-bucket"]);
  });

  it("are destroyed with their parts", async () => {
    for (const stack of stacks) {
      await terraform(stack).destroy();
      expect(await terraform(stack).resourcesInState()).toEqual([]);
    }
  });

  function changed({ resource_changes: changes = [] }: Plan) {
    return changes
      .filter(({ mode, change }) => mode === "managed" && change.actions.join() !== "no-op")
      .map(({ address, change }) => [address, change.actions.join()]);
  }

  /** The names of the policies of both, inline ones first. */
  async function policies() {
    const { iam } = aws(moto, admin);
    const [RoleName, UserName] = ["acme-role", "acme-user"];
    const names = (attached: readonly { readonly PolicyName?: string }[] = []) =>
      attached.map(({ PolicyName }) => PolicyName);
    const role = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    const user = await iam.send(new ListAttachedUserPoliciesCommand({ UserName }));
    const { PolicyNames: ofRole = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    const { PolicyNames: ofUser = [] } = await iam.send(new ListUserPoliciesCommand({ UserName }));
    return {
      role: [...ofRole, ...names(role.AttachedPolicies).toSorted()],
      user: [...ofUser, ...names(user.AttachedPolicies).toSorted()],
    };
  }
});
