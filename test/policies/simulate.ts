import {
  runSimulation,
  runUnsafeSimulation,
  type EvaluationResult,
  type Simulation,
} from "@cloud-copilot/iam-simulate";
import { policyDocument, type PolicyDocument } from "../../policies/document";

/** The account that the policies under test stand in. */
export const ourAccount = "111122223333";

/** One call to AWS. */
export interface Request {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** The account of a bucket, whose ARN doesn't say. Ours when left out. */
  readonly owner?: string;
  /** Over TLS when it doesn't say `aws:SecureTransport`. */
  readonly context?: Readonly<Record<string, string>>;
}

/** The policies under test. */
export interface Policies {
  /** Attached to a role or a user of ours. */
  readonly identity?: { readonly of: string; readonly policy: PolicyDocument };
  /** The permissions boundary of that role or user. */
  readonly boundary?: PolicyDocument;
  /** Attached to the resource, whichever the request names, as long as it is ours. */
  readonly resource?: PolicyDocument;
}

/**
 * AWS's answer. What is not ours allows everything: the identities that no policy under test is attached to, and the
 * resources of other accounts. So the answer rests on the policies under test alone.
 */
export async function answer(policies: Policies, request: Request): Promise<EvaluationResult> {
  const simulation = simulationOf(policies, request);
  // no bucket's policy decides here, and AWS's own examples give arn:aws:s3:::*, which the validation does not know
  if (request.action === "s3:ListAllMyBuckets")
    return runUnsafeSimulation({ ...simulation, resourcePolicy: undefined }, {});
  const results = await runSimulation(simulation, {});
  if (results.resultType !== "single") throw new Error(`no such request: ${JSON.stringify({ request, results })}`);
  const ignored = results.result.ignoredContextKeys ?? [];
  if (ignored.length > 0) throw new Error(`${request.action} has no ${ignored.join(", ")} in its context`);
  return results.overallResult;
}

export const everything = policyDocument({ Effect: "Allow", Action: "*", Resource: "*" });
export const everythingForEveryone = policyDocument({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" });

function simulationOf({ identity, boundary, resource: ours }: Policies, request: Request): Simulation {
  const { principal, action, resource, context } = request;
  const owner = request.owner ?? (resource.split(":")[4] || ourAccount);
  return {
    request: {
      principal,
      action,
      resource: { resource, accountId: owner },
      contextVariables: { "aws:SecureTransport": "true", ...context },
    },
    identityPolicies: [{ name: "identity", policy: identity?.of === principal ? identity.policy : everything }],
    ...(boundary && { permissionBoundaryPolicies: [{ name: "boundary", policy: boundary }] }),
    resourcePolicy: owner === ourAccount ? ours : everythingForEveryone,
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  };
}
