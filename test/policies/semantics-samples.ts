import fc from "fast-check";
import { allows, compare, type AnyPolicy, type Request, type Verdict } from "../../policies/semantics";
import { policies, requests } from "./random-policies";
import { isAllowedBySimulator } from "./simulated";

interface Sample {
  readonly pairs: number;
  readonly perPair: number;
  readonly seed: number;
}

/** Verdicts that rule out a request in the first policy alone, or in the second alone. */
const nothingInA: readonly Verdict[] = ["equal", "subset"];
const nothingInB: readonly Verdict[] = ["equal", "superset"];

/** Compares the answers of the engine and of iam-simulate, for random requests to pairs of random policies. */
export function sampleRequests({ pairs, perPair, seed }: Sample) {
  const faults: object[] = [];
  const verdicts: Partial<Record<Verdict, number>> = {};
  const pair = fc.tuple(policies, policies, fc.array(requests, { minLength: perPair, maxLength: perPair }));
  for (const [a, b, some] of fc.sample(pair, { numRuns: pairs, seed })) {
    const { verdict, onlyInA, onlyInB, because } = compare(a, b);
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    if (because !== undefined) faults.push({ because, a, b });
    const examples = [onlyInA, onlyInB].flatMap((example) => (example ? asAwsSends(example.request) : []));
    for (const request of [...some, ...examples]) {
      const answers = [a, b].map((policy) => answersTo(policy, request));
      const [inA, inB] = answers.map(({ ours }) => ours);
      const contradicts =
        (inA && !inB && nothingInA.includes(verdict)) || (inB && !inA && nothingInB.includes(verdict));
      if (contradicts || answers.some(({ ours, simulated }) => ours !== simulated))
        faults.push({ verdict, answers, a, b, request });
    }
  }
  return { requests: pairs * perPair * 2, verdicts, faults };
}

function answersTo(policy: AnyPolicy, request: Request) {
  return { ours: allows(policy, request), simulated: isAllowedBySimulator(policy, request) };
}

/** The request with the key that AWS always sends. */
function asAwsSends(request: Request): Request {
  const { "aws:securetransport": tls = "true", ...others } = request.context;
  return { ...request, context: { ...others, "aws:SecureTransport": tls } };
}
