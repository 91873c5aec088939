import type { HiddenReason, StyleFacts } from '@/lib/page/tree';
import type { Place } from './place';
import type { Sight } from './sight';

/** What surrounds the nodes inside an element. */
export type Scope = {
  name: string;
  sight: Sight;
  place: Place;
  style: StyleFacts;
  /** Why words with `visibility: hidden` are not seen. */
  invisible: HiddenReason;
  isStruck: boolean;
  isSvg: boolean;
  /** Whether the words of the element are drawn as pictures. */
  isIcon: boolean;
  /** Whether an element around says that assistive technology should pass over it. */
  isDecoration: boolean;
  /** Whether the document was never laid out. */
  isInert: boolean;
};
