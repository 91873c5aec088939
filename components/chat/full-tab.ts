// What only the full tab does, in a lazy chunk: no other surface loads it.
export { followAddress } from './follow-address';
export { followWidth } from './follow-width';
