import { limitingKeys, limitingOperators } from "../policies/any-statement";
import { bucketFaultInWords, bucketFaults } from "../policies/checks";
import { elements } from "../settings/values/policy-statement";
import type { Check } from "../settings/declaration/module-variable";
import { listExpression } from "./conditions";

/**
 * Returns the loader's rules for statements of a bucket policy in Terraform's language. Only a plan knows the bucket, so
 * the policy itself checks the resources.
 */
export function statementChecks(name: string): readonly Check[] {
  const subject = `A statement of ${name}`;
  const each = (condition: string) => `alltrue([for statement in var.${name} : ${condition}])`;
  const invalid = (fault: string) => `${subject} ${bucketFaultInWords(fault)}.`;
  const sids = `[for statement in var.${name} : statement.Sid if try(statement.Sid, null) != null]`;
  return [
    {
      condition: each(`try(length(setsubtract(keys(statement), ${listExpression(elements)})) == 0, false)`),
      message: `${subject} must be an object with the elements of a bucket policy's statement, such as Effect, Principal, Action and Resource.`,
    },
    {
      condition: each('try(contains(["Allow", "Deny"], statement.Effect), false)'),
      message: `${subject} must have the Effect "Allow" or "Deny".`,
    },
    { condition: each(oneOf("Principal")), message: invalid(bucketFaults.principal) },
    { condition: each(oneOf("Action")), message: invalid(bucketFaults.action) },
    { condition: each(oneOf("Resource")), message: invalid(bucketFaults.resource) },
    {
      condition: each(["Principal", "Action", "Resource"].map(notBoth).join(" && ")),
      message: invalid(bucketFaults.negation),
    },
    { condition: each(notPublic), message: invalid(bucketFaults.everyone) },
    {
      condition: `length(distinct(${sids})) == length(${sids}) && !contains(${sids}, "DenyInsecureTransport")`,
      message: `The Sids of ${name} must be unique, and "DenyInsecureTransport" is taken.`,
    },
  ];
}

/** All texts of an element: of one text, of a list, or of a map of them. */
function textsOf(element: string): string {
  const texts = `try(values(statement.${element}), statement.${element}, [])`;
  return `[for text in flatten([${texts}]) : text if text != null]`;
}

function has(element: string): string {
  return `try(statement.${element}, null) != null`;
}

/** An element or its negation, with at least one text. */
function oneOf(element: string): string {
  return `length(concat(${textsOf(element)}, ${textsOf(`Not${element}`)})) > 0`;
}

function notBoth(element: string): string {
  return `!(${has(element)} && ${has(`Not${element}`)})`;
}

const values = "try(statement.Condition[operator], {})";
const fixed = 'alltrue([for text in flatten([value]) : text != "" && !can(regex("[*?$]", text))])';
const limits = `contains(${listExpression(limitingKeys)}, lower(key)) && ${fixed}`;
const isLimited = `anytrue([for operator in ${listExpression(limitingOperators)} : anytrue([for key, value in ${values} : ${limits}])])`;
const isForSome = `!(${has("NotPrincipal")}) && !contains(${textsOf("Principal")}, "*")`;
const notPublic = `try(statement.Effect != "Allow" || ${isForSome} || ${isLimited}, false)`;
