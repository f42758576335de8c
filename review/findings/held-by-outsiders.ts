import { isSameAccount, type EntityPlace } from "../grants/grant";
import { groupedBy } from "../../text/grouped";
import { onceFor } from "../../text/once";
import { tokenFault } from "./own-identities";
import { allowing, type Evidence } from "./rule";

/** A role or a user of the plans that somebody outside of the account is, or can become. */
export interface HeldEntity extends EntityPlace {
  readonly kind: "role" | "user";
  /** The ids of the outsiders. */
  readonly holders: ReadonlySet<string>;
}

/** The roles and users of outsiders. */
export class HeldEntities {
  private readonly byPlace = new Map<string, HeldEntity>();
  private readonly byName: ReadonlyMap<string, readonly HeldEntity[]>;

  constructor(evidence: Evidence) {
    for (const grant of allowing(evidence)) {
      const { entity, principal } = grant;
      if (entity?.address === undefined || isOwnPipeline(grant, evidence)) continue;
      const { kind, name, address, plan, account } = entity;
      const holders = new Set([...(this.at(plan, address)?.holders ?? []), principal.id]);
      this.byPlace.set(`${plan} ${address}`, { kind, name, address, plan, account, holders });
    }
    this.byName = groupedBy([...this.byPlace.values()], ({ name }) => name);
  }

  get isEmpty(): boolean {
    return this.byPlace.size === 0;
  }

  at(plan: string | undefined, address: string | undefined): HeldEntity | undefined {
    return this.byPlace.get(`${plan} ${address}`);
  }

  /** Those whose ARN a text is: a search or a description only mentions one. */
  namedIn(text: string): readonly HeldEntity[] {
    const [, account, kind, path] = /^arn:[\w-]+:iam::(\d{12}):(role|user)\/([\w+=,.@/-]+)$/.exec(text) ?? [];
    const name = path?.split("/").at(-1) ?? "";
    const found = this.byName.get(name) ?? [];
    return found.filter((one) => one.kind === kind && isSameAccount(one, { name, account }));
  }
}

/** A provider of tokens is the account's own way in, unless it lets in everyone with a token. */
function isOwnPipeline(grant: ReturnType<typeof allowing>[number], evidence: Evidence): boolean {
  return grant.outsider === "federated" && tokenFault(grant, evidence) === undefined;
}

export const heldByOutsiders = onceFor((evidence: Evidence) => new HeldEntities(evidence));
