import { findModel } from './models.ts';

/** The route of a request. `model` is the last part of the path, `id` the id of a queued job. */
export type Route =
  | { call: 'direct'; model: string }
  | { call: 'submit'; model: string }
  | { call: 'status'; id: string }
  | { call: 'result'; id: string }
  | { call: 'balance' }
  | { call: 'wrong-verb' }
  | { call: 'unknown' };

/** The kinds of calls, by the names that scripts use. */
export type Call = Route['call'];

const BALANCE = '/v1/get-user-credits';

/** Finds the route of a request. `target` is the request line's path, with or without a query. */
export function findRoute(method: string, target: string): Route {
  const path = target.replace(/[?#].*$/s, '');
  if (path === BALANCE) return method === 'GET' ? { call: 'balance' } : { call: 'wrong-verb' };
  const job = /^\/v2\/requests\/([^/]+)(\/status)?$/.exec(path);
  if (job?.[1]) {
    if (method !== 'GET') return { call: 'wrong-verb' };
    return { call: job[2] ? 'status' : 'result', id: job[1] };
  }
  const model = /^\/v([12])\/([^/]+)$/.exec(path);
  if (model?.[2] && method === 'POST') return { call: model[1] === '1' ? 'direct' : 'submit', model: model[2] };
  // Segmind answers an unknown path with 400, but only to a GET.
  if (method === 'GET' && !(model?.[2] && findModel(model[2]))) return { call: 'unknown' };
  return { call: 'wrong-verb' };
}
