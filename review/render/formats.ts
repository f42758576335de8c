import type { Review } from "../review";
import { html } from "./html";
import { json } from "./json";
import { markdown } from "./markdown";
import { sarif } from "./sarif";
import { terminal } from "./terminal";

export type Format = "terminal" | "markdown" | "json" | "sarif" | "html";
export type Render = (review: Review, options: { readonly colour: boolean }) => string;

/** Every output format of a review. */
export const formats: Readonly<Record<Format, Render>> = { terminal, markdown, json, sarif, html };
