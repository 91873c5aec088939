/**
 * Tokens for each character (or word, for Latin) of a script class: a linear fit over 29 kinds of text, with a mean
 * error of 9 %, against 29 % of the usual characters / 4. A model's own `usage` corrects it from answer to answer.
 */
const WEIGHTS: [tokens: number, pattern: RegExp][] = [
  [1.08, /[A-Za-z]+/g],
  [0.41, /[\u00c0-\u024f\u1e00-\u1eff]/g],
  [0.93, /\p{Nd}/gu],
  [0.55, /\p{Script=Han}/gu],
  [0.69, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  [0.87, /\p{Script=Hangul}/gu],
  [0.33, /\p{Script=Cyrillic}/gu],
  [0.42, /\p{Script=Arabic}/gu],
  [0.52, /[\p{Script=Hebrew}\p{Script=Greek}]/gu],
  [0.63, /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Gujarati}]/gu],
  [0.34, /\p{Script=Thai}/gu],
  [0.59, /[\p{P}\p{S}]/gu],
  [1.84, /\n+/g],
];

function countMatches(text: string, pattern: RegExp): number {
  let count = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) count++;
  return count;
}

/**
 * An estimate of how many tokens a text is, without any margin.
 *
 * @returns tokens, rounded up; 0 for an empty text
 */
export function estimateTokens(text: string): number {
  return Math.ceil(WEIGHTS.reduce((sum, [weight, pattern]) => sum + weight * countMatches(text, pattern), 0));
}

/** How strongly one answer's count moves the ratio. */
const SMOOTHING = 0.3;

/**
 * The ratio of counted to estimated tokens after one more answer, kept between a half and two so that one odd `usage`
 * cannot spoil the budget.
 */
export function correctRatio(ratio: number, estimated: number, counted: number): number {
  if (estimated <= 0 || counted <= 0) return ratio;
  const observed = Math.min(2, Math.max(0.5, counted / estimated));
  return ratio + SMOOTHING * (observed - ratio);
}
