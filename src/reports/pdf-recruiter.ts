import type { Content } from 'pdfmake/interfaces.js';
import type { CompetencyScore, Evidence } from '../assessment/contract.ts';
import type { RecruiterReport } from './contract.ts';
import { heading, linked, list, quoted, soft, subheading, table, text, under } from './pdf-parts.ts';
import { runsOf } from './pdf-text.ts';
import { advice, flagsIntro, refusedIntro } from './phrases.ts';
import { clock, codePlace, day, decisions, momentLink, overallLine, percent, scored, speakerOf } from './words.ts';

export function recruiterContent(report: RecruiterReport): Content[] {
  const { assessment, momentUrl } = report;
  return [
    ...under(heading('Assessment'), [text(overallLine(assessment), { fontSize: 13, bold: true })]),
    text(assessment.summary),
    soft(advice),
    table(
      ['Competency', 'Score', 'Suggested', 'Weight'],
      assessment.competencies.map((one) => [
        one.name,
        scored(one.score),
        scored(one.assessorScore),
        percent(one.weight),
      ]),
    ),
    ...assessment.notes.map(soft),
    ...flags(report),
    ...under(
      heading('Evidence'),
      assessment.competencies.flatMap((one) => competency(one, momentUrl)),
    ),
    ...refused(report),
    ...under(heading('Decisions'), orElse(report.decisions.map(decision), 'None yet.')),
    ...under(
      heading('Transcript'),
      orElse(
        report.transcript.flatMap((turn) => spoken(turn, momentUrl)),
        'Nothing was said.',
      ),
    ),
  ];
}

const orElse = (parts: Content[], words: string) => (parts.length > 0 ? parts : [text(words)]);

const competency = (one: CompetencyScore, momentUrl: string): Content[] =>
  under(subheading(`${one.name}: ${scored(one.score)}`), [
    text(one.reason),
    ...one.overrides.map(({ by, at, from, to, reason }) =>
      text(`${by}, ${day(at)}: from ${scored(from)} to ${scored(to)}. ${reason}`, { bold: true }),
    ),
    ...one.evidence.map((evidence) => quote(evidence, momentUrl)),
  ]);

function quote(evidence: Evidence, momentUrl: string): Content {
  const link = momentLink(momentUrl, evidence.at);
  if (evidence.kind === 'turn') return quoted(evidence.quote, linked(`Said at ${clock(evidence.at)}`, link));
  return quoted(evidence.quote, linked(codePlace(evidence), link), true);
}

const flags = ({ assessment, momentUrl }: RecruiterReport): Content[] =>
  assessment.flags.length === 0
    ? []
    : under(heading('To be looked at'), [
        text(flagsIntro),
        ...assessment.flags.map(({ at, quote: flagged, codeVersionId }) =>
          quoted(flagged, linked(`At ${clock(at)}`, momentLink(momentUrl, at)), codeVersionId !== null),
        ),
      ]);

const refused = ({ assessment }: RecruiterReport): Content[] =>
  assessment.refused.length === 0
    ? []
    : under(heading('Refused evidence'), [
        text(refusedIntro),
        list(assessment.refused.map(({ quote: offered, reason }) => `“${offered}”: ${reason}.`)),
      ]);

const decision = ({ decision: kind, reason, decidedBy, createdAt }: RecruiterReport['decisions'][number]): Content =>
  text(`${decisions[kind]}, decided by ${decidedBy.name} on ${day(createdAt)}: ${reason}`);

function spoken(turn: RecruiterReport['transcript'][number], momentUrl: string): Content[] {
  const who = `${clock(turn.at)} ${speakerOf(turn)}${turn.interrupted ? ', interrupted' : ''}`;
  return under(linked(who, momentLink(momentUrl, turn.at)), [{ text: runsOf(turn.text), margin: [0, 0, 0, 8] }]);
}
