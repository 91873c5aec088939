/**
 * What short texts say that are no content: what to press, what is small print, what leads elsewhere. In the languages
 * that most pages are written in; a text in another language is judged by everything else.
 */
const PHRASES = {
  controls:
    /\b(?:log ?in|sign ?(?:in|up)|register|subscribe|share|tweet|reply|report|search|menu|close|skip to|toggle|print|save|download|add to (?:cart|bag|basket|wish ?list|favorites)|buy now|sort by|filters?|load more|(?:show|view|see|read|learn) (?:more|all|less)|next|previous|prev|back to|copy|follow|like|quote|edit|apply|submit|contact|get started|einloggen|anmelden|teilen|suche|s'inscrire|connexion|partager|rechercher|iniciar sesión|compartir|buscar|suscr[ií]b\w*|entrar|accedi|condividi|cerca)\b/iu,
  legal:
    /©|\(c\) ?(?:19|20)\d\d|\ball rights reserved\b|\bprivacy\b|\bcookies?\b|\bterms (?:of|and|&)|\bcopyright\b|\bdisclaimer\b|\bimpressum\b|\bdatenschutz|\bmentions légales\b|\baviso legal\b|\btrademarks?\b|\blicen[sc]ed? under\b|\bpowered by\b/iu,
  related:
    /\b(?:related|recommended|you (?:may|might|will)(?: also)?|more (?:from|in|on|stories|articles|posts|like)|popular|trending|latest|recent(?:ly)?|similar|also (?:bought|viewed|like)|read (?:next|also)|see also|further reading|up next|don't miss|most (?:read|viewed)|customers who|frequently bought|mehr zum|auch interessant|à lire aussi|articles? liés?|relacionad[oa]s?|leggi anche)\b/iu,
  comments:
    /\b(?:comments?|leave a (?:reply|comment)|join the (?:discussion|conversation)|kommentare?|commentaires?|comentarios?|commenti)\b/iu,
  promotion:
    /\b(?:newsletter|sign up|advertis\w*|sponsor\w*|promoted|% off|discount|coupon|free trial|limited time|sale ends|free shipping|your inbox|delivered to your|donate|gift cards?|werbung|anzeige|publicité|publicidad)\b/iu,
  social: /\b(?:facebook|twitter|linkedin|instagram|pinterest|whatsapp|youtube|telegram|reddit|tiktok|rss)\b/iu,
  person:
    /\b(?:by|posted|written|author|published|updated|joined|member|views|replies|ago|min(?:ute)?s? read|am|pm|von|par|por)\b/iu,
  review:
    /\b(?:(?:verified|certified) (?:buyer|owner|purchase|reviewer)|(?:out of|\/) ?5\b|stars?|helpful|reviews?|reviewed|ratings?|testimonials?|recommend(?:s|ed)?|bewertung\w*|rezension\w*|avis|opiniones|recensioni)\b/iu,
  shipping:
    /\b(?:shipping|ships|delivery|delivered|returns?|refunds?|warrant(?:y|ies)|guaranteed?|exchanges?|(?:in|out of) stock|versand|lieferung|livraison|retours?|envíos?|spedizione)\b/iu,
  specs:
    /\b(?:specifications?|specs|dimensions?|weight|height|width|materials?|sku|model|manufacturer|brand|sizes?|colou?rs?|compatib\w+|capacity|technical|abmessungen|gewicht|poids|taille)\b/iu,
  questions:
    /\b(?:faq|frequently asked|questions?|answers?|how to|what is|overview|description|details|specifications?|features|about|introduction|ingredients|instructions)\b/iu,
} as const;

type Phrase = keyof typeof PHRASES;
export const PHRASE_NAMES = Object.keys(PHRASES) as Phrase[];

/** The patterns are looked for at a text's beginning only. */
const LOOKED_AT = 240;

/** Returns which groups of `PHRASE_NAMES` a text's beginning says something of, as bits. */
export function phrasesOf(text: string): number {
  const start = text.slice(0, LOOKED_AT);
  let bits = 0;
  for (const [index, name] of PHRASE_NAMES.entries()) if (PHRASES[name].test(start)) bits |= 1 << index;
  return bits;
}

export function phraseBit(name: Phrase): number {
  return 1 << PHRASE_NAMES.indexOf(name);
}
