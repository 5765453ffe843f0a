import type { SignedIn, User } from '../../../src/access/contract.ts';
import { type Call, type Method, request, send } from './client.ts';
import { ApiFailure } from './problem.ts';

/** Who is signed in. The access token lives here and nowhere else: a reload asks for a new one with the refresh cookie. */
type Current = { token: string; user: User };

let current: Current | null = null;
let refreshing: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

function set(next: Current | null): void {
  current = next;
  for (const tell of listeners) tell();
}

export const session = {
  user: (): User | null => current?.user ?? null,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  enter(reply: SignedIn): void {
    set({ token: reply.accessToken, user: reply.user });
  },
  /** Forgets the sign-in of this tab; the cookie is the server's to clear. */
  drop(): void {
    set(null);
  },
};

const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiFailure && (error.status === 401 || error.status === 403);

/** The refresh cookie is one for all tabs and changes with each use, so tabs take turns. */
const oneTabAtATime = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks ? navigator.locks.request('vivavoce.refresh', work) : work();

async function renew(): Promise<boolean> {
  try {
    return await oneTabAtATime(async () => {
      const { csrfToken } = await request<{ csrfToken: string }>('GET', '/auth/csrf');
      session.enter(await request<SignedIn>('POST', '/auth/refresh', { headers: { 'x-csrf-token': csrfToken } }));
      return true;
    });
  } catch (error) {
    if (!isSignedOut(error)) throw error;
    session.drop();
    return false;
  }
}

/** True when somebody is signed in afterwards. However many ask at once, one refresh is under way. */
export function refresh(): Promise<boolean> {
  refreshing ??= renew().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** The person of this tab, from memory or from the refresh cookie; `null` when nobody is signed in. */
export async function whoIsHere(): Promise<User | null> {
  if (!current) await refresh();
  return session.user();
}

/** Ends the sign-in here, or `everywhere`. Throws, still signed in, where the server could not be told. */
export async function signOut(everywhere = false): Promise<void> {
  try {
    if (everywhere) {
      await staffRequest('POST', '/auth/logout-everywhere');
    } else {
      const { csrfToken } = await request<{ csrfToken: string }>('GET', '/auth/csrf');
      await request('POST', '/auth/logout', { headers: { 'x-csrf-token': csrfToken } });
    }
  } catch (error) {
    if (!isSignedOut(error)) throw error;
  }
  session.drop();
}

/** A request as the signed-in person: an expired access token is renewed once and the request repeated. */
export async function staffSend(method: Method, path: string, call: Call = {}): Promise<Response> {
  if (!current) await refresh();
  try {
    return await send(method, path, { ...call, bearer: current?.token });
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.status !== 401 || !(await refresh())) throw error;
    return await send(method, path, { ...call, bearer: current?.token });
  }
}

export async function staffRequest<T>(method: Method, path: string, call: Call = {}): Promise<T> {
  const reply = await staffSend(method, path, call);
  return (await reply.json()) as T;
}
