const ROMAN: readonly (readonly [value: number, sign: string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** Beyond this number roman numbers go on in digits, as browsers do. */
const MOST_ROMAN = 3999;

const GREEK = 'αβγδεζηθικλμνξοπρστυφχψω';

/** Counter styles that draw a picture instead of a number. */
const PICTURE = /^(?:none|disc|circle|square|disclosure-\w+|["'].*)$/;

const LETTERS = /^(?:lower|upper)-(?:alpha|latin)$/;
const ROMAN_NUMBERS = /^(?:lower|upper)-roman$/;

/**
 * Returns a number as one of CSS's counter styles writes it; empty where the style draws a picture. Styles that are not
 * known here are written in digits.
 *
 * @param style a computed `<counter-style>`, such as `upper-roman`
 */
export function counterSign(number: number, style: string): string {
  if (PICTURE.test(style)) return '';
  const sign = lowerSign(number, style);
  return style.startsWith('upper') ? sign.toUpperCase() : sign;
}

/** Whether a counter style writes letters or roman numbers. */
export function isLettered(style: string): boolean {
  return LETTERS.test(style) || ROMAN_NUMBERS.test(style) || style === 'lower-greek';
}

function lowerSign(number: number, style: string): string {
  if (LETTERS.test(style)) return toLetters(number);
  if (ROMAN_NUMBERS.test(style)) return toRoman(number);
  if (style === 'lower-greek') return GREEK.charAt(number - 1) || String(number);
  if (style === 'decimal-leading-zero') return String(number).padStart(2, '0');
  return String(number);
}

function toLetters(number: number): string {
  if (number < 1) return String(number);
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(97 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function toRoman(number: number): string {
  if (number < 1 || number > MOST_ROMAN) return String(number);
  let signs = '';
  let rest = number;
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      signs += sign;
      rest -= value;
    }
  }
  return signs;
}
