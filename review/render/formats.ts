import type { Review } from "../review";
import { json } from "./json";
import { terminal } from "./terminal";

export type Format = "terminal" | "json";
export type Render = (review: Review, options: { readonly colour: boolean }) => string;

/** Every form in which a review can be had. */
export const formats: Readonly<Record<Format, Render>> = { terminal, json };
