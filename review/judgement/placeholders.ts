import { covers } from "../../policies/pattern";
import { withGaps } from "../../text/gaps";
import type { Condition, ParsedStatement } from "../grants/statement";

const placeholder = /<[A-Z_]+>/;

type Given = Pick<ParsedStatement, "actions" | "resources" | "conditions">;

/**
 * The documented statements with the values of other statements about the same actions in place of their placeholders,
 * such as `<KEY_ARN>`.
 */
export function fillPlaceholders(
  documented: readonly ParsedStatement[],
  given: readonly Given[],
): readonly ParsedStatement[] {
  return documented.map((statement) => {
    if (!placeholder.test(JSON.stringify(statement))) return statement;
    const same = given.filter((one) => sharesAction(one, statement));
    const resources = same.flatMap((one) => one.resources);
    const conditions = same.flatMap((one) => one.conditions);
    return {
      ...statement,
      // the document asks for one key: a second one is more
      resources: statement.resources.flatMap((text) => fillText(text, resources).slice(0, 1)),
      conditions: statement.conditions.map((one) => ({
        ...one,
        values: one.values.flatMap((text) => fillText(text, valuesOf(one, conditions))),
      })),
    };
  });
}

function sharesAction({ actions }: Given, documented: ParsedStatement): boolean {
  return actions.some((one) => documented.actions.some((action) => covers(one.toLowerCase(), action.toLowerCase())));
}

function valuesOf({ key }: Condition, conditions: readonly Condition[]): readonly string[] {
  return conditions.filter((one) => one.key.toLowerCase() === key.toLowerCase()).flatMap(({ values }) => values);
}

/** A placeholder without a definite value stays: nothing fits it. */
function fillText(text: string, values: readonly string[]): readonly string[] {
  const fitting = placeholder.test(text) ? values.filter((value) => fits(text, value)) : [];
  return fitting.length > 0 ? fitting : [text];
}

/** Reports if a text is the documented one with definite values in place of its placeholders. */
function fits(documented: string, text: string): boolean {
  return withGaps(documented, placeholder, "[^*?$]+").test(text);
}
