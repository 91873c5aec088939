import { apiErrors } from './api-errors.ts';
import { countPromptTokens } from './completion.ts';
import type { EmulatorState } from './emulator-state.ts';
import { CONTEXT_TOKENS, findModel, type Model } from './models.ts';
import type { Reply } from './reply.ts';
import { type ChatMessage, readRequestBody } from './request-body.ts';
import type { RecordedRequest } from './request-log.ts';

/** A POST to a model that Segmind would accept. */
export type Admitted = {
  request: number;
  model: Model;
  modelName: string;
  keyFingerprint: string;
  messages: ChatMessage[];
};

/** Returns the refusal of a request's key; undefined where the key is accepted. */
export function refuseKey(request: RecordedRequest): Reply | undefined {
  if (request.keyFingerprint === null) return apiErrors.missingKey();
  return request.keyValid ? undefined : apiErrors.invalidKey();
}

/** Checks a POST to a model in the order of a gateway and the service behind it; returns the first refusal, if any. */
export function admit(state: EmulatorState, request: RecordedRequest, modelName: string): Admitted | Reply {
  const refused = refuseKey(request);
  if (refused) return refused;
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return apiErrors.contentType();
  const model = findModel(modelName);
  if (!model) return apiErrors.unknownModel(modelName);
  const body = readRequestBody(request.body, state.rejectSystemRole);
  if (!body.ok) return body.reply;
  const tokens = countPromptTokens(body.messages);
  if (tokens > CONTEXT_TOKENS) return apiErrors.contextOverflow(tokens, CONTEXT_TOKENS);
  if (state.account.remaining <= 0) return apiErrors.insufficientCredits();
  return {
    request: request.id,
    model,
    modelName,
    keyFingerprint: request.keyFingerprint ?? '',
    messages: body.messages,
  };
}
