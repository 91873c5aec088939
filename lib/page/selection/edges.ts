import { FlatOrder, type FlatPlace, toFlatPlace } from './flat-order';
import type { Ends } from './selected-ends';

/** Where what is drawn begins to be selected (`isOpening`), or ends to be. */
export type Edge = { place: FlatPlace; isOpening: boolean };

/** Lists the edges of the selected parts in the order in which they are drawn. */
export function listEdges(parts: readonly Ends[]): Edge[] {
  const order = new FlatOrder();
  const drawn = parts.map(({ start, end }) => {
    const places = [toFlatPlace(start), toFlatPlace(end)] as const;
    // Slots may draw the end of a part before its start.
    return order.compare(places[0], places[1]) <= 0 ? places : ([places[1], places[0]] as const);
  });
  drawn.sort(([one], [other]) => order.compare(one, other));
  return drawn.flatMap(([start, end]) => [
    { place: start, isOpening: true },
    { place: end, isOpening: false },
  ]);
}
