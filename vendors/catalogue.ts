import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import type * as Form from "./vendor";
import type { Vendor } from "./vendor";

/**
 * Reads every vendor, in the order of their names: from the files of facts in a checkout, and from one file beside the
 * built tool and its library, which was checked when it was built.
 */
export function readCatalogue(beside: string): readonly Vendor[] {
  const facts = join(beside, "catalogue");
  if (existsSync(facts)) return readFacts(facts);
  const built = ["catalogue.json", "../catalogue.json"].map((file) => join(beside, file));
  return JSON.parse(readFileSync(built.find((file) => existsSync(file)) ?? facts, "utf8")) as readonly Vendor[];
}

/**
 * Reads the files of facts in a folder.
 * @throws if a file has another form than its schema demands, with every fault.
 */
export function readFacts(from: string): readonly Vendor[] {
  return readdirSync(from)
    .map((file) => basename(file, ".yaml"))
    .toSorted()
    .map((id) => parseFacts(id, readFileSync(join(from, `${id}.yaml`), "utf8")));
}

/**
 * Returns the vendor of a file of facts.
 * @throws if the facts have another form than their schema demands, with every fault.
 */
export function parseFacts(id: string, text: string): Vendor {
  const facts = parse(text) as Omit<Vendor, "id">;
  const faults = form().factsFaults(facts);
  if (faults !== undefined) throw new Error(`vendors/catalogue/${id}.yaml\n${faults}`);
  const notes = notesOf(text);
  // not what the schema returns: it would bring the elements of a statement into an order of its own
  return { id, ...facts, ...(notes && { notes }) };
}

/** The comment at the top of a file, without the line for editors. */
function notesOf(text: string): string {
  const lines = text.split("\n");
  const comment = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith("#")),
  );
  const own = comment.filter((line) => !line.startsWith("# yaml-language-server"));
  return own.map((line) => line.replace(/^# ?/, "")).join(" ");
}

// the facts of a built tool were checked, so it does without their form
const form = () => require("./vendor") as typeof Form;
