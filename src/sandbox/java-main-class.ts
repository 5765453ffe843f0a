/** The class whose `main` Java is to start, with its package: the last of the outermost that begins before `main` does. Null where there is none. */
export function javaMainClass(code: string): string | null {
  const main = /\bstatic\s+(?:\w+\s+)?void\s+main\s*\(/.exec(code);
  if (!main) return null;
  const types = code
    .slice(0, main.index)
    .matchAll(/^(?:(?:public|final|abstract|sealed|strictfp)\s+)*(?:class|interface|enum|record)\s+(\w+)/gm);
  const name = [...types].at(-1)?.[1];
  const folder = /^\s*package\s+([\w.]+)\s*;/m.exec(code)?.[1];
  return name ? [folder, name].filter(Boolean).join('.') : null;
}
