import { once } from 'node:events';
import { createServer } from 'node:net';
import { z } from 'zod';
import { askChild, type Child } from './child.ts';

const Facts = z.object({
  facts: z.object({
    version: z.string(),
    seen: z.array(z.string()),
    network: z.boolean(),
    can: z.array(z.string()),
    environment: z.array(z.string()),
    root: z.boolean(),
  }),
});

const hostPaths = ['/', '/etc/passwd', '/proc/self/status', '/usr', '/tmp', '/home'];
const knownEnvironment = new Set(['PATH', 'HOME', 'LANG', 'PWD', 'OLDPWD', 'SHLVL', '_']);

/** Has a child try what it must not be able to do, and judges what it could. The child ends. */
export async function factsOf(
  child: Child,
  hidden: readonly string[],
): Promise<{ version: string } | { reason: string }> {
  const listener = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  try {
    await once(listener, 'listening');
    const address = listener.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const told = await askChild(child, { canary: { paths: [...hostPaths, ...hidden], port } });
    const { success, data } = Facts.safeParse(told.line);
    if (!success) return { reason: 'its child answered something else' };
    const leak = leakIn(data.facts);
    return leak ? { reason: leak } : { version: data.facts.version };
  } finally {
    listener.close();
  }
}

function leakIn(facts: z.infer<typeof Facts>['facts']): string | null {
  if (facts.root) return 'its child would run as root';
  if (facts.network) return 'its child reaches the network';
  if (facts.seen.length > 0) return 'its child sees files of the host';
  if (facts.can.length > 0) return `its child has permissions: ${facts.can.join(', ')}`;
  if (facts.environment.some((key) => !knownEnvironment.has(key))) return 'its child sees the environment of the host';
  return null;
}
