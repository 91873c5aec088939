/**
 * The address under which Sidenote's own article is read. Its real address holds the extension's id, which in Firefox
 * differs from one installation to the next and so would tell Segmind one person from another.
 */
export const ARTICLE_ADDRESS = 'sidenote:article';
