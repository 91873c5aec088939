/** Where a person makes and deletes keys. */
export const KEYS_PAGE = 'https://platform.segmind.com/api-keys';

/** Where an account is topped up: its billing page has no documented address, so the account's own. */
export const TOP_UP_PAGE = 'https://platform.segmind.com/';

/** Segmind's own site. */
export const SEGMIND_SITE = 'https://www.segmind.com/';
