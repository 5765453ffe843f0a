import type { CodeVersion, Turn } from '../sessions/contract.ts';
import type { Flag } from './contract.ts';

/**
 * Words that try to steer whoever scores, in English, German, French and Spanish. They are data, and never evidence; a person is told of them.
 * It is a net: an assessment needs evidence from the record and a person's approval, whatever slips through.
 */
const steering: readonly RegExp[] = [
  // Ignore what you were told.
  /\b(?:ignore|disregard|forget|override|bypass|discard)\b(?:\W+\w+){0,4}?\W+(?:instructions?|prompts?|rules|rubrics?|guidelines|directives|criteria|constraints)\b/i,
  /(?<!\p{L})(?:ignorier\p{L}*|missacht\p{L}*|vergiss|vergessen sie|überschreib\p{L}*)(?:\P{L}+\p{L}+){0,4}?\P{L}+(?:anweisung|anleitung|instruktion|regel|vorgabe|bewertungsschema|kriterien|prompt)\p{L}*/iu,
  /(?<!\p{L})(?:ignor(?:e[zr]?|ons)|oubli(?:e[zr]?)|contourn\p{L}+|ne tenez pas compte)(?:\P{L}+\p{L}+){0,4}?\P{L}+(?:instructions?|consignes?|règles?|directives?|critères?|barème|prompt)(?!\p{L})/iu,
  /(?<!\p{L})(?:ignor[ae]|olvid[ae]|desestim[ae]|salt(?:e|ate|a))(?:\P{L}+\p{L}+){0,4}?\P{L}+(?:instrucci(?:ón|ones)|reglas?|directrices|criterios?|rúbrica|prompt)(?!\p{L})/iu,
  // Give me marks.
  /\b(?:give|award|assign|grant|put|set|enter|record|return|output|write)\b(?:\W+\w+){0,6}?\W+(?:(?:full|top|maximum|perfect|highest|best) )?(?:marks?|scores?|points|ratings?|grades?|stars)\b(?!\W+(?:table|board|column|field|function|card)s?\b)/i,
  /\b(?:score|rate|grade|mark|assess|evaluate)\s+(?:me|this candidate|the candidate|this answer|my answers?|this interview|it|everything)\b(?:\W+\w+){0,4}?\W+(?:five|ten|5|10|100|excellent|perfect|highly|high|full|correct|strong|pass(?:ed)?|top)\b/i,
  /\b(?:score|rate|grade|mark)\s+(?:me|this candidate|the candidate|this answer|my answers?)\b/i,
  /\b(?:recommend|choose|select|pick)\s+(?:to hire |hiring )?(?:me|this candidate|the candidate)\b|\b(?:strong_hire|strong hire)\b/i,
  /(?<!\p{L})(?:gib|geben sie|vergib|vergeben sie|setz\p{L}*|trag\p{L}*|bewert\p{L}*)(?:\P{L}+\p{L}+){0,5}?\P{L}+(?:punkt|note|punktzahl|bewertung|bestnote|fünf|volle)\p{L}*/iu,
  /(?<!\p{L})(?:donne[zr]?|attribue[zr]?|accorde[zr]?|mette[zr]|note[zr])(?:\P{L}+\p{L}+){0,5}?\P{L}+(?:notes?|points?|score|évaluation|cinq|maximum)(?!\p{L})/iu,
  /(?<!\p{L})(?:da|dé|deme|dame|ponga|pon|asign[ae]|otorgu?e|califi(?:ca|que)(?:me)?)(?:\P{L}+\p{L}+){0,5}?\P{L}+(?:notas?|puntos?|puntuaci(?:ón|ones)|calificaci(?:ón|ones)|cinco|máxima)(?!\p{L})/iu,
  /\brepeat after me\b|\b(?:this|the) candidate (?:gets?|deserves?|receives?|earns?|is)\b(?:\W+\w+){0,4}?\W+(?:points|marks|out of|excellent|perfect)\b/i,
  // You are somebody else now.
  /\byou are (?:now )?(?:an? |the |my )?(?:\w+ )?(?:assessor|grader|evaluator|assistant|language model|scorer)\b|\b(?:as|being) (?:an? )?(?:ai|language model|llm|assessor|grader)\b(?:\W+\w+){0,3}?\W+(?:must|should|have to|will)\b/i,
  /(?<!\p{L})(?:du bist|sie sind|tu es|vous êtes|eres|usted es) (?:jetzt |ab jetzt |maintenant |désormais |ahora )?(?:ein(?:e)? |der |die |un(?:e)? |le |la |el )?(?:bewerter|prüfer|assistent|sprachmodell|ki|évaluateur|correcteur|assistant|modèle|evaluador|asistente|modelo)\p{L}*/iu,
  // The marks of a prompt.
  /<\/?\s*(?:record|candidate|code|system|user|assistant|instructions?)\b[^>]*>|\[\/?(?:inst|system)\]|<\|\w+\|>|#{2,}\s*(?:system|instructions?|new task)\b|\b(?:begin|end) (?:system|admin) (?:prompt|message|instructions?)\b/i,
  /(?:^|[\s"'`*/#-])(?:system|assistant|admin|developer)\s*(?:message|prompt|note|override)?\s*:\s*\S/i,
  /\b(?:new|updated|additional|real|hidden|secret) (?:system )?instructions?\b|\b(?:developer|debug|admin|god|dan|jailbreak) mode\b|\bjailbreak/i,
  // Show what is hidden, or take as right whatever was said.
  /\b(?:reveal|print|show|repeat|tell|read|list|leak)\b(?:\W+\w+){0,5}?\W+(?:rubrics?|system prompt|expected answers?|model answers?|scoring|hidden tests?|your instructions?)\b/i,
  /\b(?:treat|consider|accept|count|regard|mark)\b(?:\W+\w+){0,6}?\W+(?:as )?(?:fully )?(?:correct|passed|complete|perfect|excellent)\b(?=\W*(?:$|regardless|whatever|no matter|even|and))/i,
  /\bnote to (?:the )?(?:ai|assessor|grader|model|llm|reviewer|evaluator|interviewer)\b|\b(?:ai|llm|gpt|model)s? (?:reading|grading|scoring|assessing|reviewing) this\b/i,
];

export const addressesAssessor = (text: string): boolean => {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'")
    .replace(/[ \t]+/g, ' ');
  return steering.some((pattern) => pattern.test(plain));
};

const MOST_FLAGS = 20;
const QUOTE_CHARS = 300;

/** Where the candidate's words or code speak to whoever scores: the sentence or the line, for a person to read. Of the code, where it was seen first. */
export function flagsOf(turns: readonly Turn[], codeVersions: readonly CodeVersion[]): Flag[] {
  const spoken = turns
    .filter(({ speaker }) => speaker.role === 'candidate')
    .flatMap(({ id, at, text }) =>
      sentencesWith(text).map(
        (quote): Flag => ({ code: 'addresses_assessor', at, turnId: id, codeVersionId: null, quote }),
      ),
    );
  const seen = new Set<string>();
  const written = codeVersions.flatMap(({ id, at, text }) =>
    text.split('\n').flatMap((line): Flag[] => {
      const quote = line.trim().slice(0, QUOTE_CHARS);
      if (seen.has(quote) || !addressesAssessor(line)) return [];
      seen.add(quote);
      return [{ code: 'addresses_assessor', at, turnId: null, codeVersionId: id, quote }];
    }),
  );
  return [...spoken, ...written].slice(0, MOST_FLAGS);
}

/** By the sentence; the whole turn where only its sentences together say it. */
function sentencesWith(text: string): string[] {
  const found = text.split(/(?<=[.!?])\s+/).filter(addressesAssessor);
  const all = found.length === 0 && addressesAssessor(text) ? [text] : found;
  return all.map((quote) => quote.slice(0, QUOTE_CHARS));
}
