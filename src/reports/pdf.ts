import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { CandidateReport, RecruiterReport } from './contract.ts';
import { candidateContent } from './pdf-candidate.ts';
import { pdfmake } from './pdf-fonts.ts';
import { heading, list, soft, text, title, under } from './pdf-parts.ts';
import { recruiterContent } from './pdf-recruiter.ts';
import { runsOf, UNKNOWN } from './pdf-text.ts';
import { dayAndTime, headline, whenHeld } from './words.ts';

/** The report on A4: text that can be selected, numbered pages, bookmarks, links to moments. Keeps its thread busy: see `createPdfPrinter`. */
export function renderPdf(report: RecruiterReport | CandidateReport): Promise<Buffer> {
  return pdfmake.createPdf(documentOf(report)).getBuffer();
}

function documentOf(report: RecruiterReport | CandidateReport): TDocumentDefinitions {
  const name = report.audience === 'recruiter' ? 'Interview report' : 'Your interview';
  const content = [
    soft(name),
    title(report.candidateName),
    text(headline(report)),
    soft(whenHeld(report)),
    ...(report.audience === 'recruiter' ? recruiterContent(report) : candidateContent(report)),
    ...under(heading('Who did what'), [list(report.role)]),
    soft(`Written by ${report.product} on ${dayAndTime(report.generatedAt)}.`),
  ];
  return {
    content: [...content, ...hint(content)],
    info: {
      title: `${name}: ${report.candidateName}, ${report.position}`,
      author: report.organisation,
      creator: report.product,
    },
    language: 'en',
    version: '1.7',
    displayTitle: true,
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 64],
    defaultStyle: { font: 'Roboto', fontSize: 10.5, lineHeight: 1.3, color: '#1c2024' },
    footer: (page, pages) => ({
      columns: [
        { text: runsOf(short(`${report.organisation} · ${name}`)), width: '*' },
        { text: `Page ${page} of ${pages}`, alignment: 'right', width: 'auto' },
      ],
      margin: [56, 20, 56, 0],
      fontSize: 8.5,
      color: '#5a626b',
    }),
  };
}

const short = (line: string) => (line.length > 80 ? `${line.slice(0, 79)}…` : line);

const hint = (content: Content[]): Content[] =>
  JSON.stringify(content).includes(UNKNOWN)
    ? [soft(`${UNKNOWN} stands for a sign that this print cannot show. The web page of this report shows all of them.`)]
    : [];
