import { Fn, Token } from "cdktf";
import { checkedPolicy, type PolicyKind } from "../policies/checks";
import type { PolicyDocument } from "../policies/document";
import { escapeText } from "../terraform/escape";

/**
 * A policy as Terraform takes it. If every name is known, returns JSON text: the synthesized file, a scanner, and the
 * first plan show it in full. If a name is a reference or a variable, returns `jsonencode`: the plan shows it once the
 * reference is known.
 * @throws if AWS would refuse the policy, or if it opens more than the vendor's document asks.
 */
export function policyJson(kind: PolicyKind, document: PolicyDocument): string {
  checkedPolicy(kind, document);
  const text = JSON.stringify(document);
  return Token.isUnresolved(text) ? Fn.jsonencode(document) : escapeText(text);
}
