import { isInTable } from "../provider/table";
import type { Plan } from "../plan/resources";

/** Reports if the plan touches anything that bears on access, or may touch more than it shows. */
export function mayChangeAccess({ kind, resources, outputs, gaps, commands = [] }: Plan): boolean {
  const isTouched = resources.some(({ action, type }) => action !== "no-op" && action !== "read" && bearsAccess(type));
  const isOutput = outputs.some(
    ({ before, after, pending }) => pending || JSON.stringify(before) !== JSON.stringify(after),
  );
  return kind === "synthesized" || isTouched || isOutput || gaps.length + commands.length > 0;
}

/** A type of another provider may do anything. */
function bearsAccess(type: string): boolean {
  return !type.startsWith("aws_") || isInTable(type) || /^aws_(iam|kms|s3|cognito)_/.test(type);
}
