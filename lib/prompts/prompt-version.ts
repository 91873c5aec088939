/**
 * Counts the forms in which a request is built from its rows, so that a stored recipe says in which one it was sent; old
 * forms stay. Since 2, pages and answers are defused, a model's notes are not sent back, and a page that was still
 * loading is said to have been. Since 3, the words are no part of the form: they are stored as they were sent.
 */
export const PROMPT_VERSION = 3;

/** Whether a recipe's texts are defused (see `defuse`). */
export const isDefused = (promptVersion: number) => promptVersion >= 2;

/** Whether a recipe's words are stored; before, they were in the code (`words-before-3.ts`). */
export const hasStoredWords = (promptVersion: number) => promptVersion >= 3;
