import { allowing, hitDoor, type Rule } from "../rule";
import { isNewlyUnseen } from "../unseen-boundaries";

export const boundaryAttached: Rule = {
  id: "boundary-attached",
  severity: "high",
  title: "New permissions boundary outside the plans",
  risk: "AWS refuses everything that the boundary doesn't allow, from the apply on: the vendor may lose access that works today.",
  fix: "Review it together with the boundary's plan. If the boundary has the documented actions and resources, accept the finding in review.yaml.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  check: (evidence) =>
    allowing(evidence)
      .filter((grant) => grant.outsider === "vendor" && isNewlyUnseen(evidence, grant))
      .map((grant) =>
        hitDoor(grant, `gets the permissions boundary ${grant.entity?.boundary?.name}, and no plan has its statements`),
      ),
};
