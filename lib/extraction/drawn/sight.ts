import type { HiddenReason } from '@/lib/page/tree';
import type { Colour } from './colour';
import type { Mixing } from './effects';
import type { Frame, Place } from './place';

/** What an element's ancestors and its own style do to all that is inside it. */
export type Sight = {
  /** Why nothing inside is seen; `folded` for the inside of a closed `<details>`. */
  reason: HiddenReason;
  opacity: number;
  /** By how much transforms make letters smaller or larger. */
  scale: number;
  /** By how many CSS pixels letters are blurred. */
  blur: number;
  /** The colour behind; null where it is unknown. The same array as outside where nothing is painted between. */
  ground: Colour | null;
  /** The ground outside of a filter that paints all inside in one colour; undefined where there is no such filter. */
  flatOver: Colour | null | undefined;
  mixing: Mixing | null;
  /** Whether a picture or a gradient is behind. */
  hasPicture: boolean;
  /** The frames of boxes in the flow, of absolute boxes, and of fixed boxes. */
  flow: Frame;
  absolute: Frame;
  fixed: Frame;
};

/** Returns the sight with which the walk of a document begins. */
export function openSight(place: Place, canvas: Colour | null): Sight {
  return {
    reason: 'seen',
    opacity: 1,
    scale: 1,
    blur: 0,
    ground: canvas,
    flatOver: undefined,
    mixing: null,
    hasPicture: false,
    flow: place.page,
    absolute: place.afloat,
    fixed: place.window,
  };
}
