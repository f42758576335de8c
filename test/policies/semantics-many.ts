import { sampleRequests } from "./semantics-samples";
import { sampleSubsets } from "./semantics-subsets";

/**
 * Compares the engine with iam-simulate on 100,000 requests and with z3 on 2,000 pairs of policies, and prints the
 * counts: `npm run test:semantics`, or with another SEED.
 */
async function main(): Promise<void> {
  const seed = Number(process.env["SEED"] ?? 9);
  const simulated = sampleRequests({ pairs: Number(process.env["PAIRS"] ?? 5000), perPair: 10, seed });
  const solved = await sampleSubsets({ pairs: Number(process.env["SUBSETS"] ?? 2100), seed });
  console.log(`${simulated.requests} requests: ${simulated.faults.length} disagreements with iam-simulate`);
  console.log(`verdicts: ${JSON.stringify(simulated.verdicts)}`);
  const { subset, notSubset, givenUp } = solved;
  console.log(
    `z3: ${subset} subsets and ${notSubset} others agree, ${solved.faults.length} disagree, ${givenUp} given up`,
  );
  const faults = [...simulated.faults, ...solved.faults];
  for (const fault of faults.slice(0, 5)) console.error(`✖ ${JSON.stringify(fault)}`);
  if (faults.length > 0) console.error(`SEED=${seed} shows them again`);
  process.exit(faults.length > 0 ? 1 : 0);
}

void main();
