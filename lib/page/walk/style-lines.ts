/** What the walker itself needs of a style, beside its lines. */
export type Look = {
  /** The computed values of an element, in the order of `STYLE_LINES`. */
  lines: string;
  opacity: string;
  position: string;
  maskImage: string;
  mixBlendMode: string;
  backgroundColor: string;
  backgroundImage: string;
  /** Boxes in a line of text neither clip nor scroll: there it is not read. */
  overflow: string;
  /** What letters are filled with; empty where no words stand directly in the element. */
  colour: string;
};

/** Longer values, in UTF-16 units, hold data. */
const LONGEST = 2000;

/** Cuts a value. Browsers that lack a property give none. */
function shorten(value: string | undefined): string {
  return value ? value.slice(0, LONGEST) : 'none';
}

/**
 * Reads the look of an element whose `display` is known: each value once, since reading is most of a walk's time, and
 * none that has no effect on the element.
 *
 * @param isSvg whether the element stands in a drawing
 */
export function readLook(style: CSSStyleDeclaration, display: string, hasWords: boolean, isSvg: boolean): Look {
  const isLine = display === 'inline';
  const { opacity, position, mixBlendMode, backgroundColor } = style;
  const maskImage = shorten(style.maskImage);
  const backgroundImage = shorten(style.backgroundImage);
  let overflow = 'visible';
  let colour = '';
  const more = display === 'list-item' ? style.listStyleType : display.includes('flex') ? style.flexDirection : '';
  const lines = [
    display,
    style.visibility,
    opacity,
    position,
    style.whiteSpace,
    style.filter,
    maskImage,
    style.clipPath,
    mixBlendMode,
    backgroundColor,
    backgroundImage,
    more,
  ];
  if (!isLine) {
    overflow = style.overflow;
    lines.push(style.float, overflow, style.transform, style.scale, style.contentVisibility);
  }
  if (isLine || hasWords) lines.push(display === 'block' ? '' : style.verticalAlign, style.textDecorationLine);
  if (hasWords) {
    colour = isSvg ? style.fill : style.webkitTextFillColor || style.color;
    const { fontSize, fontWeight, fontStyle, fontFamily, userSelect, textIndent } = style;
    lines.push(fontSize, fontWeight, fontStyle, fontFamily, userSelect, textIndent, colour);
  }
  return {
    lines: lines.join('\n'),
    opacity,
    position,
    maskImage,
    mixBlendMode,
    backgroundColor,
    backgroundImage,
    overflow,
    colour,
  };
}
