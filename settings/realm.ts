import { z } from "zod";
import { oneOf } from "../text/list";
import { once } from "../text/once";
import { realmNames, realmsOf } from "../vendors/lookups";
import type { AccessMode, Realms, Vendor } from "../vendors/vendor";
import { field, type Setting } from "./declaration/declaration";

/** Declares these vendors' words for their installations, each a setting by their facts. */
export function realmFields(vendors: readonly Vendor[]): Readonly<Record<string, Setting>> {
  const withRealms = vendors.filter((vendor) => realmsOf(vendor));
  const names = [...new Set(withRealms.map((vendor) => facts(vendor).setting))];
  return Object.fromEntries(names.map((setting) => [setting, declared(setting, withRealms)]));
}

function facts(vendor: Vendor): Realms {
  return realmsOf(vendor) as Realms;
}

function declared(setting: string, withRealms: readonly Vendor[]): Setting {
  const having = withRealms.filter((vendor) => facts(vendor).setting === setting);
  const [first] = having as [Vendor];
  const schema = once(() => realmSchema(having.flatMap(realmNames), facts(first)));
  return field({
    section: "realm",
    inWay: (vendor: Vendor, mode: AccessMode) => realmsOf(vendor, mode)?.setting === setting,
    // a command needs those of a few vendors
    get schema() {
      return schema();
    },
    schemaFor: (vendor: Vendor) => realmSchema(realmNames(vendor), facts(vendor)),
    example: realmNames(first)[0],
    props: (pod: string) => ({ access: { pod } }),
    input: { type: "words", describes: meaningOf(facts(first)), words: realmNames },
    variable: { optional: (vendor) => !facts(vendor).required, describes: moduleMeaning },
  });
}

function realmSchema(names: readonly string[], realms: Realms): z.ZodType {
  const schema = z.enum(names);
  return (realms.required ? schema : schema.optional()).meta({ description: meaningOf(realms) });
}

function meaningOf({ required }: Realms): string {
  const own = "The vendor's installation with your data.";
  return required ? own : `${own} If unset, the bucket's policy names the vendor's general principal.`;
}

function moduleMeaning(vendor: Vendor): string {
  const { noun, required } = facts(vendor);
  const own = `The ${vendor.name} ${noun} with your data: ${oneOf(realmNames(vendor))}.`;
  return required ? own : `${own} If unset, the policy names ${vendor.name}'s general principal.`;
}

/** The chosen installation in a stack's settings; undefined for none, and for a way in without any. */
export function realmIn(vendor: Vendor, settings: { readonly access: AccessMode }): string | undefined {
  const realms = realmsOf(vendor, settings.access);
  return realms && ((settings as { readonly [setting: string]: unknown })[realms.setting] as string | undefined);
}
