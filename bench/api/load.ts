import { Agent, request } from 'node:http';

export type Shot = { method: string; path: string; body?: string; headers?: Record<string, string> };

const fire = (agent: Agent, base: URL, shot: Shot): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = {
      ...shot.headers,
      ...(shot.body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(shot.body) }),
    };
    const call = request(
      { agent, host: base.hostname, port: base.port, method: shot.method, path: shot.path, headers },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    call.on('error', reject);
    call.end(shot.body);
  });

/** As fast as `connections` can: requests a second. Throws on any reply that is not a success. */
export async function throughput(url: string, connections: number, seconds: number, next: () => Shot): Promise<number> {
  const base = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const start = performance.now();
  let done = 0;
  const loop = async () => {
    while (performance.now() - start < seconds * 1000) {
      const shot = next();
      const status = await fire(agent, base, shot);
      if (status >= 300) throw new Error(`${shot.method} ${shot.path} answered ${status}`);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  const rate = done / ((performance.now() - start) / 1000);
  agent.destroy();
  return rate;
}

/** At a fixed rate whether or not replies come back in time: each one's milliseconds, counted from when it was due. */
export async function atRate(url: string, perSecond: number, seconds: number, next: () => Shot): Promise<number[]> {
  const base = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const start = performance.now();
  const shots: Promise<number>[] = [];
  for (let count = 0; count < perSecond * seconds; count += 1) {
    const due = start + (count * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const shot = next();
    shots.push(
      fire(agent, base, shot).then((status) => {
        if (status >= 300) throw new Error(`${shot.method} ${shot.path} answered ${status}`);
        return performance.now() - due;
      }),
    );
  }
  const times = await Promise.all(shots);
  agent.destroy();
  return times;
}
