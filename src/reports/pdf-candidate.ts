import type { Content } from 'pdfmake/interfaces.js';
import type { CandidateReport } from './contract.ts';
import { heading, list, quoted, soft, subheading, text, under } from './pdf-parts.ts';
import { notCoveredIntro, nothingShown, opening } from './phrases.ts';

export function candidateContent(report: CandidateReport): Content[] {
  const strengths = report.strengths.flatMap(({ competency, text: words, quotes }) =>
    under(subheading(competency), [text(words), ...quotes.map((quote) => quoted(quote, soft('Your words')))]),
  );
  const growth = report.growth.flatMap(({ competency, text: words }) => under(subheading(competency), [text(words)]));
  const missing = report.notCovered.length > 0 ? [text(notCoveredIntro), list(report.notCovered)] : [];
  return [
    text(opening, { margin: [0, 12, 0, 4] }),
    ...under(heading('What went well'), strengths.length > 0 ? strengths : [text(nothingShown)]),
    ...(growth.length > 0 ? under(heading('Where you could go next'), growth) : []),
    ...(missing.length > 0 ? under(heading('What we did not see enough of'), missing) : []),
    ...under(heading('Your rights'), [list(report.rights)]),
  ];
}
