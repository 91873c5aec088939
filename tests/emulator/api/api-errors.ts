import { htmlReply, jsonReply, type Reply } from './reply.ts';

/**
 * Segmind's error answers. Segmind publishes the envelope, the statuses and the messages of 401, 404 (balance, request)
 * and 406 (content type); the other messages are the emulator's own, in the same form.
 */
const error = (status: number, message: string): Reply => jsonReply(status, { error: message });

export const apiErrors = {
  badRequest: (detail = 'Invalid request body') => error(400, detail),
  unknownPath: () => error(400, 'Unsupported operation'),
  contextOverflow: (asked: number, limit: number) =>
    error(
      400,
      `This model's maximum context length is ${limit} tokens. However, your messages resulted in ${asked} tokens. Please reduce the length of the messages.`,
    ),
  roleRejected: (role: string) =>
    error(400, `Invalid value for 'messages': role '${role}' is not one of ['user', 'assistant']`),
  missingKey: () => error(401, 'Missing Authorization or x-api-key in header'),
  invalidKey: () => error(401, 'Invalid API key'),
  forbidden: () => error(403, 'You do not have access to this model'),
  unknownModel: (model: string) => error(404, `Model ${model} not found`),
  unknownRequest: (id: string) => error(404, `Request ${id} not found`),
  noCreditsFound: () => error(404, 'No credits found for the user'),
  wrongVerb: () => htmlReply(405, 'Not Allowed'),
  contentType: () => error(406, 'Invalid content type'),
  insufficientCredits: () => error(406, 'Insufficient credits. Please add credits to your account.'),
  rejectedParameter: (name: string) => error(406, `Invalid value for parameter '${name}'`),
  spendLimit: () => error(406, 'Spend limit reached for this team'),
  silent406: () => error(406, ''),
  retiredModel: (model: string) => error(410, `Model ${model} has been retired`),
  rateLimited: () => error(429, 'Rate limit exceeded'),
  server: () => error(500, 'Internal server error'),
  unavailable: () => error(503, 'Service unavailable'),
};
