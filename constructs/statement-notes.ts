import type { TerraformElement } from "cdktf";
import type { IConstruct } from "constructs";
import { provenanceOf, provenanceText, type Provenance } from "../policies/provenance";
import type { AnyStatement } from "../policies/any-statement";
import type { Part } from "./planned-statements";

/** A statement of a policy, by its place there, and where it comes from. */
export interface NotedStatement {
  /** Its number, or its lowest possible number if a variable chooses among several. */
  readonly place: string;
  readonly statement: AnyStatement;
  readonly provenance: Provenance;
}

const note = "s3-vendor-access/statements";

/** Notes on an element, and in its Terraform JSON, where the statements of its policy come from. */
export function noteStatements(element: TerraformElement, argument: string, parts: readonly Part[]): void {
  const statements = parts.flatMap((part, index) => notedStatements(part, index + 1));
  element.node.addMetadata(note, { argument, statements });
  // Terraform ignores the key `//` of a block
  element.addOverride("//.statements", statementLines(statements));
}

/** Returns the notes on a construct, by the argument with the policy. */
export function statementNotes(construct: IConstruct): Readonly<Record<string, readonly NotedStatement[]>> {
  const notes = construct.node.metadata.filter(({ type }) => type === note).map(({ data }) => data as Note);
  return Object.fromEntries(notes.map(({ argument, statements }) => [argument, statements]));
}

interface Note {
  readonly argument: string;
  readonly statements: readonly NotedStatement[];
}

/** A line for each statement; statements at one place and of one source share it. */
export function statementLines(statements: readonly NotedStatement[]): string[] {
  return [...new Set(statements.map(({ place, provenance }) => `${place}: ${provenanceText(provenance)}`))];
}

function notedStatements(part: Part, number: number): readonly NotedStatement[] {
  const noted = (statement: AnyStatement, place: string) => ({ place, statement, provenance: provenanceOf(statement) });
  if (!("possible" in part)) return [noted(part, named(part, `Statement ${number}`))];
  return part.possible.flat().map((statement) => noted(statement, named(statement, `From statement ${number}`)));
}

function named({ Sid }: AnyStatement, place: string): string {
  return Sid === undefined ? place : `${place} ("${Sid}")`;
}
