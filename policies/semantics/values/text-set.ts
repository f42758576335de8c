import { Automaton } from "./automaton";
import { globCovers, globMatches, globOf, samplesOf, soleText, type Glob, type PatternSyntax } from "./glob";
import { Undecidable } from "./undecidable";

/** A set of texts: those of any of the globs, or all the others. */
export class TextSet {
  private built: Automaton | undefined;
  /** All texts of the globs; undefined if they have a wildcard. */
  private readonly texts: readonly string[] | undefined;

  constructor(
    readonly globs: readonly Glob[],
    readonly isComplement = false,
    automaton?: Automaton,
  ) {
    this.built = automaton;
    const texts = globs.flatMap((glob) => soleText(glob) ?? []);
    this.texts = texts.length === globs.length ? texts : undefined;
  }

  static of(texts: readonly string[], reading: PatternSyntax): TextSet {
    return new TextSet(texts.map((text) => globOf(text, reading)));
  }

  get automaton(): Automaton {
    return (this.built ??= new Automaton(this.globs));
  }

  complement(): TextSet {
    return new TextSet(this.globs, !this.isComplement, this.built);
  }

  has(text: string): boolean {
    return (this.texts?.includes(text) ?? this.globs.some((glob) => globMatches(glob, text))) !== this.isComplement;
  }

  /** All texts of a small set; undefined for a set with a wildcard, and for a complement. */
  get listed(): readonly string[] | undefined {
    return this.isComplement ? undefined : this.texts;
  }
}

/** Characters for a place where almost any will do, the most readable first. */
const readable = [..."xyzabcdefghijklmnopqrstuvw0123456789-_./:ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const maxStates = 3000;

interface Reached {
  readonly states: readonly number[];
  readonly text: string;
}

/**
 * Returns a text that all sets have, a short one if there is a choice; undefined if there is none.
 * @throws Undecidable if the sets are too intricate.
 */
export function commonText(sets: readonly TextSet[]): string | undefined {
  const few = sets.map(({ listed }) => listed).find((listed) => listed !== undefined);
  if (few) return few.find((text) => sets.every((set) => set.has(text)));
  const globs = openGlobs(sets);
  const sample = globs?.flatMap(samplesOf).find((text) => sets.every((set) => set.has(text)));
  if (sample !== undefined || globs?.length === 0) return sample;
  return shortestText(globs ? [new TextSet(globs), ...sets] : sets);
}

/**
 * The globs of the set with the fewest that may have a text in common with every other set, by a quick look; undefined
 * if all sets are complements.
 */
function openGlobs(sets: readonly TextSet[]): readonly Glob[] | undefined {
  const complements = sets.filter(({ isComplement }) => isComplement).flatMap(({ globs }) => globs);
  const [fewest] = sets.filter(({ isComplement }) => !isComplement).sort((a, b) => a.globs.length - b.globs.length);
  return fewest?.globs.filter((glob) => {
    const sole = soleText(glob);
    if (sole !== undefined) return sets.every((set) => set.has(sole));
    return !complements.some((complement) => globCovers(complement, glob));
  });
}

function shortestText(sets: readonly TextSet[]): string | undefined {
  const seen = new Set<string>();
  const first = { states: sets.map(({ automaton }) => automaton.start), text: "" };
  const queue: Reached[] = [first];
  for (const reached of queue) {
    if (accepted(sets, reached.states)) return reached.text;
    if (seen.size > maxStates) throw new Undecidable("its patterns are too intricate");
    for (const next of following(sets, reached)) {
      const key = next.states.join();
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return undefined;
}

function accepted(sets: readonly TextSet[], states: readonly number[]): boolean {
  return sets.every((set, i) => set.automaton.accepts(states[i] as number) !== set.isComplement);
}

function following(sets: readonly TextSet[], { states, text }: Reached): readonly Reached[] {
  const told = new Set(sets.flatMap(({ automaton }, i) => automaton.characters(states[i] as number)));
  return [otherThan(told), ...told].flatMap((character) => {
    const next = sets.map(({ automaton }, i) => automaton.step(states[i] as number, character));
    const isLost = sets.some(({ automaton, isComplement }, i) =>
      isComplement ? automaton.isUniversal(next[i] as number) : automaton.isDead(next[i] as number),
    );
    return isLost ? [] : [{ states: next, text: text + character }];
  });
}

function otherThan(told: ReadonlySet<string>): string {
  const beyond = Array.from({ length: told.size + 1 }, (_, i) => String.fromCodePoint(0xa1 + i));
  return [...readable, ...beyond].find((character) => !told.has(character)) as string;
}
