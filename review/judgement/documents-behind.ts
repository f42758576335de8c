import type { Grant } from "../grants/grant";
import type { ParsedStatement } from "../grants/statement";
import { isSameText } from "./as-policy";
import type { Documented, HardenedForm } from "./documented-statements";

/** The documents of a judgement, and the form of their statements. */
export function documentsBehind(
  { newer, entered }: Documented,
  { document, hardened, statements }: Documented["key"],
  form: Documented["form"],
  grant: Grant,
) {
  return {
    ...{ document, newer },
    ...(form && { form }),
    ...(entered !== undefined && { entered }),
    ...(hardened && { hardened: changesIn(hardened, statements, grant) }),
  };
}

/** The changes of the grant's own statement, or of all if it is spelled in another way, and those of its trust policy. */
function changesIn(
  form: HardenedForm,
  statements: readonly ParsedStatement[],
  { statement }: Grant,
): readonly string[] {
  const own = form.statements[statements.findIndex((one) => isSameText(one, statement))] ?? form.statements.flat();
  return [...new Set([...own, ...form.trust])];
}
