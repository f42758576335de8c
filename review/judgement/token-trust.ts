import { providerOf } from "../grants/federated-subject";
import type { Grant } from "../grants/grant";
import type { Condition, ParsedStatement, WrittenPrincipal } from "../grants/statement";
import { claimOf, customerMark, marked } from "../grants/token-vendors";

/**
 * The documented trust in tokens with the grant's own provider, and with the customer of the provider's URL or of the
 * token, in place of the placeholders. A placeholder without a definite value stays: nothing fits it.
 */
export function fillTokens(trust: readonly ParsedStatement[], grant: Grant): readonly ParsedStatement[] {
  const { principal, entity } = grant;
  if (principal.kind !== "federated") return trust;
  const conditions = entity?.conditions ?? [];
  const provider = principal.id.startsWith("<") ? providerOf(principal, conditions) : issuerIn(principal.id);
  return trust.map((statement) => {
    const { principals = [] } = statement;
    const ofProvider = principals.flatMap(({ id }) => customersIn(issuerIn(id), [provider]));
    const found = ofProvider.length > 0 ? ofProvider : customersOfTokens(statement.conditions, conditions);
    const customers = found.length > 0 ? [...new Set(found)] : [customerMark];
    return {
      ...statement,
      principals: principals.map((one) => (isProvider(one, provider) ? { ...one, id: principal.id } : one)),
      conditions: statement.conditions.map((one) => filledCondition(one, customers)),
    };
  });
}

function isProvider({ id }: WrittenPrincipal, provider: string): boolean {
  return marked(issuerIn(id)).test(provider);
}

function issuerIn(id: string): string {
  return id.replace(/^arn:.*:oidc-provider\//, "");
}

function customersOfTokens(documented: readonly Condition[], given: readonly Condition[]): readonly string[] {
  return documented.flatMap(({ key, values }) => {
    const same = given.filter((one) => claimOf(one.key) === claimOf(key)).flatMap((one) => one.values);
    return values.flatMap((value) => customersIn(value, same));
  });
}

/** The customers in texts of the documented form; none for a text without a placeholder. */
function customersIn(documented: string, texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => marked(documented).exec(text)?.[1] ?? []);
}

/** A key with the customer of the provider has one; a value can be one for each customer. */
function filledCondition({ operator, key, values }: Condition, customers: readonly string[]): Condition {
  const [first = customerMark] = customers;
  const filled = values.flatMap((value) => customers.map((customer) => value.replaceAll(customerMark, customer)));
  return { operator, key: key.replaceAll(customerMark, first), values: [...new Set(filled)] };
}
