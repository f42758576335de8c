import { z } from "zod";
import type { MethodValues } from "../constructs/methods/method";
import { isMap } from "../text/map";
import type { AccessMode, Vendor } from "../vendors/vendor";
import type { Encryption, NewBucket } from "./construct-props";
import type { FlagInput, Input, NumberInput, TextInput } from "./input";
import type { LifecycleRule } from "./lifecycle-rule";
import type { PolicyStatement } from "./policy-statement";
import type { Section } from "./sections";
import type { TextRule } from "./text-rule";
import type { ModuleFeature } from "./module-feature";
import { flag, text, wholeNumber } from "./values";

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

/**
 * Turns a value into props of the constructs. In a module, the value is a reference to the variable. Not called if the
 * setting is unset.
 * @param stack the stack's name.
 */
export type ToProps<Value> = (value: Value, stack: string) => ConstructProps;

/** Props of `VendorAccess`, each from one or several settings. */
export interface ConstructProps {
  readonly region?: string;
  readonly name?: string;
  readonly path?: string;
  readonly permissionsBoundary?: string;
  readonly keepOtherPolicies?: boolean;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly bucket?: { readonly create: boolean; readonly name: string };
  /** Left out where the bucket exists. */
  readonly newBucket?: NewBucket & { readonly additionalLifecycleRules?: readonly LifecycleRule[] };
  readonly encryption?: PartOf<Encryption>;
  readonly access?: MethodValues & { readonly mode?: AccessMode };
  readonly otherStatements?: readonly PolicyStatement[];
}

type PartOf<Union> = Union extends unknown ? Partial<Union> : never;

/** The variable of a module for the value. */
export interface Variable {
  /** The modules with the variable: those with the setting and one of these features. If unset, those with the setting. */
  readonly in?: readonly ModuleFeature[];
  /** If unset, the field's own name in snake_case. */
  readonly name?: string;
  /** The meaning in a module, if the words for the file do not fit. */
  readonly describes?: string | ((vendor: Vendor) => string);
  /** The value, if it is not the setting's own. */
  readonly input?: Input;
  /** The value if the caller leaves it out; without one, and without `optional`, the caller must give it. */
  readonly default?: unknown;
  /** Sets when leaving it out has a meaning of its own, as null: always, or in the modules with a feature. */
  readonly optional?: true | ModuleFeature;
  /** For several values. */
  readonly many?: Many;
  /** If true, the variable comes before the others. */
  readonly first?: true;
  /** The value in Terraform's language. If unset, the variable. */
  readonly expression?: (vendor: Vendor) => string;
  /** If unset, the setting's own. */
  readonly props?: ToProps<never>;
}

/** A list, by the word for one of its texts, or a map whose keys have rules of their own, of texts or of objects. */
export type Many =
  | { readonly list: string }
  | {
      readonly keys: readonly TextRule[];
      readonly checks: readonly Check[];
      /** The attributes of each object; a text may be left out, a word not. */
      readonly attributes?: Readonly<Record<string, Input>>;
      readonly example: unknown;
      readonly refused: unknown;
    };

/** A `validation` of a variable. */
export interface Check {
  /** In Terraform's language, without `${}`. */
  readonly condition: string;
  /** The loader's words for the same rule, with the variable's name before them. */
  readonly message: string;
}

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

/**
 * Puts the parts of each prop together; a later part wins.
 * @throws for another part beside a reference, such as a module's variable: a reference has no parts.
 */
export function merged(parts: readonly ConstructProps[]): ConstructProps {
  const all: Record<string, unknown> = {};
  for (const [name, value] of parts.flatMap((part) => Object.entries(part))) {
    const before = all[name];
    const parted = [before, value].filter(isMap);
    if (parted.length === 2 && !parted.every(isPlain))
      throw new Error(`${name} is a reference and can't have two parts`);
    all[name] = parted.length === 2 ? Object.assign({}, ...parted) : value;
  }
  return all;
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
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
