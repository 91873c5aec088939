/** `keyCode` of every key that an input method handles itself (UI Events, "keyCode 229"). */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Whether a key belongs to an input method (Chinese, Japanese, Korean …) that is composing. Enter, Escape or Tab then
 * accept or drop the composed text and mean nothing to the field. For the key that ends a composition, some browsers
 * set only `keyCode`.
 */
export function isComposing({ isComposing, keyCode }: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return isComposing || keyCode === TAKEN_BY_INPUT_METHOD;
}
