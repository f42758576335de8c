import { dated } from "../vendors/dated";
import type { Statement } from "../vendors/statement";
import type { OtherForm, Vendor } from "../vendors/vendor";
import { documentedGrant, type BucketAccess } from "./bucket";
import { fill } from "./document";

/** A printed form of the statements in a vendor's documents, with the bucket's name in it. */
export interface FilledForm extends Pick<OtherForm, "form" | "document" | "differs"> {
  readonly statements: readonly Statement[];
}

/**
 * Returns the documents' other forms of the statements from `bucketStatements`.
 * @throws if the vendor documents no such access, or has no such pod.
 */
export function otherForms(vendor: Vendor, access: BucketAccess, bucketName: string): readonly FilledForm[] {
  const { otherForms: forms = [] } = documentedGrant(vendor, access);
  return forms.map(({ form, document, differs, bucket }) => ({
    form,
    document,
    differs,
    statements: fill(bucket, { [vendor.placeholders.bucket]: bucketName }),
  }));
}

/**
 * Names the documented form that we write, and the differences of the others, as a sentence without its subject;
 * undefined if the documents print only one. Without a name, uses the bucket's placeholder.
 * @throws if the vendor documents no such access, or has no such pod.
 */
export function formNote(
  vendor: Vendor,
  access: BucketAccess,
  bucketName: string = vendor.placeholders.bucket,
): string | undefined {
  const { form = "first form", bucket } = documentedGrant(vendor, access);
  const written = resources(fill(bucket, { [vendor.placeholders.bucket]: bucketName }));
  const others = otherForms(vendor, access, bucketName).map(
    (other) =>
      `the ${other.form} of ${dated(other.document)} has ${resources(other.statements)}, which ${other.differs}`,
  );
  return others.length === 0 ? undefined : `follows the ${form}, ${written}; ${others.join("; ")}`;
}

function resources(statements: readonly Statement[]): string {
  return [...new Set(statements.flatMap(({ Resource }) => Resource ?? []))].join(", ");
}
