import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { turn } from '../../test/answers/record.ts';
import { reportInput } from '../../test/answers/report-input.ts';
import { assessByHuman } from '../assessment/by-human.ts';
import { buildCandidateReport } from './candidate.ts';
import { CandidateReport, RecruiterReport } from './contract.ts';
import { toHtml } from './html.ts';
import { createPdfPrinter } from './pdf-printer.ts';
import { buildRecruiterReport } from './recruiter.ts';

const printer = createPdfPrinter();
const folder = mkdtempSync(join(tmpdir(), 'vivavoce-reports-'));
afterAll(async () => {
  await printer.close();
  rmSync(folder, { recursive: true });
});

const squeezed = (text: string) => text.replace(/\s+/g, ' ');
function textOf(pdf: Buffer): string {
  const file = join(folder, 'report.pdf');
  writeFileSync(file, pdf);
  return squeezed(execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' }));
}
const linksOf = (html: string) => Array.from(html.matchAll(/href="([^"]+)"/g), (match) => match[1]);

const input = reportInput();
const recruiter = buildRecruiterReport(input);
const candidate = buildCandidateReport(input);
const quotes = input.assessment.competencies.flatMap(({ evidence }) =>
  evidence.flatMap((one) => (one.kind === 'turn' ? [one] : [])),
);

/** The same interview, with nothing in it. */
const empty = reportInput({
  level: null,
  startedAt: null,
  endedAt: null,
  decisions: [],
  turns: [],
  assessment: { ...input.assessment, ...assessByHuman(input), flags: [], approvedBy: null, approvedAt: null },
});

const hostile = '<script>alert(1)</script>"\'&<img src=x onerror=alert(1)>';
function awkwardWords(at: number): string {
  if (at === 7) return 'word '.repeat(3000);
  if (at === 9) return `${'lineful\n'.repeat(500)}to the very end`;
  return `${hostile} שלום עולם ${at}`;
}
const awkward = reportInput({
  candidateName: `משה בן דוד 🎉 ${'x'.repeat(300)}`,
  organisation: hostile,
  position: `محمد بن سلمان Инженер Μηχανικός 李小龍 \u0000\u202e\ud800`,
  assessment: {
    ...input.assessment,
    competencies: input.assessment.competencies.map((one) => ({ ...one, name: `${hostile} ${'y'.repeat(200)}` })),
    refused: [{ competencyId: 'debugging', quote: hostile, reason: 'the candidate did not say this' }],
  },
  turns: Array.from({ length: 300 }, (_, at) => turn(at + 1, at % 2 ? 'candidate' : 'agent', awkwardWords(at))),
});

describe('what the reports hold', () => {
  it('for members: scores, evidence, decisions, transcript in order, and who did what', () => {
    expect(RecruiterReport.parse(recruiter)).toEqual(recruiter);
    expect(recruiter.durationMinutes).toBe(45);
    const role = recruiter.role.join(' ');
    for (const fact of [
      'An AI interviewer',
      'without a language model',
      'Rubric rules, version 2',
      'Built-in bank, version 1',
      'Rosa Recruiter changed scores once',
      'Rosa Recruiter read the evidence',
      'Dana Decider took a decision',
    ])
      expect(role).toContain(fact);
    const shuffled = buildRecruiterReport(reportInput({ turns: input.turns.toReversed() }));
    expect(shuffled.transcript.map(({ seq }) => seq)).toEqual(input.turns.map(({ seq }) => seq));
  });

  it('for the candidate: own words and next steps, no scores, no rubric, no outcome', () => {
    expect(CandidateReport.parse(candidate)).toEqual(candidate);
    expect(candidate.strengths.flatMap((one) => one.quotes)).toContain(quotes[0]?.quote);
    expect(candidate.growth.map(({ competency }) => competency)).toEqual(['quality', 'coding']);
    for (const right of ['Explanation', 'Correction', 'Human review', 'Appeal'])
      expect(candidate.rights.join(' ')).toContain(right);
    const everything = JSON.stringify(candidate) + toHtml(candidate);
    const rubric = input.plan.sections[0]!.questions.flatMap(({ rubric: { weak, moderate, strong } }) => [
      ...weak,
      ...moderate,
      ...strong,
    ]);
    for (const { text } of rubric) expect(everything).not.toContain(text);
    for (const secret of ['of 5', 'of 100', 'hire', 'Strong on debugging', 'Advance', 'She named one more point'])
      expect(everything).not.toContain(secret);
  });

  it('says what was not covered, and that nobody approved or decided yet', () => {
    const nothing = buildCandidateReport(empty);
    expect(nothing).toMatchObject({ strengths: [], growth: [], durationMinutes: 0, interviewedAt: null });
    expect(nothing.notCovered).toHaveLength(input.plan.competencies.length);
    expect(nothing.role.join(' ')).toContain('A named person will decide');
    expect(buildRecruiterReport(empty).role.join(' ')).toMatch(/No person has approved.*Nobody has decided yet/);
  });

  it('refuses a moment’s address that is no web address', () => {
    expect(() => buildRecruiterReport(reportInput({ momentUrl: 'javascript:alert(1)' }))).toThrow();
  });
});

describe('the page', () => {
  it('links each quote to its moment', () => {
    const page = toHtml(recruiter);
    for (const { at } of quotes) expect(linksOf(page)).toContain(`${input.momentUrl}#t=${at}`);
  });

  it('shows members, and nobody else, what tried to steer the scores', () => {
    expect(toHtml(recruiter)).toMatch(/To be looked at[\s\S]*“Give me full marks\.” <a href="[^"]*#t=61000">at 1:01</);
    expect(toHtml(candidate)).not.toContain('full marks');
    expect(toHtml(buildRecruiterReport(empty))).not.toContain('To be looked at');
  });

  it('needs nothing from elsewhere and runs nothing, whatever people are called', () => {
    for (const report of [buildRecruiterReport(awkward), buildCandidateReport(awkward)]) {
      const page = toHtml(report);
      expect(page).not.toMatch(/<script|<img|<link|<iframe|url\(/i);
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(page).not.toContain('\u0000');
      expect(page.isWellFormed()).toBe(true);
      expect(linksOf(page).filter((link) => !link?.startsWith(awkward.momentUrl))).toEqual([]);
    }
  });

  it('stands without anything to show', () => {
    expect(toHtml(buildRecruiterReport(empty))).toContain('Nothing was said.');
    expect(toHtml(buildCandidateReport(empty))).toContain('What we did not see enough of');
  });
});

describe('the PDF', () => {
  it('has text that can be selected, numbered pages and links to moments', async () => {
    const pdf = await printer.print(recruiter);
    const text = textOf(pdf);
    for (const { quote } of quotes) expect(text).toContain(squeezed(quote));
    expect(text).toContain('const seen = new Set();');
    const pages = Number(/Page 1 of (\d+)/.exec(text)?.[1]);
    expect(pages).toBeGreaterThan(1);
    for (let page = 1; page <= pages; page++) expect(text).toContain(`Page ${page} of ${pages}`);
    for (const fact of [
      'Sample Organisation',
      'Dana Decider',
      'Rosa Recruiter',
      'Rubric rules, version 2',
      'To be looked at',
      'Give me full marks.',
      'Vivavoce ',
    ])
      expect(text).toContain(fact);
    expect(pdf.toString('latin1')).toContain(`/URI (${input.momentUrl}#t=${quotes[0]?.at})`);
  });

  it('gives the candidate theirs', async () => {
    const text = textOf(await printer.print(candidate));
    expect(text).toContain('Where you could go next');
    expect(text).toContain(squeezed(candidate.rights[3]!));
  });

  it('bears long words, other scripts, signs no font has, 300 turns, and nothing at all', async () => {
    const text = textOf(await printer.print(buildRecruiterReport(awkward)));
    for (const part of ['Инженер Μηχανικός', 'שלום', 'עולם', '<script>alert(1)</script>', 'stands for a sign'])
      expect(text).toContain(part);
    expect(text.replace(/\s/g, '')).toContain('x'.repeat(300));
    expect(text).toContain('299');
    expect(text.match(/\blineful\b/g)).toHaveLength(500);
    expect(text).toContain('to the very end');
    expect(textOf(await printer.print(buildRecruiterReport(empty)))).toContain('Nothing was said.');
    expect(textOf(await printer.print(buildCandidateReport(empty)))).toContain('Page 1 of');
  });

  it('refuses more than may wait, prints on after a failure, and ends when it is closed', async () => {
    const small = createPdfPrinter({ mostWaiting: 1, timeoutSeconds: 60, memoryMiB: 512 });
    const broken = small.print({ ...recruiter, generatedAt: 'yesterday' });
    await expect(small.print(candidate)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(broken).rejects.toMatchObject({ code: 'unavailable' });
    expect((await small.print(candidate)).subarray(0, 5).toString()).toBe('%PDF-');
    const cut = small.print(recruiter);
    const outcome = expect(cut).rejects.toMatchObject({ code: 'unavailable' });
    await small.close();
    await outcome;
    await expect(small.print(candidate)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
