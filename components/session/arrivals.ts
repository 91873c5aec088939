/**
 * How the page in front and the panel come together.
 * - `button`, `menu`: the person points at the page in front, with the panel closed or open
 * - `shortcut`: the same with the panel closed, since the shortcut closes an open panel
 * - `opened`: the panel opens without such a gesture: from the browser's own list of panels, at the browser's start, with
 *   another window
 * - `tab-switch`, `navigation`, `reload`, `back-forward`, `split-view`, `discarded-tab`: another page, or the same page
 *   again, comes to the front beside an open panel; `split-view` is a click into the other half of a split tab, and
 *   `discarded-tab` is a tab whose page the browser had dropped
 * - `other-window`: a page comes to the front of another window, which has a panel of its own; the panel of this window
 *   goes on beside its own page
 *
 * A private window is no way to arrive: the manifest keeps the extension out of it.
 */
export type Way =
  | 'button'
  | 'shortcut'
  | 'menu'
  | 'opened'
  | 'tab-switch'
  | 'navigation'
  | 'reload'
  | 'back-forward'
  | 'split-view'
  | 'discarded-tab'
  | 'other-window';

/**
 * What the panel shows when a page arrives. For `shortcut` and `opened`, when nothing is shown yet, what waits for the
 * person: an answer that nobody has seen.
 * - `own`: a conversation that asked about this page, or a new one that was begun beside it
 * - `other`: a conversation about another page or about none
 * - `none`: a conversation without a question
 */
export type Relation = 'own' | 'other' | 'none';

export type Arrival = {
  /** `same`: what was shown; `of-page`: the newest conversation of the page, or a new one about it. */
  shows: 'same' | 'of-page';
  /** What a question asked then is about: the page in front, or the page of the conversation shown. */
  asks: 'page' | 'conversation';
  /** Whether a bar names both pages and offers the one in front. */
  hasBar: boolean;
  /** Whether a button leads back to the conversation that was left, or to the one that waits. */
  offersBack: boolean;
};

const STAY: Arrival = { shows: 'same', asks: 'page', hasBar: false, offersBack: false };
const BESIDE: Arrival = { shows: 'same', asks: 'conversation', hasBar: true, offersBack: false };
const GO: Arrival = { shows: 'of-page', asks: 'page', hasBar: false, offersBack: false };
const GO_FROM: Arrival = { ...GO, offersBack: true };

type Row = Readonly<Record<Relation, Arrival>>;
/** The person points at a page: that page's conversation is shown. */
const POINTED: Row = { own: STAY, other: GO_FROM, none: GO };
/** The panel opens beside a page. */
const OPENED: Row = { own: GO, other: GO_FROM, none: GO };
/** A page comes by: what is shown stays, and says which page it is about. */
const PASSED: Row = { own: STAY, other: BESIDE, none: STAY };

/** For each way to arrive and for what is shown then, what is shown afterwards and what a question is asked of. */
export const ARRIVALS: Readonly<Record<Way, Row>> = {
  button: POINTED,
  shortcut: OPENED,
  menu: POINTED,
  opened: OPENED,
  'tab-switch': PASSED,
  navigation: PASSED,
  reload: PASSED,
  'back-forward': PASSED,
  'split-view': PASSED,
  'discarded-tab': PASSED,
  'other-window': PASSED,
};
