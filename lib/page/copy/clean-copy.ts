/** Class names and ids of small boxes that belong to the site, not to the page's text. */
const SITE_NAMES =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|onetrust|didomi|newsletter|subscribe|breadcrumbs?|skip-?(?:links?|nav|to)|social|share|sharing|sidebar|advert\w*|ads?|promo|sponsored|related|trending|recirc\w*|most-?read|read-?more|popup|modal|pagination|toolbar|mw-editsection)(?:$|[\s_-])/i;

/** The text of a heading's link to itself. */
const SELF_LINK = /^[#¶§🔗\s]*$/u;

/** A box of at least this much text, in UTF-16 units, is content, whatever its name. */
const LARGEST_BOX = 1500;

/** How many levels above a picture the alternative text is searched for, to find a caption that repeats it. */
const CAPTION_LEVELS = 3;

/** An element of more children than this is the page's body, not the place around a picture. */
const MOST_BESIDE = 20;

/** Only this many pictures have their alternative texts compared. */
const MOST_IMAGES = 200;

/**
 * Removes from a copy what no reader wants, before the content is searched for: banners, share buttons, related links,
 * and alternative texts that repeat another picture's, the title or the words beside the picture.
 */
export function cleanCopy(body: HTMLElement, title: string): void {
  for (const element of body.querySelectorAll('[class], [id]')) {
    if (element.isConnected && isSiteBox(element)) element.remove();
  }
  for (const link of body.querySelectorAll('a[href^="#"]')) {
    if (SELF_LINK.test(link.textContent ?? '')) link.remove();
  }
  const seen = new Set<string>();
  for (const image of Array.from(body.querySelectorAll('img')).slice(0, MOST_IMAGES)) {
    const text = image.getAttribute('alt') ?? '';
    if (seen.has(text) || isName(text) || title.includes(text) || isSaidBeside(image, text))
      image.setAttribute('alt', '');
    seen.add(text);
  }
}

function isSiteBox(element: Element): boolean {
  if (!SITE_NAMES.test(`${element.className} ${element.id}`)) return false;
  if (/^(?:body|main|article|h1|code|pre)$/.test(element.localName) || element.querySelector('h1, main, article'))
    return false;
  return (element.textContent ?? '').trim().length < LARGEST_BOX && element.closest('pre, code') === null;
}

/** Whether a text is the name of a file: "IMG_1234.jpg", "milan-design-week-2018". */
function isName(text: string): boolean {
  return /\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(text) || /^[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+){2,}$/u.test(text);
}

function isSaidBeside(image: Element, text: string): boolean {
  let place = image.parentElement;
  for (let level = 1; level < CAPTION_LEVELS && place?.parentElement; level += 1) {
    if (place.parentElement.childElementCount > MOST_BESIDE) break;
    place = place.parentElement;
  }
  return text.length > 3 && (place?.textContent ?? '').includes(text.slice(0, 60));
}
