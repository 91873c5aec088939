/**
 * The computed values that are read of every drawn element, once each, since reading a value is slow. Other values are
 * read of `style` where they matter.
 */
export type Look = {
  style: CSSStyleDeclaration;
  display: string;
  position: string;
  float: string;
  whiteSpace: string;
  isVisible: boolean;
  opacity: number;
  overflow: string;
  transform: string;
  scale: string;
  filter: string;
  maskImage: string;
  clipPath: string;
  mixBlendMode: string;
  backgroundColor: string;
  backgroundImage: string;
  skips: boolean;
};

/** Reads the look of an element whose `display` is known. Browsers that lack a property are taken to leave it unset. */
export function readLook(style: CSSStyleDeclaration, display: string): Look {
  const { visibility, opacity } = style;
  // Moving, scaling, clipping and skipping have no effect on boxes in a line of text.
  const isLine = display === 'inline';
  return {
    style,
    display,
    position: style.position,
    float: isLine ? 'none' : style.float || 'none',
    whiteSpace: style.whiteSpace,
    isVisible: visibility === 'visible' || visibility === '',
    opacity: opacity === '1' || opacity === '' ? 1 : Number.parseFloat(opacity),
    overflow: isLine ? 'visible' : style.overflow || 'visible',
    transform: isLine ? 'none' : style.transform || 'none',
    scale: isLine ? 'none' : style.scale || 'none',
    filter: style.filter || 'none',
    maskImage: style.maskImage || 'none',
    clipPath: style.clipPath || 'none',
    mixBlendMode: style.mixBlendMode || 'normal',
    backgroundColor: style.backgroundColor,
    backgroundImage: style.backgroundImage || 'none',
    skips: !isLine && style.contentVisibility === 'hidden',
  };
}
