/**
 * What class names and ids hint at. Sites name boxes in their own way, so that a name is one sign among many and nothing
 * is left out because of one. Words are in the order of the groups' bits.
 */
const GROUPS = {
  navigation:
    'nav navigation navbar menu menus submenu megamenu breadcrumb breadcrumbs crumb crumbs pagination pager pagenav sitemap skip topnav subnav drawer hamburger dropdown',
  header: 'header masthead topbar toolbar banner head',
  footer: 'footer foot bottom copyright colophon legal',
  side: 'sidebar side aside widget widgets rail complementary secondary gutter sidenav column',
  related:
    'related recommend recommended recommendations recommendation recirc recirculation similar also popular trending latest upsell cross recent more next previous prev readmore suggested viewed',
  social:
    'share sharing social follow twitter facebook linkedin whatsapp pinterest instagram newsletter subscribe subscription signup mailing',
  promotion:
    'ad ads advert advertisement adverts advertising sponsor sponsored promo promos promotion promotional cta outbrain taboola banner campaign offer marketing',
  notice: 'cookie cookies consent gdpr modal popup overlay alert notice announcement dialog lightbox onetrust toast',
  comments: 'comment comments commenting disqus respond commentlist replies',
  content:
    'content article entry story body text main prose markdown wysiwyg rich richtext copy paragraph page longform rte blog',
  title: 'title headline heading subtitle subheading h1 h2 h3',
  meta: 'meta byline author date time timestamp published tag tags category categories avatar bio credit posted info user username profile',
  product:
    'product price prices sku description desc spec specs specification specifications feature features detail details pdp',
  buying:
    'buy cart basket stock option options variant variants swatch quantity qty shipping delivery wishlist checkout size payment',
  review: 'review reviews rating ratings testimonial testimonials stars quote',
  list: 'list grid result results item items card cards tile tiles collection catalog products listing row cell plp teaser',
  thread: 'post posts message topic thread question answer forum reply discussion votes vote threads conversation',
  controls:
    'button btn buttons form input filter filters facet facets sort search login account action actions tool tools control controls field select tabs',
  hidden: 'hidden sr visually screen offscreen collapse collapsed invisible noscript print',
  media:
    'caption figcaption image images img gallery video carousel slider slide figure photo media thumbnail thumb picture icon logo',
  hero: 'hero intro lead lede summary excerpt dek jumbotron standfirst',
  sections: 'section faq accordion tab panel block module container wrapper wrap inner region',
  references:
    'toc footnote footnotes references reference citation infobox navbox catlinks printfooter editsection index contents',
} as const;

export type Hint = keyof typeof GROUPS;
export const HINTS = Object.keys(GROUPS) as Hint[];

const BITS = new Map<string, number>();
for (const [index, hint] of HINTS.entries()) {
  for (const word of GROUPS[hint].split(' ')) BITS.set(word, (BITS.get(word) ?? 0) | (1 << index));
}

const WORD = /[a-z]+\d?|[A-Z]+(?![a-z])\d?|[A-Z][a-z]+\d?/g;
const known = new Map<string, number>();
const MOST_KNOWN = 20_000;

/** Returns the bits of `HINTS` that names (a class, an id) hint at. */
export function hintsOf(names: string): number {
  if (names === '') return 0;
  let bits = known.get(names);
  if (bits === undefined) {
    bits = 0;
    for (const [word] of names.matchAll(WORD)) bits |= BITS.get(word.toLowerCase()) ?? 0;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(names, bits);
  }
  return bits;
}

export function hintBit(hint: Hint): number {
  return 1 << HINTS.indexOf(hint);
}
