import { posix } from "node:path";
import type { Change } from "./change";
import { sameValue } from "./same-value";
import type { ChangeWarning } from "./warning";

/** The place of a stack's state, and its name there. */
interface StatePlace {
  readonly type: string;
  /** A path, an address in S3, or a workspace. */
  readonly text: string;
  /** The host and the organization of a workspace. */
  readonly host?: string;
}

const unmoved = "Without its state, Terraform plans to create everything in the stack again.";

/** A state that Terraform looks for in another place than before, or reaches in another way. */
export function movedState({ stack, before, after }: Change, outdir: string): readonly ChangeWarning[] {
  if (sameValue(before.backend, after.backend)) return [];
  const [from, to] = [statePlace(before, outdir, stack), statePlace(after, outdir, stack)];
  const init = initCommand(outdir, stack);
  const message = `its state moves from ${from.text} to ${to.text}`;
  const moved = {
    message,
    does: unmoved,
    fix: move(from, to, init) ?? `In an initialized folder: ${init} -migrate-state`,
  };
  const stays = {
    message: `the settings of its backend change; its state stays at ${to.text}`,
    fix: `${init} -reconfigure`,
  };
  return [{ stack, addresses: [], ...(from.text === to.text ? stays : moved) }];
}

/** A stack with another name before: its folder, its state and every name derived from it are new. */
export function renamedStack(was: string, { stack, before, after }: Change, outdir: string): ChangeWarning {
  const [from, to] = [statePlace(before, outdir, was), statePlace(after, outdir, stack)];
  return {
    stack,
    addresses: [],
    message: `was ${was} before: its state moves from ${from.text} to ${to.text}`,
    does: unmoved,
    fix:
      move(from, to, initCommand(outdir, stack)) ??
      "Before you plan, write the old state to a file with terraform state pull, and give it to the new one with terraform state push.",
  };
}

function initCommand(outdir: string, stack: string): string {
  return `terraform -chdir=${posix.join(outdir, "stacks", stack)} init`;
}

/** The commands that move a state inside one kind of backend; undefined from one kind to another. */
function move(from: StatePlace, to: StatePlace, init: string): string | undefined {
  if (from.type !== to.type || from.host !== to.host) return undefined;
  if (from.type === "s3") return `aws s3 mv ${from.text} ${to.text} && ${init} -reconfigure`;
  if (from.type === "cloud") return `Rename the workspace in HCP Terraform, then ${init} -reconfigure`;
  const folder = posix.dirname(to.text);
  return `${folder === "." ? "" : `mkdir -p ${folder} && `}mv ${from.text} ${to.text} && ${init} -reconfigure`;
}

function statePlace({ backend: { type, settings } }: Change["before"], outdir: string, stack: string): StatePlace {
  const { bucket, key, path, organization, workspaces, hostname } = settings;
  if (type === "local") return { type, text: posix.join(outdir, "stacks", stack, String(path)) };
  if (type === "s3") return { type, text: `s3://${String(bucket)}/${String(key)}` };
  const [workspace] = [workspaces].flat();
  const name = typeof workspace === "object" && workspace !== null && "name" in workspace ? String(workspace.name) : "";
  const host = hostname === undefined ? "" : ` on ${String(hostname)}`;
  return { type, text: `the workspace ${String(organization)}/${name}${host}`, host: `${String(organization)}${host}` };
}
