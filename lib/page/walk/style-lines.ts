/** The computed values that the walker itself needs too, each read once, since reading is most of a walk's time. */
export type Look = {
  style: CSSStyleDeclaration;
  display: string;
  opacity: string;
  position: string;
  maskImage: string;
  mixBlendMode: string;
  backgroundColor: string;
  backgroundImage: string;
  /** Boxes in a line of text neither clip nor scroll: there it is not read. */
  overflow: string;
};

/** Longer values, in UTF-16 units, hold data. */
const LONGEST = 2000;

/** Reads the look of an element whose `display` is known. */
export function readLook(style: CSSStyleDeclaration, display: string): Look {
  return {
    style,
    display,
    opacity: style.opacity,
    position: style.position,
    maskImage: shorten(style.maskImage),
    mixBlendMode: style.mixBlendMode,
    backgroundColor: style.backgroundColor,
    backgroundImage: shorten(style.backgroundImage),
    overflow: display === 'inline' ? 'visible' : style.overflow,
  };
}

/** Cuts a value. Browsers that lack a property give none. */
function shorten(value: string | undefined): string {
  return value ? value.slice(0, LONGEST) : 'none';
}

/**
 * Returns the computed values of an element in the order of `STYLE_LINES`. Values that have no effect on the element are
 * not read.
 *
 * @param colour what letters are filled with
 */
export function linesOf(look: Look, hasWords: boolean, colour: string): string {
  const { style, display } = look;
  const isLine = display === 'inline';
  let lines = `${display}
${style.visibility}
${look.opacity}
${look.position}
${style.whiteSpace}
${style.filter}
${look.maskImage}
${style.clipPath}
${look.mixBlendMode}
${look.backgroundColor}
${look.backgroundImage}
${display === 'list-item' ? style.listStyleType : display.includes('flex') ? style.flexDirection : ''}`;
  if (!isLine)
    lines += `
${style.float}
${look.overflow}
${style.transform}
${style.scale}
${style.contentVisibility}`;
  if (isLine || hasWords)
    lines += `
${style.verticalAlign}
${style.textDecorationLine}`;
  if (hasWords)
    lines += `
${style.fontSize}
${style.fontWeight}
${style.fontStyle}
${style.fontFamily}
${style.textTransform}
${style.userSelect}
${style.textIndent}
${colour}`;
  return lines;
}
