/**
 * The main job by typing, for a network of its own: `loopback-driver.ts LOG`. Starts the server under strace, which writes each attempt to
 * reach another machine to the log, and ends with 0 when the report was there.
 */
import { startServer } from '../kit/server.ts';
import { typeThroughMainJob } from '../main-job/typed.ts';

const [log = ''] = process.argv.slice(2);
const tracer = ['strace', '-D', '-f', '-qq', '--seccomp-bpf', '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o', log];
const server = await startServer({ wrap: tracer, env: { NODE_ENV: 'development' } });
try {
  await typeThroughMainJob(server);
} finally {
  await server.stop();
}
