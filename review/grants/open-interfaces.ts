import { anonymous, authentication } from "../provider/authentication";
import { valuesAt } from "./values-at";
import type { PlannedResource, PlannedState } from "../plan/planned-state";

/** An interface without authentication, by an argument. */
export interface OpenInterface {
  readonly planned: PlannedResource;
  readonly path: string;
}

/** The interfaces for anyone; an argument known only after apply is no such answer. */
export function openInterfaces(state: PlannedState): readonly OpenInterface[] {
  return [
    ...at(state, authentication, (values) => values.every(asksNobody)),
    ...at(state, anonymous, (values) => values.includes(true)),
  ];
}

function at(
  state: PlannedState,
  table: Readonly<Record<string, readonly string[]>>,
  isOpen: (values: readonly unknown[]) => boolean,
): readonly OpenInterface[] {
  return Object.entries(table).flatMap(([type, paths]) =>
    state.ofType(type).flatMap((planned) =>
      paths
        .filter((path) => {
          const { values, isUnknown } = valuesAt(state, planned, path);
          return !isUnknown && isOpen(values);
        })
        .map((path) => ({ planned, path })),
    ),
  );
}

function asksNobody(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(asksNobody);
  return value === null || value === false || ["", "NONE", "GuestAccess"].includes(String(value));
}
