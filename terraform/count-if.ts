/** The `count` of one resource, or of none unless Terraform's condition is met. */
export function countIf(condition: string): string {
  return `\${${condition} ? 1 : 0}`;
}
