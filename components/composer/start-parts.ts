// What a surface shows around the question's field right after it is open, in one file, so that it is drawn at once.

export { ContextBar } from './ContextBar';
export { ContextRow } from './ContextRow';
export { LowBalance } from './LowBalance';
