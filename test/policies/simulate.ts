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

/**
 * The policy and the claims of a token in words that the evaluator knows: it has the condition keys of a few public
 * providers alone. The policy's own provider gets the name of one, and every other provider that of another.
 */
function withKnownClaims(policy: PolicyDocument | undefined, context: Request["context"] = {}) {
  const text = JSON.stringify(policy) ?? "{}";
  const own = new Set([...text.matchAll(/"([^"]+):(?:aud|sub)":/g)].map(([, provider]) => String(provider)));
  const known = (key: string) =>
    key.replace(/^(.+)(?=:(?:aud|sub)$)/, (provider) =>
      own.has(provider) ? "accounts.google.com" : "cognito-identity.amazonaws.com",
    );
  return {
    ours: policy && (JSON.parse(text.replace(/(?<=")[^"]+:(?:aud|sub)(?=":)/g, known)) as PolicyDocument),
    context: Object.fromEntries(Object.entries(context).map(([key, value]) => [known(key), value])),
  };
}

function simulationOf({ identity, boundary, resource: policy }: Policies, request: Request): Simulation {
  const { principal, action, resource } = request;
  const { ours, context } = withKnownClaims(policy, request.context);
  // a token comes with no policy of an identity
  const isToken = principal.includes(":oidc-provider/");
  const owner = request.owner ?? (resource.split(":")[4] || ourAccount);
  return {
    request: {
      principal,
      action,
      resource: { resource, accountId: owner },
      contextVariables: { "aws:SecureTransport": "true", ...context },
    },
    identityPolicies: isToken
      ? []
      : [{ name: "identity", policy: identity?.of === principal ? identity.policy : everything }],
    ...(boundary && { permissionBoundaryPolicies: [{ name: "boundary", policy: boundary }] }),
    resourcePolicy: owner === ourAccount ? ours : everythingForEveryone,
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  };
}
