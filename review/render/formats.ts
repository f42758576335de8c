import { html } from "./html";
import { json } from "./json";
import { markdown } from "./markdown";
import type { Render } from "./render";
import { sarif } from "./sarif";
import { terminal } from "./terminal";

export type Format = "terminal" | "markdown" | "json" | "sarif" | "html";

/** Every output format of a review. */
export const formats: Readonly<Record<Format, Render>> = { terminal, markdown, json, sarif, html };
