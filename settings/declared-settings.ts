import type { z } from "zod";
import { inputs } from "./inputs";
import type { Input } from "./input";
import { flag, text, wholeNumber } from "./values";

type Inputs = typeof inputs;
type DeclaredName = {
  [Name in keyof Inputs]: Inputs[Name] extends { readonly setting: true } ? Name : never;
}[keyof Inputs];

type ValueOf<Kind> = Kind extends { readonly type: "text" }
  ? string
  : Kind extends { readonly type: "number" }
    ? number
    : boolean;
type Setting<Kind> = z.ZodType<
  Kind extends { readonly default: unknown } ? ValueOf<Kind> : ValueOf<Kind> | undefined,
  ValueOf<Kind> | undefined
>;

/** The schemas of the inputs for a setting of every stack, each under its own name; any may be left out. */
export const declaredSettings = Object.fromEntries(
  Object.entries<Input>(inputs).flatMap(([name, input]) => (input.setting ? [[name, schemaOf(input)]] : [])),
) as { readonly [Name in DeclaredName]: Setting<Inputs[Name]> };

function schemaOf(input: Input): z.ZodType {
  const schema: z.ZodType =
    input.type === "text" ? text(input) : input.type === "number" ? wholeNumber(input) : flag(input);
  return input.default === undefined ? schema.optional() : schema.default(input.default as never);
}
