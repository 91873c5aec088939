// One file for what reads a conversation, a draft and the ledger, and what writes a question, loaded as a whole when a
// surface looks what to show first: it can be drawn and typed into without it.
export { withQuestion } from '@/lib/conversations/load-conversation';
export { loadUnseenConversation } from '@/lib/conversations/shown-conversation';
export { loadStatistics } from '@/lib/costs/statistics';
export { textAfter } from '@/lib/text/question-from';
export { ConversationReader } from './conversation-reader';
export { DraftKeeper } from './draft-keeper';
export { markSeen } from './mark-seen';
export { sendNext } from './send-next';
export { captureQuestion, sendQuestion } from './send-question';
