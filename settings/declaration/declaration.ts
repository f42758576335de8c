import { z } from "zod";
import type { AccessMode, Vendor } from "../../vendors/vendor";
import { merged, type ToProps } from "./to-props";
import type { FlagInput, Input, NumberInput, TextInput } from "../values/input";
import type { Variable } from "./module-variable";
import type { Section } from "./sections";
import { flag, text, wholeNumber } from "../values/kinds";

/** A setting of a stack: all that the loader, the schemas, the pages, the stacks, and the modules know of it. */
export type Setting<Schema extends z.ZodType = z.ZodType> = Field<Schema> & {
  /** Its section of docs/settings.md. */
  readonly section: Section;
  /** Reports if a vendor's facts give one of its ways in this setting. If unset, the way in decides. */
  readonly inWay?: (vendor: Vendor, mode: AccessMode) => boolean;
  /** The vendor's own schema, with fewer words than everyone's; undefined if the vendor has no such setting. */
  readonly schemaFor?: (vendor: Vendor) => z.ZodType | undefined;
};

/** A setting, or a part of one. */
export type Field<Schema extends z.ZodType = z.ZodType> = { readonly schema: Schema } & (
  { readonly fields: Fields; readonly props: ToProps<never> } | Leaf<never>
);
export interface Fields {
  readonly [name: string]: Field;
}

/** The way of a single value into a stack and a module. */
export type Leaf<Value> = {
  /** Another value than the default. */
  readonly example?: unknown;
  /** The value as a person writes it, for the module's variable. */
  readonly input?: Input;
} & ({ readonly props: ToProps<Value> } | { readonly notInProps: string }) &
  ({ readonly variable: Variable } | { readonly notInModule: string });

type SchemaOf<Value, D> = D extends { readonly default: Value }
  ? z.ZodDefault<z.ZodType<Value, Value>>
  : D extends { readonly required: true }
    ? z.ZodType<Value, Value>
    : z.ZodOptional<z.ZodType<Value, Value>>;
type Single<Value, D> = D & { readonly input: Input; readonly schema: SchemaOf<Value, D> };
type Of<OneInput, Value> = Omit<OneInput, "type"> & Leaf<Value> & { readonly required?: true };

export function textField<const D extends Of<TextInput, string>>(declared: D): Single<string, D> {
  const input = { type: "text", ...declared } as const;
  return single(declared, input, text(input));
}

export function numberField<const D extends Of<NumberInput, number>>(declared: D): Single<number, D> {
  const input = { type: "number", ...declared } as const;
  return single(declared, input, wholeNumber(input));
}

export function flagField<const D extends Of<FlagInput, boolean>>(declared: D): Single<boolean, D> {
  const input = { type: "flag", ...declared } as const;
  return single({ example: !declared.default, ...declared }, input, flag(input));
}

function single<Value, D extends { readonly required?: true; readonly default?: Value }>(
  declared: D,
  input: Input,
  schema: z.ZodType,
): Single<Value, D> {
  const missing = declared.required ? schema : schema.optional();
  const whole = declared.default === undefined ? missing : schema.default(declared.default);
  return { ...declared, input, schema: whole as SchemaOf<Value, D> };
}

/** A value with a schema of its own. */
export function field<const D extends Partial<Omit<Setting, "props">> & { readonly schema: z.ZodType } & Leaf<never>>(
  declared: D,
): D {
  return declared;
}

/** A map of fields with a schema of its own. */
export function mapped<const D extends { readonly schema: z.ZodType; readonly fields: Fields }>(declared: D) {
  return { ...declared, props: propsOf(declared.fields) };
}

type Schemas<Some extends Fields> = { readonly [Name in keyof Some]: Some[Name]["schema"] };

/** A map of fields; each field is optional. */
export function mapField<const D extends { readonly describes: string; readonly fields: Fields }>(declared: D) {
  const schema = z
    .strictObject(schemasOf(declared.fields) as Schemas<D["fields"]>)
    .prefault({} as never)
    .meta({ description: declared.describes });
  return mapped({ ...declared, schema });
}

export function schemasOf<Some extends Fields>(fields: Some): Schemas<Some> {
  return Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema])) as Schemas<Some>;
}

/** Returns the props of a map's values, each by its own declaration. */
export function propsOf(fields: Fields): ToProps<Readonly<Record<string, unknown>>> {
  return (values, stack) =>
    merged(
      Object.entries(fields).flatMap(([name, field]) => {
        const value = values[name];
        return value === undefined || "notInProps" in field ? [] : [field.props(value as never, stack)];
      }),
    );
}

/** A single value, with the way to it from the stack. */
export interface Place {
  readonly path: readonly string[];
  readonly name: string;
  readonly leaf: Exclude<Field, { readonly fields: Fields }>;
}

/** Every single value of the declarations, those inside a map among them. */
export function leavesOf(fields: Fields, above: readonly string[] = []): readonly Place[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = [...above, name];
    return "fields" in field ? leavesOf(field.fields, path) : [{ path, name, leaf: field }];
  });
}
