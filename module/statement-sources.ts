import { elementType } from "../terraform/element-type";
import type { ModuleStack } from "./module-stack";
import { TerraformElement } from "cdktf";
import { statementLines, statementNotes, type NotedStatement } from "../constructs/statement-notes";
import type { Comment } from "../terraform/hcl";
import { reasonComments } from "./reasons";

/** A policy of a module, and where each of its statements comes from. */
export interface Sources {
  /** The resource, or the output, with the policy. */
  readonly address: string;
  readonly argument: string;
  readonly statements: readonly NotedStatement[];
}

/** The sources of every policy of a module. */
export function sourcesOf(module: ModuleStack): readonly Sources[] {
  const elements = module.node.findAll().filter(TerraformElement.isTerraformElement);
  return elements.flatMap((element) => {
    const notes = Object.entries(statementNotes(element));
    return notes.map(([argument, statements]) => ({ address: addressOf(element), argument, statements }));
  });
}

function addressOf(element: TerraformElement): string {
  return `${elementType(element)}.${element.friendlyUniqueId}`;
}

/**
 * Says above each policy where its statements come from, and above what needs it why it is there.
 * @param mustChoose true if the caller must choose one of the vendor's realms.
 */
export function moduleComments(sources: readonly Sources[], mustChoose: boolean): Comment {
  const reasonsOf = reasonComments(mustChoose);
  return (address, argument, index) => {
    const found = sources.find((source) => source.address === address && source.argument === argument);
    return found ? statementLines(found.statements) : reasonsOf(address, argument, index);
  };
}
