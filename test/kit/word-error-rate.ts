/** Share of words of `said` that differ in `heard`: substitutions, insertions and deletions. */
export function wordErrorRate(said: string, heard: string): number {
  const words = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z' ]/g, ' ')
      .split(/\s+/)
      .filter(Boolean);
  const [a, b] = [words(said), words(heard)];
  let row = b.map((_, i) => i + 1);
  let left = 0;
  for (const [i, word] of a.entries()) {
    let diagonal = i;
    left = i + 1;
    row = row.map((above, j) => {
      const best = Math.min(above + 1, left + 1, diagonal + (word === b[j] ? 0 : 1));
      diagonal = above;
      left = best;
      return best;
    });
  }
  return (row.at(-1) ?? a.length) / a.length;
}
