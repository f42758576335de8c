/** Returns a name in Terraform's style: `maxSessionSeconds` becomes `max_session_seconds`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
