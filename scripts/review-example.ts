import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readPlan } from "../review/plan/plan";
import { formats } from "../review/render/formats";
import { review } from "../review/review";
import { vendors } from "../vendors";

const plan = "examples/review/typo-in-account.json";

/** docs/review-example.md: the review of a committed plan, as a pull request shows it. */
export function reviewExample(): string {
  const text = readFileSync(join(__dirname, "..", plan), "utf8");
  // no finding of this plan depends on the day
  const result = review([readPlan(text, plan, "plan")], { vendors, today: "2026-01-01" });
  return `# The review of a plan

In [this plan](../${plan}), a role trusts a user of an account that is one typo away from the vendor's.
\`npx s3-vendor-access review PLAN --format markdown\` ends with exit code 1, and prints the rest of this page.

${formats.markdown(result, { colour: false })}`;
}
