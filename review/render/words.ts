import { dated } from "../../vendors/dated";
import { formerWords } from "../judgement/former-documents";
import type { ReviewedGrant } from "../judgement/reviewed-grant";
import type { Review } from "../review";

/** The first line if nothing was planned yet. */
export function intent({ plans }: Pick<Review, "plans">): string | undefined {
  return plans.some(({ kind }) => kind === "synthesized")
    ? "Based on the synthesized stacks: the intended access, not the changes of a plan."
    : undefined;
}

/** The change of a grant, for a person. */
export const changeWords: Readonly<Record<ReviewedGrant["change"], string>> = {
  new: "new",
  changed: "changed",
  removed: "taken away",
  unchanged: "stays",
};

/** The verdict of a vendor's document. An unknown permissions boundary may take away what is documented. */
export function verdictOf({ judgement, entity }: ReviewedGrant): string {
  if (!judgement) return "";
  const { verdict, form, hardened, former } = judgement;
  const { boundary } = entity ?? {};
  const mayBeNarrower = verdict === "as documented" && boundary && !boundary.statements;
  const limits = hardened ? `, hardened: ${hardened.join(", ")}` : "";
  const before = former ? `, ${formerWords(former)}` : "";
  return `${verdict}${mayBeNarrower ? " or narrower" : ""}${form ? ` (${form.name} form)` : ""}${limits}${before}`;
}

/** The judgement in a few words, with the document and its date. */
export function verdictWords(grant: ReviewedGrant): string {
  const { judgement, vendor, statement, change, principal } = grant;
  if (judgement) {
    return `${verdictOf(grant)} · ${dated(judgement.document)}`;
  }
  if (change === "removed") return "taken away";
  if (statement.effect === "Deny") return "denial";
  if (vendor !== undefined) return vendor;
  return principal.kind === "account" || principal.kind === "role" || principal.kind === "user"
    ? "no vendor's"
    : principal.kind;
}
