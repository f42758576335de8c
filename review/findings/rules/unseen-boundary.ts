import { isNewlyUnseen } from "../unseen-boundaries";
import { allowing, hitDoor, type Rule } from "../rule";

export const unseenBoundary: Rule = {
  id: "unseen-boundary",
  severity: "low",
  title: "Permissions boundary outside the plans",
  risk: "A boundary gives nothing, but it may take away what the vendor's document asks for: its job may fail.",
  fix: "Review it together with the boundary's plan, or check that the boundary has the documented actions and resources.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  check: (evidence) =>
    allowing(evidence)
      .filter(({ outsider }) => outsider === "vendor")
      .flatMap((grant) => {
        const { boundary } = grant.entity ?? {};
        if (!boundary || boundary.statements || isNewlyUnseen(evidence, grant)) return [];
        return [hitDoor(grant, `has the permissions boundary ${boundary.name}, and no plan has its statements`)];
      }),
};
