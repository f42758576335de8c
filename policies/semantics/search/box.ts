import type { Literal, Opaque, ValueSet } from "./formula";
import { commonPoint, LineSet } from "../values/line-set";
import { commonText, TextSet } from "../values/text-set";

/** The possible values of one dimension. */
interface Values {
  /** Sets that every value is in. */
  readonly all: readonly ValueSet[];
  /** Each needs a value in all of its sets. Of a dimension with one value at most, there is one group at most. */
  readonly some: readonly (readonly ValueSet[])[];
  /** Values that satisfy both. */
  readonly witness: readonly string[];
}

/** The facts about a dimension that hold in every request. */
export interface Nature {
  /** If true, a request can have several values. */
  readonly multiple: boolean;
  /** If true, every request has a value. */
  readonly required: boolean;
  /** Every value is in it. */
  readonly universe?: TextSet;
}

/** A set of requests: the possible values of each dimension, independent of the others. */
export class Box {
  private constructor(
    private readonly natureOf: (dimension: string) => Nature,
    private readonly values: ReadonlyMap<string, Values>,
    readonly opaque: ReadonlyMap<string, Opaque>,
  ) {}

  static all(natureOf: (dimension: string) => Nature): Box {
    return new Box(natureOf, new Map(), new Map());
  }

  /** The requests of the box for which a literal holds; undefined if there are none. */
  narrow(literal: Literal): Box | undefined {
    const { dimension, over, set } = literal;
    const before = this.of(dimension);
    const all = over === "all" ? [...before.all, set] : before.all;
    const some = over === "some" ? this.withGroup(dimension, before.some, set) : before.some;
    const witness = holds(literal, before.witness) ? before.witness : witnessOf(all, some);
    if (!witness) return undefined;
    return new Box(this.natureOf, new Map(this.values).set(dimension, { all, some, witness }), this.opaque);
  }

  /** The same with a statement outside the model; undefined if its opposite is in the box. */
  assume(statement: Opaque): Box | undefined {
    const before = this.opaque.get(statement.opaque);
    if (before) return before.isTrue === statement.isTrue ? this : undefined;
    return new Box(this.natureOf, this.values, new Map(this.opaque).set(statement.opaque, statement));
  }

  /** One request's values of a dimension; none for an absent key. */
  witness(dimension: string): readonly string[] {
    return this.of(dimension).witness;
  }

  get dimensions(): readonly string[] {
    return [...this.values.keys()];
  }

  private withGroup(dimension: string, groups: Values["some"], set: ValueSet): Values["some"] {
    const [only] = groups;
    return only && !this.natureOf(dimension).multiple ? [[...only, set]] : [...groups, [set]];
  }

  private of(dimension: string): Values {
    const known = this.values.get(dimension);
    if (known) return known;
    const { required, universe } = this.natureOf(dimension);
    const all = universe ? [universe] : [];
    const some = required ? [[]] : [];
    return { all, some, witness: witnessOf(all, some) as readonly string[] };
  }
}

/** Reports if a literal holds for the values of its dimension. */
export function holds({ over, set }: Literal, values: readonly string[]): boolean {
  return over === "all" ? values.every((value) => set.has(value)) : values.some((value) => set.has(value));
}

function witnessOf(all: readonly ValueSet[], some: Values["some"]): readonly string[] | undefined {
  const values = some.map((group) => common([...all, ...group]));
  return values.includes(undefined) ? undefined : [...new Set(values as string[])];
}

/** All sets of a dimension are of one kind, except for the sets of every value and of none. */
function common(sets: readonly ValueSet[]): string | undefined {
  const points = sets.filter((set): set is LineSet => set instanceof LineSet);
  const texts = sets.filter((set) => set instanceof TextSet);
  if (points.length === 0) return commonText(texts);
  const point = commonPoint(points);
  return point !== undefined && texts.every((set) => set.has(point)) ? point : undefined;
}
