import { dated } from "../vendors/dated";
import type { Statement } from "../vendors/statement";
import type { AnyStatement } from "./any-statement";
import type { SourceDocument } from "../vendors/vendor";

/** The source of a statement. */
export type Provenance = (
  | { readonly by: "vendor"; readonly document: SourceDocument }
  /** Not in the vendor's document: ours, for this reason. */
  | { readonly by: "us"; readonly reason: string }
  /** Given by the caller. */
  | { readonly by: "caller" }
) & {
  /** The limits of the statement beside its source, such as "only with TLS". */
  readonly hardened?: readonly string[];
};

/** Kept beside the statements and not in them, because they become the policy as they are. */
const known = new WeakMap<AnyStatement, Provenance>();

/** Notes that statements are those of a vendor's document. */
export function fromDocument<Some extends AnyStatement>(
  document: SourceDocument,
  statements: readonly Some[],
): readonly Some[] {
  for (const statement of statements) known.set(statement, { by: "vendor", document });
  return statements;
}

/** Notes that a statement is ours, and why there is one. */
export function ours(reason: string, statement: Statement): Statement {
  known.set(statement, { by: "us", reason });
  return statement;
}

/** Notes that statements are in the place of another one, and allow less by these changes. */
export function hardenedFrom(
  source: Statement,
  statements: readonly Statement[],
  changes: readonly string[],
): readonly Statement[] {
  if (changes.length === 0) return statements;
  for (const statement of statements) known.set(statement, { ...provenanceOf(source), hardened: changes });
  return statements;
}

export function provenanceOf(statement: AnyStatement): Provenance {
  return known.get(statement) ?? { by: "caller" };
}

/** Describes the provenance for readers of the policy. */
export function provenanceText(provenance: Provenance): string {
  const { hardened = [] } = provenance;
  return [sourceText(provenance), ...(hardened.length > 0 ? [`hardened: ${hardened.join(", ")}`] : [])].join("; ");
}

function sourceText(provenance: Provenance): string {
  switch (provenance.by) {
    case "vendor":
      return cited(provenance.document);
    case "us":
      return `ours, not the vendor's: ${provenance.reason}`;
    case "caller":
      return "yours";
  }
}

export function cited(document: SourceDocument): string {
  return `${dated(document)}, ${document.url}`;
}
