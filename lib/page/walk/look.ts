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
  return {
    style,
    display,
    position: style.position,
    float: display.startsWith('inline') ? 'none' : style.float || 'none',
    whiteSpace: style.whiteSpace,
    isVisible: visibility === 'visible' || visibility === '',
    opacity: opacity === '1' || opacity === '' ? 1 : Number.parseFloat(opacity),
    overflow: style.overflow || 'visible',
    transform: style.transform || 'none',
    scale: style.scale || 'none',
    filter: style.filter || 'none',
    maskImage: style.maskImage || 'none',
    clipPath: style.clipPath || 'none',
    mixBlendMode: style.mixBlendMode || 'normal',
    backgroundColor: style.backgroundColor,
    backgroundImage: style.backgroundImage || 'none',
    skips: display !== 'inline' && style.contentVisibility === 'hidden',
  };
}
