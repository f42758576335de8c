import { externalIdInput, externalIdVariable } from "../settings/external-id";
import { externalIdOf } from "../vendors/grants";
import { declaredVariable } from "./declared-variable";
import type { ModuleVariable } from "./variable";
import type { ModuleShape } from "./variant";

/** The variable of the vendor's external ids; nothing for a way in without them. */
export function externalIdVariables({ vendor, access }: ModuleShape): readonly ModuleVariable[] {
  const externalId = externalIdOf(vendor, access);
  if (!externalId) return [];
  const { noun, setting, meaning } = externalId;
  const variable = {
    name: externalIdVariable(externalId),
    in: [],
    many: { list: noun },
    describes: meaning.several,
  };
  return [declaredVariable(setting, externalIdInput(externalId), variable, [])];
}
