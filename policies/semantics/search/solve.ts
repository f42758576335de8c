import { holds, type Box } from "./box";
import type { Formula, Literal } from "./formula";
import { Undecidable } from "../values/undecidable";

const maxSteps = 50_000;

/**
 * Finds requests of a box for which all formulas hold; undefined if there are none. A splitting search: it takes what
 * must hold, looks at one request, and splits by a disjunction that fails for it.
 * @throws Undecidable if the formulas are too intricate.
 */
export function solve(box: Box, formulas: readonly Formula[], budget = { steps: maxSteps }): Box | undefined {
  budget.steps -= 1;
  if (budget.steps < 0) throw new Undecidable("its statements are too intricate");
  const taken = take(box, formulas);
  if (!taken) return undefined;
  const open = taken.choices.filter((choice) => !choice.or.some((option) => isTrueIn(taken.box, option)));
  if (open.length === 0) return settle(taken.box, taken.choices);
  const [narrowest] = open.map((choice) => options(taken.box, choice)).sort((one, other) => one.length - other.length);
  const others = (except: Choice) => taken.choices.filter((choice) => choice !== except);
  for (const { choice, option } of narrowest as NonNullable<typeof narrowest>) {
    const found = solve(taken.box, [option, ...others(choice)], budget);
    if (found) return found;
  }
  return undefined;
}

/** Narrows the box to requests for which all choices hold, each by an option that holds for the box's one request. */
function settle(box: Box, choices: readonly Choice[]): Box {
  return choices.reduce((settled, { or }) => {
    const options = or.filter((option) => isTrueIn(settled, option)).map((option) => solve(settled, [option]) as Box);
    // the option that says nothing of another dimension reads best
    return options.sort((one, other) => one.dimensions.length - other.dimensions.length)[0] as Box;
  }, box);
}

interface Choice {
  readonly or: readonly Formula[];
}

/** Narrows the box by everything that must hold, and returns the disjunctions that remain. */
function take(box: Box, formulas: readonly Formula[]): { box: Box; choices: readonly Choice[] } | undefined {
  let narrowed: Box | undefined = box;
  const choices: Choice[] = [];
  const queue = [...formulas];
  for (const formula of queue) {
    if ("and" in formula) queue.push(...formula.and);
    else if ("or" in formula) choices.push(formula);
    else if ("opaque" in formula) {
      narrowed = narrowed.assume(formula);
      if (formula.isTrue && formula.implies) queue.push(formula.implies);
    } else narrowed = narrowed.narrow(formula);
    if (!narrowed) return undefined;
  }
  return { box: narrowed, choices };
}

/** The options of a choice that don't fail at once. */
function options(box: Box, choice: Choice): readonly { choice: Choice; option: Formula }[] {
  return choice.or.filter((option) => take(box, [option])).map((option) => ({ choice, option }));
}

/** Reports if a formula holds for the box's one request. */
function isTrueIn(box: Box, formula: Formula): boolean {
  if ("and" in formula) return formula.and.every((part) => isTrueIn(box, part));
  if ("or" in formula) return formula.or.some((part) => isTrueIn(box, part));
  if ("opaque" in formula) return box.opaque.get(formula.opaque)?.isTrue === formula.isTrue;
  return holdsIn(box, formula);
}

function holdsIn(box: Box, literal: Literal): boolean {
  return holds(literal, box.witness(literal.dimension));
}
