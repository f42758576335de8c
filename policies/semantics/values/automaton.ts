import { takes, withSkipped, type Glob } from "./glob";

/** A state: the places in the globs that the text read so far may have reached. */
interface State {
  readonly places: readonly (readonly [glob: number, place: number])[];
  readonly accepts: boolean;
  /** The only characters that this state tells from all others. */
  readonly characters: readonly string[];
  readonly next: Map<string, number>;
}

/** A deterministic automaton for the texts of any of the globs. States come into being when they are first reached. */
export class Automaton {
  private readonly states: State[] = [];
  private readonly ids = new Map<string, number>();
  readonly start: number;

  constructor(private readonly globs: readonly Glob[]) {
    this.start = this.idOf(globs.map((_, glob) => [glob, 0]));
  }

  step(id: number, character: string): number {
    const { next, places } = this.at(id);
    const known = next.get(character);
    if (known !== undefined) return known;
    const reached = places.flatMap(([glob, place]): [number, number][] => {
      const token = this.globs[glob]?.[place];
      if (!token || !takes(token, character)) return [];
      return [[glob, token.many ? place : place + 1]];
    });
    const id2 = this.idOf(reached);
    next.set(character, id2);
    return id2;
  }

  accepts(id: number): boolean {
    return this.at(id).accepts;
  }

  characters(id: number): readonly string[] {
    return this.at(id).characters;
  }

  /** Reports if no more text leads to acceptance. */
  isDead(id: number): boolean {
    return this.at(id).places.length === 0;
  }

  /** Reports if every further text is accepted. */
  isUniversal(id: number): boolean {
    return this.at(id).places.some(([glob, place]) => {
      const tokens = this.globs[glob] as Glob;
      return place === tokens.length - 1 && tokens[place]?.many && !tokens[place].only && tokens[place].except === "";
    });
  }

  private at(id: number): State {
    return this.states[id] as State;
  }

  private idOf(reached: readonly (readonly [number, number])[]): number {
    const places = this.globs.flatMap((glob, g) =>
      withSkipped(
        glob,
        reached.filter(([of]) => of === g).map(([, place]) => place),
      ).map((place) => [g, place] as const),
    );
    const key = places.join(" ");
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const characters = places.flatMap(([glob, place]) => {
      const token = this.globs[glob]?.[place];
      return token ? [...(token.only ?? []), ...token.except] : [];
    });
    const accepts = places.some(([glob, place]) => place === this.globs[glob]?.length);
    this.states.push({ places, accepts, characters: [...new Set(characters)], next: new Map() });
    this.ids.set(key, this.states.length - 1);
    return this.states.length - 1;
  }
}
