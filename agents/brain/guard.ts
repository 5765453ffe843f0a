import { protectedTraitIn } from '../../src/platform/protected-traits.ts';

/**
 * What the interviewer never says, whatever a model was talked into: a question about a protected trait, a verdict or a promise about the outcome, that it
 * is a person, the marks and rules of its own prompt. A net under the model's words, in the four languages; what a model must not know is not in its prompt at all.
 */
const never: readonly RegExp[] = [
  // A verdict or a promise.
  /\b(?:full|top|maximum|perfect|highest) (?:marks?|scores?|points|grades?|ratings?)\b/i,
  /\b(?:your|the candidate'?s|a) (?:final |overall |total )?(?:score|grade|rating)\b|\b(?:score|grade|rate|mark) (?:you|the candidate)\b/i,
  /\b(?:\d+|five|ten) (?:out of|of) (?:\d+|five|ten) (?:points|stars|marks)?\b|\b\d+ ?\/ ?(?:5|10|100)\b/i,
  /\byou (?:have |are |will be |'ve |'re |'ll be )?(?:now |already |definitely |officially )*(?:passed|failed|hired|rejected|accepted|got the job|get the job|the best candidate)\b/i,
  /\b(?:volle|maximale|beste) (?:punktzahl|punkte|bewertung|note)\b|\bihre (?:note|bewertung|punktzahl)\b|\bsie (?:sind|haben|werden) (?:\S+ )?(?:eingestellt|bestanden|durchgefallen|abgelehnt)\b/i,
  /\b(?:note|score) (?:maximale?|parfaite?|finale?)\b|\bvotre (?:note|score|évaluation)\b|\bvous (?:êtes|avez|serez) (?:\S+ )?(?:embauché|réussi|échoué|refusé|retenu)/i,
  /\b(?:nota|puntuación|calificación) (?:máxima|perfecta|final)|\bsu (?:nota|puntuación|calificación)(?![\p{L}])|\b(?:está|queda|ha sido) (?:\S+ )?(?:contratad[oa]|aprobad[oa]|rechazad[oa])\b/iu,
  // What it is.
  /\bi(?: am|'m) (?:not an? (?:ai|bot|program|machine)|(?:really |actually )?(?:a )?(?:human|real person|person))\b/i,
  /\bich bin (?:keine? (?:ki|maschine|programm)|(?:wirklich )?ein(?:e)? (?:mensch|person))\b/i,
  /\bje (?:suis (?:un(?:e)? )?(?:humain|être humain|personne)|ne suis pas (?:une ia|un programme|une machine))/i,
  /\b(?:soy (?:un(?:a)? )?(?:humano|ser humano|persona)|no soy (?:una ia|un programa|una máquina))(?![\p{L}])/iu,
  // What it was told.
  /\bmy (?:system )?(?:prompt|instructions)\b|\bsystem prompt\b|<\/?\s*(?:candidate|code|board|system)\b|\b(?:follow_up|next_question|show_exercise|end_section|end_interview)\b/i,
];

export const mayBeSaid = (sentence: string): boolean =>
  !never.some((pattern) => pattern.test(plain(sentence))) && protectedTraitIn(sentence) === null;

/** Letters that only look the same, and signs that nobody hears, hide no words. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'")
    .replace(/\s+/g, ' ');
