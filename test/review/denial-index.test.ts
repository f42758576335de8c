import { manyResources } from "../../bench/many-resources";
import { grantsOf } from "../../review/grants/grants";
import type { Grant } from "../../review/grants/grant";
import { DenialIndex } from "../../review/judgement/denial-index";
import { Denials } from "../../review/judgement/denials";
import { PlannedState } from "../../review/plan/planned-state";
import { readPlan } from "../../review/plan/plan";

const state = new PlannedState([readPlan(manyResources(20), "plan.json", "plan")], "after");
const { grants } = grantsOf(state);
const vendorsGrants = grants.filter(({ entity, statement }) => entity && statement.effect === "Allow");

/** A denial, or an access, of these resources. */
function grantOf(resources: readonly string[], more: Partial<Grant> = {}): Grant {
  const [first] = vendorsGrants;
  return { ...first!, entity: undefined, ...more, statement: { ...first!.statement, resources } };
}

function found(denials: readonly Grant[], grant: Grant): readonly Grant[] {
  const index = new DenialIndex(denials.map((denial) => ({ grant: denial, statement: denial.statement })));
  return index.for(grant.entity, grant.statement).map((denial) => denial.grant);
}

describe("A grant is compared with", () => {
  test("the denials of its own buckets and keys, however many others have one", () => {
    const denials = new Denials(grants, state);
    const denied = vendorsGrants.map((grant) => [denials.within(grant).length, denials.for(grant).length]);
    expect(vendorsGrants.length).toBeGreaterThan(20);
    expect(Math.max(...denied.map(([own]) => own!))).toBe(1);
    expect(Math.min(...denied.map(([, all]) => all!))).toBe(20);
  });

  const own = grantOf(["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"]);
  const other = grantOf(["arn:aws:s3:::other/*"]);

  test.each([
    ["of a bucket, by any partition", grantOf(["arn:*:s3:::acme/x/*"]), grantOf(["arn:aws:s3:::acme/*"])],
    ["of a pattern of buckets", grantOf(["arn:aws:s3:::ac*/*"]), grantOf(["arn:aws:s3:::acme/*"])],
    ["of a policy variable", grantOf(["arn:aws:s3:::${aws:username}/*"]), grantOf(["arn:aws:s3:::acme/*"])],
    ["of everything", grantOf(["*"]), grantOf(["arn:aws:s3:::acme/*"])],
    ["of a bucket, for an ARN that is cut off", grantOf(["arn:aws:s3:::acme/*"]), grantOf(["arn:aws:s3"])],
    ["of an ARN that is cut off", grantOf(["arn:aws:s3"]), grantOf(["arn:aws:s3:::acme/*"])],
    ["without a resource", grantOf([]), grantOf(["arn:aws:s3:::acme/*"])],
    ["of one bucket, if it is for a pattern", grantOf(["arn:aws:s3:::acme/*"]), grantOf(["arn:aws:s3:::*"])],
    ["of one bucket, if it has no resource", grantOf(["arn:aws:s3:::acme/*"]), grantOf([])],
  ])("a denial %s", (_case, denial, grant) => {
    expect(found([denial], grant)).toEqual([denial]);
  });

  test("every denial of its own role", () => {
    const entity = { kind: "role", name: "acme", conditions: [] } as const;
    const [held, ofAnother] = [grantOf(other.statement.resources, { entity }), { ...entity, name: "another" }];
    expect(found([held], { ...own, entity })).toEqual([held]);
    expect(found([held], { ...own, entity: ofAnother })).toEqual([]);
  });

  const role = { kind: "role", name: "acme", plan: "one", address: "aws_iam_role.r", conditions: [] } as const;
  test.each([
    ["is another's at another address", { address: "aws_iam_role.other" }, 0],
    ["is another's in another account", { plan: "two", account: "222233334444" }, 0],
    ["may be another's in another plan", { plan: "two", account: undefined }, 0],
    ["is the same in another plan of the account", { plan: "two" }, 1],
    ["is the same outside of the plans", { plan: undefined, address: undefined }, 1],
  ])("a denial of its role, but a role of one name %s", (_case, other, count) => {
    const account = "111122223333";
    const denial = grantOf(["*"], { entity: { ...role, account, ...other } });
    const denied = { ...denial, statement: { ...denial.statement, effect: "Deny" as const } };
    expect(new Denials([denied], state).for(grantOf(["*"], { entity: { ...role, account } }))).toHaveLength(count);
  });

  test("them in their order, each once", () => {
    const denials = [grantOf(["arn:aws:s3:::acme/*", "arn:aws:s3:::acme"]), other, grantOf(["*"]), own];
    expect(found(denials, own)).toEqual([denials[0], denials[2], own]);
  });
});
