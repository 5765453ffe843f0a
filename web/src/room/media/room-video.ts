import type { Ticket } from '../../../../src/sessions/contract.ts';
import type { EventsClient } from '../events-client.ts';
import type { Microphone } from '../microphone.ts';
import type { TicketKeeper } from '../ticket-keeper.ts';
import type { SoundWay } from './sound-way.ts';
import type { VideoLink } from './video-link.ts';
import { newCamera, newScreen, type VideoSource } from './video-source.ts';

type VideoDeps = {
  ticket: Ticket;
  tickets: TicketKeeper;
  events: EventsClient;
  microphone: Microphone;
  sound: SoundWay;
  textOnly: boolean;
};

/** Pictures in one room: the own camera and screen, and the others' by way of the link. */
export class RoomVideo {
  readonly camera = newCamera();
  readonly screen = newScreen();
  readonly link: VideoLink;

  constructor(link: VideoLink) {
    this.link = link;
    this.camera.state.watch(() => link.send(streamOf(this.camera)));
    this.screen.state.watch(() => link.share(streamOf(this.screen)));
  }

  close(): void {
    this.camera.stop();
    this.screen.stop();
    this.link.close();
  }
}

/** Pictures by the way that the ticket names, and with LiveKit voices too. */
export async function openVideo(deps: VideoDeps): Promise<RoomVideo> {
  const { ticket, tickets, events } = deps;
  if (ticket.media.kind === 'livekit') return new RoomVideo(await openLiveKit(deps));
  const { PeerVideo } = await import('./peer-video.ts');
  const me = { id: ticket.participant.id, mayOffer: ticket.grants.voice };
  return new RoomVideo(new PeerVideo({ events, me, iceServers: () => iceServersOf(tickets) }));
}

async function openLiveKit({ ticket, tickets, microphone, sound, textOnly }: VideoDeps): Promise<VideoLink> {
  const { LiveKitMedia } = await import('./livekit-media.ts');
  const media = new LiveKitMedia({
    me: ticket.participant.id,
    async pass() {
      await tickets.refresh();
      const { media: now } = tickets.ticket.get();
      return now.kind === 'livekit' ? now : null;
    },
    onStands: (stands) => sound.stands(stands && !textOnly),
  });
  const { capture } = microphone;
  const speak = () => media.speak(ticket.grants.voice && !textOnly ? capture.stream : null);
  capture.state.watch(speak);
  sound.way.watch(() => media.carrySound(sound.way.get() === 'livekit'));
  speak();
  return media;
}

/** Passwords of servers last little longer than the ticket: where there are any, it is renewed first. */
async function iceServersOf(tickets: TicketKeeper): Promise<RTCIceServer[]> {
  const known = () => {
    const { media } = tickets.ticket.get();
    return media.kind === 'peer' ? media.iceServers : [];
  };
  if (known().some(({ credential }) => credential)) await tickets.refresh();
  return known();
}

function streamOf({ state }: VideoSource): MediaStream | null {
  const now = state.get();
  return now.kind === 'on' ? now.stream : null;
}
