/** Where a person makes and deletes keys. */
export const KEYS_PAGE = 'https://platform.segmind.com/api-keys';

/** Where an account is topped up. */
export const TOP_UP_PAGE = 'https://platform.segmind.com/billing';

/** Segmind's own site. */
export const SEGMIND_SITE = 'https://www.segmind.com/';
