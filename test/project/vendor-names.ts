import { vendors } from "../../vendors";

/** Names that are also words of English: as a vendor's, they begin with a capital letter or are in quotes. */
const english = ["amplitude", "census", "estuary", "segment", "stitch", "weights"];

/** The vendors' ids, and the brands that begin ids and names, in lowercase. */
const known: readonly string[] = [
  ...new Set(vendors.flatMap(({ id, name }) => [id, id.split("-")[0]!, name.toLowerCase().split(" ")[0]!])),
];

const letter = /[A-Za-z]/;
const small = /[a-z]/;

/** The vendors' ids and brands in a text, each once, also inside of a longer name such as `acmeStatsigStack`. */
export function vendorNamesIn(text: string): readonly string[] {
  return known.filter((name) => {
    const pattern = new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), "gi");
    return [...text.matchAll(pattern)].some(({ 0: { length }, index }) => isName(text, index, index + length));
  });
}

function isName(text: string, start: number, end: number): boolean {
  const [before = "", first = "", after = ""] = [text[start - 1], text[start], text[end]];
  if (small.test(after)) return false;
  if (!english.includes(text.slice(start, end).toLowerCase()))
    return !letter.test(before) || (small.test(before) && !small.test(first));
  if (!small.test(first)) return !letter.test(before);
  return (/["'`]/.test(before) && before === after) || text.slice(0, start).endsWith("vendor: ");
}
