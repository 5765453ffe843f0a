import type { Job } from '../engines.ts';
import { zip } from './zip.ts';

/** This server does not take this job, or no job at all. The message says why. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

const MOST_WORDS = 512;
/** What it takes out of arguments, which stand in a script of the shell there. */
const takenOut = /[$&;<>|`]/;
const scripts = ['run', 'run.sh', 'compile.sh', 'additional_files.zip'];

export function argumentsOf(job: Job, allowed: boolean) {
  if (job.args.length === 0) return {};
  if (!allowed) throw new Refused('it takes no arguments (ENABLE_COMMAND_LINE_ARGUMENTS=false)');
  if (job.args.some((arg) => takenOut.test(arg))) throw new Refused('it takes no arguments with $ & ; < > | or `');
  const command_line_arguments = job.args.map((arg) => `'${arg.replaceAll("'", "'\\''")}'`).join(' ');
  if (command_line_arguments.length > MOST_WORDS) throw new Refused(`it takes ${MOST_WORDS} characters of arguments`);
  return { command_line_arguments };
}

/** The other files, in a zip archive that is unpacked beside the code, which has the name that the server gives it. */
export function filesOf(job: Job, sourceFile: string, allowed: boolean) {
  const [main, ...beside] = job.files;
  if (job.language === 'java' && main?.name !== sourceFile) throw new Refused(`its Java is in ${sourceFile}`);
  if (beside.length === 0) return {};
  if (!allowed) throw new Refused('it takes one file only (ENABLE_ADDITIONAL_FILES=false)');
  const taken = beside.find(({ name }) => name === sourceFile || scripts.includes(name));
  if (taken) throw new Refused(`it has a file ${taken.name} of its own`);
  return { additional_files: zip(beside).toString('base64') };
}

/** It compiles the one file that it knows; the others must be named to the compiler where that does not find them itself. */
export function optionsOf(job: Job, allowed: boolean) {
  const ending = { c: '.c', cpp: '.cpp', go: '.go' }[job.language as string];
  const sources = job.files.slice(1).flatMap(({ name }) => (ending && name.endsWith(ending) ? [name] : []));
  const extra = job.language === 'c' ? ['-lm'] : job.language === 'go' && sources.length > 0 ? ['-o', 'main'] : [];
  if (sources.length > 0 && !allowed) throw new Refused('it compiles one file only (ENABLE_COMPILER_OPTIONS=false)');
  const compiler_options = [...extra, ...sources].join(' ');
  if (compiler_options.length > MOST_WORDS) throw new Refused(`it takes ${MOST_WORDS} characters of file names`);
  return compiler_options && allowed ? { compiler_options } : {};
}
