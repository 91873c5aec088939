import { type Area, isSlit, meet } from './area';
import type { Frame } from './place';
import type { RawElement } from './raw-element';

/** Nothing can be seen in it. */
const NOWHERE: Area = [0, 0, 0, 0];

/** Returns the frame of what is inside a box that clips or scrolls; the frame itself where the box does neither. */
export function frameInside(frame: Frame, element: RawElement, box: Area): Frame {
  const overflow = element.look?.overflow ?? 'visible';
  if (overflow === 'visible') return frame;
  const [x = 'visible', y = x] = overflow.split(' ');
  const shown = meet(box, frame.reach);
  if (isSlit([shown[0], x === 'visible' ? -1e9 : shown[1], shown[2], y === 'visible' ? 1e9 : shown[3]]))
    return { ...frame, clipper: element, reach: NOWHERE };
  return scrollInside(frame, element, { x, y, box, shown });
}

type Clip = { x: string; y: string; box: Area; shown: Area };

function scrollInside(frame: Frame, element: RawElement, { x, y, box, shown }: Clip): Frame {
  const { scroll } = element.rare;
  const [scrollLeft = 0, scrollTop = 0, scrollWidth = 0, scrollHeight = 0, clientWidth = 0] = scroll ?? [];
  let [left, top, right, bottom] = frame.reach;
  let { dx, dy } = frame;
  if (canScroll(x)) {
    dx += scrollLeft;
    const width = Math.max(scrollWidth, clientWidth);
    left = startsAtRight(element) ? box[0] + clientWidth - width : box[0];
    right = left + Math.max(width, box[2] - box[0]);
  } else if (x !== 'visible') {
    left = shown[0];
    right = shown[2];
  }
  if (canScroll(y)) {
    dy += scrollTop;
    const height = Math.max(scrollHeight, box[3] - box[1]);
    top = element.look?.more === 'column-reverse' ? box[3] - height : box[1];
    bottom = top + height;
  } else if (y !== 'visible') {
    top = shown[1];
    bottom = shown[3];
  }
  return { reach: [left, top, right, bottom], dx, dy, clipper: element };
}

/** Whether a box that scrolls shows its right end first, so that one scrolls to the left. */
function startsAtRight({ rare, look }: RawElement): boolean {
  return rare.isRtl !== (look?.more === 'row-reverse');
}

function canScroll(overflow: string): boolean {
  return overflow === 'auto' || overflow === 'scroll';
}

/** Returns an area of the window as an area of the page. */
export function areaOf([left, top, right, bottom]: Area, { dx, dy }: Frame): Area {
  return [left + dx, top + dy, right + dx, bottom + dy];
}
