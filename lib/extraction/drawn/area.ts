/** The left, top, right and bottom edge of an area, in CSS pixels from the upper left corner of the page. */
export type Area = readonly [left: number, top: number, right: number, bottom: number];

/** Returns the part that two areas share; it may be empty, with edges in the wrong order. */
export function meet(one: Area, other: Area): Area {
  return [
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
    Math.min(one[2], other[2]),
    Math.min(one[3], other[3]),
  ];
}

/** Whether an area is too narrow or too low for a letter to be seen in it. */
export function isSlit(area: Area): boolean {
  return area[2] - area[0] <= SLIT || area[3] - area[1] <= SLIT;
}

/** Boxes of up to this many CSS pixels show no letter. */
export const SLIT = 2;
