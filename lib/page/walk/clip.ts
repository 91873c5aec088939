import type { Look } from './look';
import { type Area, type Frame, isSlit, meet } from './place';

/** Nothing can be seen in it. */
const NOWHERE: Area = [0, 0, 0, 0];

/** Returns the frame of what is inside a box that clips or scrolls; the frame itself where the box does neither. */
export function frameInside(frame: Frame, element: Element, look: Look, box: Area): Frame {
  const { overflow } = look;
  if (overflow === 'visible') return frame;
  const [x = 'visible', y = x] = overflow.split(' ');
  const shown = meet(box, frame.reach);
  if (isSlit([shown[0], x === 'visible' ? -1e9 : shown[1], shown[2], y === 'visible' ? 1e9 : shown[3]]))
    return { ...frame, clipper: element, reach: NOWHERE };
  return scrollInside(frame, element, { x, y, box, shown, isRtl: look.style.direction === 'rtl' });
}

type Clip = { x: string; y: string; box: Area; shown: Area; isRtl: boolean };

function scrollInside(frame: Frame, element: Element, { x, y, box, shown, isRtl }: Clip): Frame {
  let [left, top, right, bottom] = frame.reach;
  let { dx, dy } = frame;
  if (canScroll(x)) {
    const { scrollLeft, scrollWidth, clientWidth } = element;
    dx += scrollLeft;
    left = isRtl ? box[0] + clientWidth - scrollWidth : box[0];
    right = left + Math.max(scrollWidth, box[2] - box[0]);
  } else if (x !== 'visible') {
    left = shown[0];
    right = shown[2];
  }
  if (canScroll(y)) {
    dy += element.scrollTop;
    top = box[1];
    bottom = top + Math.max(element.scrollHeight, box[3] - box[1]);
  } else if (y !== 'visible') {
    top = shown[1];
    bottom = shown[3];
  }
  return { reach: [left, top, right, bottom], dx, dy, clipper: element };
}

function canScroll(overflow: string): boolean {
  return overflow === 'auto' || overflow === 'scroll';
}

/** Returns a rectangle of the window as an area of the page. */
export function areaOf(rect: DOMRect, { dx, dy }: Frame): Area {
  return [rect.left + dx, rect.top + dy, rect.right + dx, rect.bottom + dy];
}
