import type { SourceDocument, Vendor } from "../vendors/vendor";

/** One way in which a grant departs from the vendor's document. */
export interface Difference {
  readonly direction: "broader" | "narrower";
  readonly by: "principal" | "action" | "resource" | "condition";
  /** Such as `s3:DeleteObject is not in the document`. */
  readonly says: string;
}

/** What a vendor's document says to a grant. */
export interface Judgement {
  /** `broader` when anything is broader, whatever else is narrower. */
  readonly verdict: "as documented" | "narrower" | "broader";
  readonly document: SourceDocument;
  /** A newer document of the vendor that says something else. */
  readonly newer?: SourceDocument;
  /** Set where the document prints this form of the statements besides the one that we write. */
  readonly form?: DocumentForm;
  readonly differences: readonly Difference[];
}

/** One of the forms in which a document prints the same access. */
export interface DocumentForm {
  /** The part of the document, such as "JSON". */
  readonly name: string;
  /** How it differs from the form that we write, after "which". */
  readonly differs: string;
}

/** A grant's vendor with the vendor's word on it. */
export interface Judged {
  readonly vendor: Vendor;
  readonly judgement: Judgement;
}

export function judgementOf(
  documents: Pick<Judgement, "document" | "newer" | "form">,
  differences: readonly Difference[],
): Judgement {
  const unique = [...new Map(differences.map((difference) => [JSON.stringify(difference), difference])).values()];
  const broader = unique.some(({ direction }) => direction === "broader");
  const verdict = broader ? "broader" : unique.length > 0 ? "narrower" : "as documented";
  return { verdict, ...documents, differences: unique };
}
