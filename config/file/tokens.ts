import { Lexer } from "yaml";

/** The lexer's token before a text that it can't read. */
export const errorMark = "\u0018";
/** The lexer's own tokens, absent from the text: the beginnings of a document, of a scalar, and of an error. */
const marks = ["\u0002", "\u001F", errorMark];

interface PlacedToken {
  readonly offset: number;
  readonly token: string;
}

/** Yields the tokens of a YAML text, each with its place. */
export function* tokensOf(text: string): Generator<PlacedToken> {
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    yield { offset, token };
    offset += marks.includes(token) ? 0 : token.length;
  }
}
