/** The engine has no exact answer, for a reason that it can name. */
export class Undecidable extends Error {}
