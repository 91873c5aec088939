/**
 * The only host that requests go to: the manifest grants access to it, and the content security policy allows no other.
 */
export const SEGMIND_HOST = 'https://api.segmind.com';
