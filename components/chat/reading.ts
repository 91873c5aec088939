// One file for what reads a conversation and the ledger, loaded as a whole when the first one is read: a surface can be
// opened, typed into and asked without it.
export { KnownBranch, learnBranch } from '@/lib/conversations/known-branch';
export { lastPageOf, loadConversation, withQuestion } from '@/lib/conversations/load-conversation';
export { loadStatistics } from '@/lib/conversations/statistics';
