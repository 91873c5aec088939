/** `keyCode` of every key that an input method takes for itself (UI Events, "keyCode 229"). */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Whether a key belongs to an input method (Chinese, Japanese, Korean …) that is composing: its Enter, Escape or Tab
 * chooses or drops what is composed, and means nothing to the field. Some browsers tell of the key that ends a
 * composition only by its code.
 */
export function isComposing({ isComposing, keyCode }: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return isComposing || keyCode === TAKEN_BY_INPUT_METHOD;
}
