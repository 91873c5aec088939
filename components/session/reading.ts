// Everything that reads a conversation, a draft or the ledger, or writes a question, in one lazy chunk. A surface can
// be drawn and typed into without this chunk, and loads it to find out what to show first.

export { isDrafted } from '@/lib/conversations/ask-question';
export { withQuestion } from '@/lib/conversations/load-conversation';
export { loadStatistics } from '@/lib/costs/statistics';
export { textAfter } from '@/lib/text/question-from';
export { ConversationReader } from './conversation-reader';
export { DraftKeeper } from './draft-keeper';
export { findFirst } from './find-first';
export { markSeen } from './mark-seen';
export { sendNext } from './send-next';
export { captureQuestion, sendQuestion } from './send-question';
