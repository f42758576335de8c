import type { Config } from "../../config/config";
import { loadConfig } from "../../config/load";
import type { Settings } from "../../settings/settings";

export const token = "0123456789abcdef0123456789abcdef";
export const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

type Given = Readonly<Record<string, unknown>>;

/** A stack of Mixpanel in which everything required is right. */
export function mixpanel(given: Given = {}): Given {
  return { vendor: "mixpanel", region: "us-east-1", bucket: { name: "acme-data" }, projectToken: token, ...given };
}

/** A stack of mParticle with a user. */
export function user(given: Given = {}): Given {
  const required = { access: "iam-user", bucket: { name: "acme-data" }, accessKeys: "none" };
  return { vendor: "mparticle", region: "us-east-1", ...required, ...given };
}

/** A stack of Braze with a user, whose document also reaches buckets with like names. */
export function braze(given: Given = {}): Given {
  const required = { access: "iam-user", bucket: { name: "acme-braze" }, accessKeys: "none" };
  return { vendor: "braze-currents", region: "us-east-1", ...required, ...given };
}

/** A stack of mParticle that writes through the bucket's policy, from a pod. */
export function pod(given: Given = {}): Given {
  const required = { access: "bucket-policy", pod: "US1", bucket: { name: "mp-forwarding-acme" } };
  return { vendor: "mparticle", region: "us-east-1", ...required, ...given };
}

/** The text of a file with these stacks: JSON, which is YAML. */
export function fileOf(stacks: Given, top: Given = {}): string {
  return JSON.stringify({ ...top, integrations: stacks, name: "acme" });
}

export function load(text: string): Config {
  return loadConfig(text, "integrations.yaml");
}

/** The settings of a file's only stack. */
export function settingsOf(stack: Given, top?: Given): Settings {
  const [only, second] = load(fileOf({ acme: stack }, top)).integrations;
  if (!only || second) throw new Error("expected one stack");
  return only.settings;
}

/** The message with which the text is refused. */
export function refusal(text: string): string {
  try {
    load(text);
  } catch (error) {
    if ((error as Error).name === "ConfigError") return (error as Error).message;
    throw error;
  }
  throw new Error("was accepted");
}
