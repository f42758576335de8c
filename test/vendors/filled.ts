/** Another value of the same form. */
export function otherInput(example: string): string {
  return example.replace(/.$/, (last) => (last === "8" ? "7" : "8"));
}
