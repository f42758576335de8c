import type { AnyStatement } from "../any-statement";
import { Vocabulary } from "./actions";
import type { KnownAction } from "./catalogue";
import { Keys } from "./keys";
import { policiesOf, statementList, type PolicySet, type AnyPolicy } from "./policy";
import { always, and, not, or, type Formula } from "./search/formula";
import { namingOf, principalFormula, scopeFormula, type Naming } from "./statement-formula";

interface Compiled {
  readonly statement: AnyStatement;
  readonly scope: Formula;
  readonly naming: Naming;
  readonly actions: ReadonlySet<KnownAction>;
}

/** The meaning of policies: for each action, a formula about the principal, the resource and the condition keys. */
export class Model {
  readonly keys: Keys;
  private readonly compiled = new Map<AnyStatement, Compiled>();
  private readonly resourceIds = new Map<object, number>();

  constructor(accesses: readonly PolicySet[]) {
    const statements = accesses.flatMap(policiesOf).flatMap(statementList);
    const vocabulary = new Vocabulary(statements);
    this.keys = new Keys(statements);
    for (const statement of statements)
      this.compiled.set(statement, {
        statement,
        scope: scopeFormula(statement, this.keys),
        naming: namingOf(statement),
        actions: vocabulary.matching(statement),
      });
  }

  /** Groups the actions of an access that all statements treat alike. */
  actionGroups(access: PolicySet): readonly (readonly KnownAction[])[] {
    const allows = this.of(policiesOf(access)).filter(({ statement }) => statement.Effect === "Allow");
    const groups = new Map<string, KnownAction[]>();
    for (const action of new Set(allows.flatMap(({ actions }) => [...actions]))) {
      const key = this.signature(action);
      groups.set(key, [...(groups.get(key) ?? []), action]);
    }
    return [...groups.values()];
  }

  /** Returns the requests that an access allows for an action. */
  allowed(
    { identity, boundary, resource, crossAccount, resourceDecides, principal }: PolicySet,
    action: KnownAction,
  ): Formula {
    const allows = (policies: readonly AnyPolicy[], naming: keyof Naming) => this.allows(policies, naming, action);
    const limit = boundary ? allows([boundary], "itself") : always;
    const held = and(allows(identity ?? [], "itself"), limit);
    const core = () => {
      if (!resource) return held;
      const inAccount = allows(resource, "inAccount");
      if (!identity) return and(inAccount, limit);
      if (crossAccount) return and(held, inAccount);
      const itself = or(and(allows(resource, "itself"), limit), allows(resource, "pastBoundary"));
      return or(itself, resourceDecides ? and(held, inAccount) : held);
    };
    const denied = this.denied(policiesOf({ identity, boundary, resource }), action);
    const only =
      principal === undefined ? always : principalFormula({ Effect: "Allow", Principal: { AWS: principal } });
    return and(only, core(), not(denied));
  }

  private allows(policies: readonly AnyPolicy[], naming: keyof Naming, action: KnownAction): Formula {
    const statements = this.about(policies, "Allow", action);
    return or(...statements.map((statement) => and(statement.naming[naming], statement.scope)));
  }

  private denied(policies: readonly AnyPolicy[], action: KnownAction): Formula {
    const statements = this.about(policies, "Deny", action);
    return or(...statements.map(({ statement, scope }) => and(principalFormula(statement), scope)));
  }

  private about(
    policies: readonly AnyPolicy[],
    effect: AnyStatement["Effect"],
    action: KnownAction,
  ): readonly Compiled[] {
    return this.of(policies).filter(({ statement, actions }) => statement.Effect === effect && actions.has(action));
  }

  private of(policies: readonly AnyPolicy[]): readonly Compiled[] {
    return policies.flatMap(statementList).map((statement) => this.compiled.get(statement) as Compiled);
  }

  private signature(action: KnownAction): string {
    const { resources } = action;
    const id = this.resourceIds.get(resources) ?? this.resourceIds.size;
    this.resourceIds.set(resources, id);
    return [id, ...[...this.compiled.values()].map(({ actions }) => (actions.has(action) ? 1 : 0))].join();
  }
}
