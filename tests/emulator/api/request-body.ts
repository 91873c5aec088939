import { apiErrors } from './api-errors.ts';
import type { Reply } from './reply.ts';

export type Role = 'system' | 'user' | 'assistant';
export type ChatMessage = { role: Role; content: string };

export type ReadBody = { ok: true; messages: ChatMessage[] } | { ok: false; reply: Reply };

const ROLES: ReadonlySet<unknown> = new Set<Role>(['system', 'user', 'assistant']);

const refuse = (reply: Reply): ReadBody => ({ ok: false, reply });

/**
 * Reads the body of a POST to a model. Only `messages` and, in the SDK, `temperature` are documented. Any other
 * parameter is refused as Segmind refuses one, so that a client which sends `stream` or `model` is noticed.
 */
export function readRequestBody(body: string, rejectSystemRole: boolean): ReadBody {
  const value = parseObject(body);
  if (!value) return refuse(apiErrors.badRequest('Invalid JSON in request body'));
  const surplus = Object.keys(value).find((name) => name !== 'messages' && name !== 'temperature');
  if (surplus !== undefined) return refuse(apiErrors.rejectedParameter(surplus));
  if (value.temperature !== undefined && typeof value.temperature !== 'number') {
    return refuse(apiErrors.rejectedParameter('temperature'));
  }
  const list: unknown = value.messages;
  if (!Array.isArray(list) || list.length === 0) {
    return refuse(apiErrors.badRequest("'messages' must be a list with at least one message"));
  }
  const messages: ChatMessage[] = [];
  for (const [index, entry] of list.entries()) {
    if (!isMessage(entry)) {
      return refuse(apiErrors.badRequest(`'messages[${index}]' must have a role and a string content, and no more`));
    }
    if (entry.role === 'system' && rejectSystemRole) return refuse(apiErrors.roleRejected('system'));
    messages.push(entry);
  }
  return { ok: true, messages };
}

function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return value as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function isMessage(entry: unknown): entry is ChatMessage {
  if (typeof entry !== 'object' || entry === null) return false;
  const { role, content, ...surplus } = entry as Record<string, unknown>;
  return ROLES.has(role) && typeof content === 'string' && Object.keys(surplus).length === 0;
}
