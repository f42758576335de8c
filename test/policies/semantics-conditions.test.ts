import { compare, type AnyPolicy, type Verdict } from "../../policies/semantics";
import conditions from "../cases/semantics/conditions.json";

interface Case {
  readonly name: string;
  readonly a: object;
  readonly b: object;
  readonly expect: Verdict;
  readonly onlyInA?: string;
  readonly onlyInB?: string;
  readonly because?: string;
}

const policy = (Condition: object): AnyPolicy => ({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*", Condition: { ...Condition } },
  ],
});
const mirrored: Readonly<Partial<Record<Verdict, Verdict>>> = { subset: "superset", superset: "subset" };

describe("Two conditions", () => {
  test.each(conditions as readonly Case[])("$name", ({ a, b, expect: verdict, onlyInA, onlyInB, because }) => {
    const found = compare(policy(a), policy(b));
    expect(found).toMatchObject({ verdict, ...(because && { because }) });
    if (onlyInA) expect(found.onlyInA?.sentence).toBe(onlyInA);
    if (onlyInB) expect(found.onlyInB?.sentence).toBe(onlyInB);
    expect(compare(policy(b), policy(a)).verdict).toBe(mirrored[verdict] ?? verdict);
  });
});
