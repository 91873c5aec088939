/**
 * A line of a page that begins as a fence does, behind white space or invisible characters; full-width signs read the
 * same to a model. The line breaks are those of Unicode, not only `\n`.
 */
const FENCE_OPENING =
  /((?:^|[\n\r\v\f\u0085\u2028\u2029])(?:[^\S\n\r\v\f\u0085\u2028\u2029]|\p{Cf})*[<＜])(?=[<＜]{2})/gu;

/**
 * Control tokens of chat templates: `<|im_start|>` (ChatML), `<｜User｜>` (DeepSeek, with full-width bars),
 * `<start_of_turn>` (Gemma), `[INST]` and `<<SYS>>` (Llama). Written out in a text, some servers take them for the real
 * ones, and what follows for the words of somebody else. F#'s `f <| x |> g` has spaces, and stays.
 */
const CONTROL_TOKEN = /<(?=[|｜][^\s<>|｜]{1,64}[|｜]>|(?:start|end)_of_turn>|<\/?SYS>>)|\[(?=\/?INST\])/gi;

/** A text with the control tokens of chat templates broken by a space: they stay readable, and control nothing. */
export function defuseTokens(text: string): string {
  return text.replace(CONTROL_TOKEN, '$& ');
}

/** A page's text in which no line opens a fence, and no control token is whole. */
export function defuse(text: string): string {
  return defuseTokens(text.replace(FENCE_OPENING, '$1 '));
}
