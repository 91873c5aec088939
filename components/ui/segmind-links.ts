/** The page where a person makes and deletes keys. */
export const KEYS_PAGE = 'https://platform.segmind.com/api-keys';

/** The page where an account is topped up: the account's own, as its billing page has no documented address. */
export const TOP_UP_PAGE = 'https://platform.segmind.com/';

/** Segmind's own site. */
export const SEGMIND_SITE = 'https://www.segmind.com/';
