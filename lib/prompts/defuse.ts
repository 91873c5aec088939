/**
 * The beginning of a line that opens a fence, after white space or invisible characters. Full-width signs count too,
 * since a model takes them for the usual ones. Lines end at every line break of Unicode, not only at `\n`.
 */
const FENCE_OPENING =
  /((?:^|[\n\r\v\f\u0085\u2028\u2029])(?:[^\S\n\r\v\f\u0085\u2028\u2029]|\p{Cf})*[<＜])(?=[<＜]{2})/gu;

/**
 * Control tokens of chat templates: `<|im_start|>` (ChatML), `<｜User｜>` (DeepSeek, with full-width bars),
 * `<start_of_turn>` (Gemma), `[INST]` and `<<SYS>>` (Llama). Some servers take such a token inside a text for a real
 * one, and the words after it for those of another speaker. F#'s `f <| x |> g` has spaces and is kept.
 */
const CONTROL_TOKEN = /<(?=[|｜][^\s<>|｜]{1,64}[|｜]>|(?:start|end)_of_turn>|<\/?SYS>>)|\[(?=\/?INST\])/gi;

/** A text with a space in each control token of a chat template: the tokens stay readable and lose their effect. */
export function defuseTokens(text: string): string {
  return text.replace(CONTROL_TOKEN, '$& ');
}

/** A text of a page in which no line opens a fence and no control token is whole. */
export function defuse(text: string): string {
  return defuseTokens(text.replace(FENCE_OPENING, '$1 '));
}
