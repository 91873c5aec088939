/**
 * Invisible characters that change what the visible ones seem to say: controls, marks and overrides of direction, soft
 * hyphens, spaces of no width, tags. The joiners (U+200C, U+200D) stay, since Persian, Hindi and emoji need them.
 * https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Returns a text without invisible characters, for names such as titles and the words of links. */
export function stripControls(text: string): string {
  return text.replace(CONTROLS, '');
}
