import type { BriefQuestion } from '../src/interviews/contract.ts';
import { AppError } from '../src/platform/errors.ts';
import type { Log } from '../src/platform/log.ts';
import type { EndReason } from './brain/brain.ts';
import type { ControlApi, RoomsApi } from './control-api.ts';
import type { Timers } from './timers.ts';
import type { Connection } from './transports/connection.ts';

export type ErrandDeps = { sessionId: string; control: ControlApi; rooms: RoomsApi; timers: Timers; log: Log };

const END_TRIES_MS = [0, 500, 2000, 5000];

/** What a session tells the other roles besides turns. None of it may stop an interview: a failure is logged, and the turns tell the same story. */
export type Errands = ReturnType<typeof createErrands>;
export function createErrands({ sessionId, control, rooms, timers, log }: ErrandDeps) {
  const tell = (work: Promise<unknown>, otherwise: string) =>
    work.catch((fault) => log.error({ sessionId, fault: String(fault) }, otherwise)).then(() => undefined);
  return {
    pause: (paused: boolean) => tell(control.pause(sessionId, paused), 'a break was not told'),
    sectionEnd: (sectionId: string) =>
      tell(control.sectionEnd(sessionId, sectionId), 'the end of a section was not told'),
    presence({ claims: { participantId, role } }: Connection, event: 'joined' | 'left') {
      return tell(control.presence(sessionId, { participantId, role, event }), 'who is here was not told');
    },

    /** In the language that the editor shows, where the exercise has it. */
    async showExercise(exercise: NonNullable<BriefQuestion['exercise']>): Promise<void> {
      const code = await rooms.code(sessionId).catch(() => null);
      const language = code?.language === 'python' ? 'python' : 'javascript';
      const shown = rooms.showExercise(sessionId, { exercise: exercise.view, language });
      await tell(shown, 'an exercise was not put into the editor');
    },

    async end(reason: EndReason): Promise<void> {
      for (const wait of END_TRIES_MS) {
        await new Promise<void>((resolve) => timers.after(wait, resolve));
        const fault: unknown = await control.end(sessionId, reason).then(
          () => null,
          (thrown) => thrown,
        );
        if (fault === null || (fault instanceof AppError && fault.statusCode < 500)) return;
        log.error({ sessionId, fault: String(fault) }, 'the end of an interview was not told');
      }
    },
  };
}
