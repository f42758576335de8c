/** A kind of ordered values: numbers, dates or IP addresses. */
export interface Scale<Point extends number | bigint = number | bigint> {
  readonly name: string;
  parse(text: string): Point | undefined;
  print(point: Point): string;
  /** Returns a point strictly between two others, where undefined is no bound; undefined if there is none. */
  between(low: Point | undefined, high: Point | undefined): Point | undefined;
}

/** A set of points: each cut is in or out, and so is each gap before, between and after the cuts. */
export interface Pieces {
  readonly cuts: readonly (number | bigint)[];
  readonly atCut: readonly boolean[];
  /** One more than there are cuts. */
  readonly inGap: readonly boolean[];
}

export class LineSet {
  constructor(
    readonly line: Scale,
    private readonly pieces: Pieces,
  ) {}

  complement(): LineSet {
    const { cuts, atCut, inGap } = this.pieces;
    return new LineSet(this.line, { cuts, atCut: atCut.map((one) => !one), inGap: inGap.map((one) => !one) });
  }

  has(text: string): boolean {
    const point = this.line.parse(text);
    return point !== undefined && this.includes(point);
  }

  includes(point: number | bigint): boolean {
    const { cuts, atCut, inGap } = this.pieces;
    const at = cuts.findIndex((cut) => cut >= point);
    if (at < 0) return inGap[cuts.length] === true;
    return (cuts[at] === point ? atCut[at] : inGap[at]) === true;
  }

  /** The points at which membership may change. */
  get cuts(): Pieces["cuts"] {
    return this.pieces.cuts;
  }

  /** The union of the points that satisfy a comparison with one of the given points. */
  static where(line: Scale, points: readonly (number | bigint)[], holds: OrderTest): LineSet {
    const cuts = sorted(points);
    const includes = (test: (point: number | bigint) => boolean) => points.some(test);
    return new LineSet(line, {
      cuts,
      atCut: cuts.map((cut) => includes((point) => holds(order(cut, point)))),
      inGap: [...cuts, undefined].map((high) =>
        includes((point) => holds(high !== undefined && high <= point ? -1 : 1)),
      ),
    });
  }

  /** The points from one to another, both included, of any of the ranges. */
  static within(line: Scale, ranges: readonly (readonly [low: bigint, high: bigint])[]): LineSet {
    const cuts = sorted(ranges.flat());
    const covered = (from: number | bigint, to: number | bigint) =>
      ranges.some(([low, high]) => low <= from && to <= high);
    const gaps = cuts.slice(1).map((high, i) => covered(cuts[i] as bigint, high));
    return new LineSet(line, {
      cuts,
      atCut: cuts.map((cut) => covered(cut, cut)),
      inGap: [false, ...gaps, ...(cuts.length > 0 ? [false] : [])],
    });
  }
}

/** Takes -1, 0 or 1: the request's value is less than the policy's, equal, or greater. */
export type OrderTest = (order: -1 | 0 | 1) => boolean;

/** Returns a value that all sets have, in the form of a request; undefined if there is none. */
export function commonPoint(sets: readonly LineSet[]): string | undefined {
  const { line } = sets[0] as LineSet;
  const cuts = sorted(sets.flatMap((set) => set.cuts));
  const gaps = [...cuts, undefined].map((high, i) => line.between(cuts[i - 1], high));
  const point = [...cuts, ...gaps].find((one) => one !== undefined && sets.every((set) => set.includes(one)));
  return point === undefined ? undefined : line.print(point);
}

function sorted(points: readonly (number | bigint)[]): (number | bigint)[] {
  return [...new Set(points)].sort(order);
}

function order(one: number | bigint, other: number | bigint): -1 | 0 | 1 {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
