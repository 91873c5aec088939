/** Where a person makes and deletes keys. */
export const KEYS_PAGE = 'https://platform.segmind.com/api-keys';

/** The site where an account is topped up. */
export const SEGMIND_SITE = 'https://platform.segmind.com/';
