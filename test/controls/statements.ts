import type { AttributeValues } from "../../scripts/security-controls/output";
import { evaluate } from "../../terraform/template";

/**
 * The statements of a policy as it is synthesized: JSON text, or an expression of Terraform's. Of an expression, every
 * statement that it may choose counts; of a module's realms, those that it gives without
 * one, or of the first.
 * @throws if there is none: a policy that can't be read must not pass for a harmless one.
 */
export function statementsIn(policy: string, locals: AttributeValues): readonly AttributeValues[] {
  const found = policy.startsWith("${") ? [...inExpression(policy), ...ofRealm(policy, locals)] : inText(policy);
  if (found.length === 0) throw new Error(`no statement can be read in ${policy}`);
  return found;
}

function inText(policy: string): readonly AttributeValues[] {
  return (JSON.parse(policy.replaceAll("$${", "${")) as { Statement: readonly AttributeValues[] }).Statement;
}

function inExpression(policy: string): readonly AttributeValues[] {
  const plain = policy.replace(/try\(one\(([\w.]+)\), \1\)/g, "$1");
  const literals = objectLiterals(plain).filter((literal) => /^\{\s*"(Sid|Effect)"/.test(literal));
  return literals.map((literal) => {
    const statement = evaluate(`\${${literal}}`, (reference) => `\${${reference}}`);
    if (statement === undefined) throw new Error(`the statement ${literal} can't be read`);
    return statement as AttributeValues;
  });
}

/** Every `{…}` outside of texts, those inside others too. */
function objectLiterals(text: string): readonly string[] {
  const found: string[] = [];
  const open: number[] = [];
  for (const { 0: token, index } of text.matchAll(/"(?:\\.|\$\{[^}]*\}|[^"\\])*"|\{|\}/g)) {
    if (token === "{") open.push(index);
    if (token === "}") found.push(text.slice(open.pop(), index + 1));
  }
  return found;
}

/** The statements without a realm, or of the first one where a caller must choose. */
function ofRealm(policy: string, locals: AttributeValues): readonly AttributeValues[] {
  const names = [...policy.matchAll(/local\.(\w+)\[(?:coalesce\(var\.\w+, "none"\)|var\.\w+)\]/g)];
  return names.flatMap(([, name = ""]) => {
    const table = locals[name] as Readonly<Record<string, readonly AttributeValues[]>>;
    return table["none"] ?? Object.values(table)[0] ?? [];
  });
}
