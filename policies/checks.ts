import { isPublic, everyPrincipal, type AnyStatement } from "./any-statement";
import type { PolicyDocument } from "./document";
import { provenanceOf } from "./provenance";

/** The target of a policy decides its allowed elements and its maximum length. */
export type PolicyKind = "identity" | "bucket" | "key" | "trust";

/** AWS's limit for the length of a policy, and the service's own way to measure it. */
interface PolicyLimit {
  readonly max: number;
  readonly unit: string;
  readonly measure: (json: string) => number;
}

/** S3 and KMS measure the document as it is sent. */
const inBytes = { unit: "bytes", measure: (json: string) => Buffer.byteLength(json) };
/** IAM skips white space, even inside a value; JSON escapes all white space except the space. */
const inCharacters = {
  unit: "characters without white space",
  measure: (json: string) => [...json.replaceAll(" ", "")].length,
};

/**
 * IAM: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html (a trust policy's quota can be raised),
 * S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html,
 * KMS: https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
 */
export const policyLimits: Readonly<Record<PolicyKind, PolicyLimit>> = {
  identity: { max: 6144, ...inCharacters },
  bucket: { max: 20_480, ...inBytes },
  key: { max: 32_768, ...inBytes },
  trust: { max: 2048, ...inCharacters },
};

/** Returns every fault of a policy of this kind, each as the end of a sentence; empty if there is none. */
export function policyFaults(kind: PolicyKind, document: PolicyDocument): readonly string[] {
  return [
    ...wholePolicyFaults(kind, document),
    ...document.Statement.flatMap((statement) => statementFaults(kind, statement)),
  ];
}

/** Returns the faults of the statements together: their total length, and repeated Sids. */
export function wholePolicyFaults(kind: PolicyKind, document: PolicyDocument): readonly string[] {
  return [...lengthFaults(kind, document), ...sidFaults(document)];
}

/**
 * The document itself, when nothing is wrong with it.
 * @throws with every fault, because a policy must not be written if AWS refuses it at apply, or if it opens too much.
 */
export function checkedPolicy(kind: PolicyKind, document: PolicyDocument): PolicyDocument {
  const faults = policyFaults(kind, document);
  if (faults.length > 0) throw new Error(`the ${kind} policy ${faults.join("; it ")}`);
  return document;
}

function lengthFaults(kind: PolicyKind, document: PolicyDocument): readonly string[] {
  const { max, unit, measure } = policyLimits[kind];
  const length = measure(JSON.stringify(document));
  return length > max ? [`has ${length} ${unit}, and AWS accepts at most ${max}`] : [];
}

function sidFaults({ Statement: statements }: PolicyDocument): readonly string[] {
  const sids = statements.flatMap(({ Sid }) => Sid ?? []);
  const repeated = sids.filter((sid, index) => sids.indexOf(sid) < index);
  return [...new Set(repeated)].map(
    (sid) => `uses the Sid ${sid} more than once, and a Sid must be unique in its policy`,
  );
}

/** The rules for a statement: AWS's, and ours. */
interface StatementRule {
  readonly breaks: (statement: AnyStatement) => boolean;
  readonly message: string;
}

/** The faults of a statement in a bucket policy, each as the end of a sentence. */
export const bucketFaults = {
  principal: "has a statement without a Principal",
  action: "has a statement without an Action",
  resource: "has a statement without a Resource",
  negation: "has a statement with an element and its negation, such as Action and NotAction",
  everyone: "allows every principal of every account",
} as const;

/** The fault of a statement in a bucket policy as the end of a sentence about the statement: S3 accepts a public one. */
export function bucketFaultInWords(fault: string): string {
  const effect = fault === bucketFaults.everyone ? "opens the bucket to everyone" : "creates an invalid bucket policy";
  return `${effect}: it ${fault}`;
}

const namesNoPrincipal: StatementRule = {
  breaks: ({ Principal }) => Principal !== undefined,
  message: "has a Principal, and only a resource-based policy may have one",
};

const namesPrincipal: StatementRule = {
  breaks: ({ Principal, NotPrincipal }) => [...everyPrincipal(Principal), ...everyPrincipal(NotPrincipal)].length === 0,
  message: bucketFaults.principal,
};

const notEveryone: StatementRule = {
  breaks: ({ Effect, Principal }) => Effect === "Allow" && everyPrincipal(Principal).includes("*"),
  message: bucketFaults.everyone,
};

const notPublic: StatementRule = { ...notEveryone, breaks: isPublic };

const oneOfEach: StatementRule = {
  breaks: ({ Principal, NotPrincipal, Action, NotAction, Resource, NotResource }) =>
    [
      [Principal, NotPrincipal],
      [Action, NotAction],
      [Resource, NotResource],
    ].some((pair) => pair.every((element) => element !== undefined)),
  message: bucketFaults.negation,
};

const namesAction: StatementRule = {
  breaks: ({ Action, NotAction }) => [Action ?? [], NotAction ?? []].flat().length === 0,
  message: bucketFaults.action,
};

const namesResource: StatementRule = {
  breaks: ({ Resource, NotResource }) => [Resource ?? [], NotResource ?? []].flat().length === 0,
  message: bucketFaults.resource,
};

const namesNoResource: StatementRule = {
  breaks: ({ Resource }) => Resource !== undefined,
  message: "has a Resource, and a trust policy can't have one",
};

const demandsExternalId: StatementRule = {
  breaks: (statement) => {
    const ids = [statement.Condition?.["StringEquals"]?.["sts:ExternalId"] ?? []].flat();
    // a vendor's document may demand none, and then says so itself
    const isMissing = provenanceOf(statement).by !== "vendor" && ids.length === 0;
    return statement.Effect === "Allow" && (isMissing || ids.includes(""));
  },
  message: "lets a principal assume the role without an external id",
};

const statementRules: Readonly<Record<PolicyKind, readonly StatementRule[]>> = {
  identity: [namesNoPrincipal, namesResource],
  bucket: [namesPrincipal, notPublic, namesAction, namesResource, oneOfEach],
  key: [namesPrincipal, notEveryone, namesResource],
  trust: [namesPrincipal, notEveryone, namesNoResource, demandsExternalId],
};

/** Returns the faults of one statement of a policy of this kind, each as the end of a sentence about the policy. */
export function statementFaults(kind: PolicyKind, statement: AnyStatement): readonly string[] {
  return statementRules[kind].filter(({ breaks }) => breaks(statement)).map(({ message }) => message);
}
