/**
 * The version of the form in which a request is built from its rows. A stored recipe names the version that it was sent
 * with, and the code for earlier versions stays. Since version 2, pages and answers are defused, the notes of a model
 * are not sent back, and the fence says where a page was still loading. Since version 3, the words are not part of the
 * form: they are stored as they were sent.
 */
export const PROMPT_VERSION = 3;

/** Whether the texts of a recipe of this version are defused (see `defuse`). */
export const isDefused = (promptVersion: number) => promptVersion >= 2;

/** Whether the words of a recipe of this version are stored; earlier ones are in `words-before-3.ts`. */
export const hasStoredWords = (promptVersion: number) => promptVersion >= 3;
