import type { SourceDocument, Vendor } from "../../vendors/vendor";
import type { Former } from "./former-documents";

/** One difference between a grant and the vendor's document. */
export interface Difference {
  /** `undecided` if it depends on something that the review has no exact answer for. */
  readonly direction: "broader" | "undecided" | "narrower";
  readonly by: "principal" | "action" | "resource" | "condition" | "denial" | "boundary";
  /** Such as `s3:DeleteObject is not in the document`. */
  readonly message: string;
  /** Set if the difference is in the trust policy of the role. */
  readonly trust?: true;
}

/** The judgement of a vendor's document on a grant. */
export interface Judgement {
  /** The first that is true of any part: `broader`, `undecided`, `narrower`. */
  readonly verdict: "as documented" | Difference["direction"];
  readonly document: SourceDocument;
  /** A newer document of the vendor with another text. */
  readonly newer?: SourceDocument;
  /** Set if the document prints this form of the statements beside ours. */
  readonly form?: DocumentForm;
  /** A principal as a person entered it: the document names none. */
  readonly entered?: string;
  /** Set if the grant is as documented in its hardened form, with the changes. */
  readonly hardened?: readonly string[];
  /** Set if the grant differs, and is what a former document of the vendor asked for. */
  readonly former?: Former;
  readonly differences: readonly Difference[];
}

/** One printed form of the same access in a document. */
export interface DocumentForm {
  /** The part of the document, such as "JSON". */
  readonly name: string;
  /** The difference from our form, after "which". */
  readonly differs: string;
}

/** A grant's vendor with the vendor's word on it. */
export interface Judged {
  readonly vendor: Vendor;
  readonly judgement: Judgement;
}

/** From the gravest on. */
const directions = ["broader", "undecided", "narrower"] as const;

export function judgementOf(
  documents: Pick<Judgement, "document" | "newer" | "form" | "entered" | "hardened">,
  differences: readonly Difference[],
): Judgement {
  const unique = [...new Map(differences.map((difference) => [JSON.stringify(difference), difference])).values()];
  const gravest = directions.find((one) => unique.some(({ direction }) => direction === one));
  const { hardened, ...others } = documents;
  const limits = hardened && hardened.length > 0 && gravest === undefined ? { hardened } : {};
  return { verdict: gravest ?? "as documented", ...others, ...limits, differences: unique };
}
