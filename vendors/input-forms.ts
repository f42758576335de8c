import type { VendorInput } from "./vendor";

/** A demanded form of a value. */
export interface ValueForm {
  readonly pattern: string;
  /** The most characters. If unset, any number. */
  readonly max?: number;
  /** The end of the sentence "NAME …". */
  readonly message: string;
}

/**
 * The form at each part of a statement. A value never means more than one principal or one folder: it has no wildcard,
 * no policy variable and no colon beside those of its ARN, and a name or an id has no slash.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
const partForms: { readonly [part in VendorInput["becomes"]]: ValueForm } = {
  "account-id": { pattern: "^[0-9]{12}$", max: 12, message: "must be the 12 digits of an AWS account id" },
  "principal-arn": {
    pattern: "^arn:aws:iam::[0-9]{12}:(role|user)/([0-9A-Za-z_+=,.@-]+/)*[0-9A-Za-z_+=,.@-]+$",
    max: 600,
    message: 'must be the ARN of one role or user, such as "arn:aws:iam::777788889999:role/loader"',
  },
  "principal-name": {
    pattern: "^[0-9A-Za-z_+=,.@-]+$",
    max: 64,
    message: "must have only letters, digits and _+=,.@-",
  },
  folder: {
    pattern: "^[0-9A-Za-z_=-][0-9A-Za-z_.=-]*(/[0-9A-Za-z_=-][0-9A-Za-z_.=-]*)*$",
    max: 512,
    message: "must be a folder of letters, digits and _.=-, with a slash only between its parts",
  },
  id: { pattern: "^[0-9A-Za-z_-]+$", max: 128, message: "must have only letters, digits, _ and -" },
};

/** The forms of a value: that of its part of the statements, and the vendor's own. */
export function inputForms({ becomes, form }: VendorInput): readonly ValueForm[] {
  const own = form && { pattern: form.pattern, message: `must be ${form.message}` };
  return [partForms[becomes], ...(own ? [own] : [])];
}

/** Reports if a stack or a module accepts the value. */
export function isInputValue(input: VendorInput, value: string): boolean {
  return inputForms(input).every(
    ({ pattern, max = Infinity }) => value.length <= max && new RegExp(pattern, "u").test(value),
  );
}
