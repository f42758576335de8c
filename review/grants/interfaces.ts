import { anonymous, authentication, perBlock, type BlockQuestion } from "../provider/authentication";
import { blocks, textsOf } from "../plan/resources";
import { valuesAt } from "./values-at";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** An interface with an argument for the authentication of its callers. */
export interface Interface {
  readonly planned: PlannedResource;
  readonly path: string;
  /** True if it asks nobody who they are. */
  readonly isOpen: boolean;
}

/** The interfaces of the plans, without those whose argument only the apply will tell. */
export function interfaces(state: PlannedState): readonly Interface[] {
  return [
    ...at(state, authentication, (values) => values.every(asksNobody)),
    ...at(state, anonymous, (values) => values.includes(true)),
    ...Object.entries(perBlock).flatMap(([type, question]) =>
      state.ofType(type).flatMap((planned) => ofBlocks(planned, question)),
    ),
  ];
}

function at(
  state: PlannedState,
  table: Readonly<Record<string, readonly string[]>>,
  isOpen: (values: readonly unknown[]) => boolean,
): readonly Interface[] {
  return Object.entries(table).flatMap(([type, paths]) =>
    state.ofType(type).flatMap((planned) =>
      paths.flatMap((path) => {
        const { values, isUnknown } = valuesAt(state, planned, path);
        return isUnknown ? [] : [{ planned, path, isOpen: isOpen(values) }];
      }),
    ),
  );
}

function ofBlocks(planned: PlannedResource, { blocks: kinds, name, asking }: BlockQuestion): readonly Interface[] {
  return kinds.flatMap((kind) =>
    blocks(planned.values[kind]).map((block) => ({
      planned,
      path: [kind, ...textsOf(block[name])].join(" "),
      isOpen: asking.every((one) => asksNobody(block[one])),
    })),
  );
}

function asksNobody(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(asksNobody);
  if (value === undefined || value === null || value === false) return true;
  return ["", "NONE", "GuestAccess"].includes(String(value));
}
