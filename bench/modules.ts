import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { FakeAws } from "./modules/fake-aws";
import { measureRoot, type ModuleResult, type Step } from "./modules/measure";
import { comparisonLeftOut, modulesPage } from "./modules/page";
import { otherRoots, ourRoots } from "./modules/roots";

/**
 * Measures each committed module on a fake AWS, in one run after the other:
 *   npm run bench:modules                    prints the page
 *   npm run bench:modules -- --write         into docs/modules-bench.md
 *   npm run bench:modules -- --other DIR     with roots of other modules beside them (bench/README.md)
 *   npm run bench:modules -- --list          shows each call
 *   npm run bench:modules -- --only MODULE   measures one module
 * `--mirror DIR` names a mirror of Terraform's providers.
 */
const { values } = parseArgs({
  options: {
    write: { type: "boolean" },
    list: { type: "boolean" },
    other: { type: "string" },
    mirror: { type: "string" },
    only: { type: "string" },
  },
});

/** Each call with its number, the most frequent first. */
function listed(name: string, { calls }: Step): string {
  const numbers = new Map<string, number>();
  for (const call of calls) numbers.set(call, (numbers.get(call) ?? 0) + 1);
  const lines = [...numbers].sort(([, one], [, other]) => other - one).map(([call, number]) => `  ${number} ${call}`);
  return [`${name}: ${calls.length} calls`, ...lines].join("\n");
}

async function main(): Promise<void> {
  if (values.write && values.only !== undefined)
    throw new Error("--write can't be combined with --only: it needs every row");
  const work = mkdtempSync(join(tmpdir(), "bench-modules-"));
  const mirror = values.mirror === undefined ? undefined : resolve(values.mirror);
  const aws = await FakeAws.start();
  try {
    const others = values.other === undefined ? [] : otherRoots(work, resolve(values.other));
    if (values.other === undefined) console.error(comparisonLeftOut);
    const roots = [...ourRoots(work), ...others].filter(({ module }) => [undefined, module].includes(values.only));
    const results: ModuleResult[] = [];
    for (const root of roots) {
      const result = await measureRoot(root, aws, mirror);
      results.push(result);
      console.error(`${root.module} from ${root.from}: ${result.apply.calls.length} calls to apply`);
      if (values.list)
        for (const name of ["apply", "plan", "destroy"] as const) console.log(listed(name, result[name]));
    }
    const text = modulesPage(results);
    console.log(text);
    if (values.write) writeFileSync(join(__dirname, "../docs/modules-bench.md"), text);
  } finally {
    await aws.stop();
    rmSync(work, { recursive: true });
  }
}

void main();
