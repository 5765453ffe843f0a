import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { whoIsHere } from './api/session.ts';
import { type Area, loadTexts } from './i18n/i18n.ts';
import { PageFocus } from './ui/page-focus.tsx';
import { RouteFailure, RouteNotFound, RouteWaiting } from './ui/route-states.tsx';

/** A page that is fetched when it is first shown, together with the texts of its area. */
// biome-ignore lint/suspicious/noExplicitAny: a page may have any props; the router gives it none
function page<Name extends string, Module extends Record<Name, ComponentType<any>>>(
  area: Area,
  load: () => Promise<Module>,
  name: Name,
) {
  return lazyRouteComponent(async () => (await Promise.all([load(), loadTexts(area)]))[0] as Module, name);
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

/** What the list of interviews shows; kept in the address. */
export type InterviewFilter = { status?: string; state?: string; search?: string; page?: number };

const root = createRootRoute({
  component: () => (
    <>
      <PageFocus />
      <Outlet />
    </>
  ),
});

// --- anyone ---

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string; sample?: string } => ({
    next: text(search.next),
    sample: text(search.sample),
  }),
  component: page('staff', () => import('./staff/sign-in/sign-in-page.tsx'), 'SignInPage'),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search: Record<string, unknown>): { token?: string } => ({ token: text(search.token) }),
  component: page('staff', () => import('./staff/sign-in/setup-page.tsx'), 'SetupPage'),
});
const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  component: page('staff', () => import('./staff/sign-in/accept-invitation-page.tsx'), 'AcceptInvitationPage'),
});

// --- candidates and the room ---

const join = createRoute({
  getParentRoute: () => root,
  path: '/join/$token',
  component: page('candidate', () => import('./candidate/join-page.tsx'), 'JoinPage'),
});
const done = createRoute({
  getParentRoute: () => root,
  path: '/done/$token',
  component: page('candidate', () => import('./candidate/done-page.tsx'), 'DonePage'),
});
const room = createRoute({
  getParentRoute: () => root,
  path: '/room/$sessionId',
  component: page('room', () => import('./room/room-page.tsx'), 'RoomPage'),
});

// --- staff ---

const staff = createRoute({
  getParentRoute: () => root,
  id: 'staff',
  beforeLoad: async ({ location }) => {
    if (!(await whoIsHere()))
      throw redirect({ to: '/sign-in', search: { next: location.href === '/' ? undefined : location.href } });
  },
  component: page('staff', () => import('./staff/staff-frame.tsx'), 'StaffFrame'),
});
const home = createRoute({
  getParentRoute: () => staff,
  path: '/',
  component: page('staff', () => import('./staff/home/home-page.tsx'), 'HomePage'),
});
const interviews = createRoute({
  getParentRoute: () => staff,
  path: '/interviews',
  validateSearch: (search: Record<string, unknown>): InterviewFilter => ({
    status: text(search.status),
    state: text(search.state),
    search: text(search.search),
    page: Number.isInteger(search.page) && Number(search.page) > 1 ? Number(search.page) : undefined,
  }),
  component: page('staff', () => import('./staff/interviews/interviews-page.tsx'), 'InterviewsPage'),
});
const newInterview = createRoute({
  getParentRoute: () => staff,
  path: '/interviews/new',
  component: page('staff', () => import('./staff/interviews/new-interview-page.tsx'), 'NewInterviewPage'),
});
const interview = createRoute({
  getParentRoute: () => staff,
  path: '/interviews/$id',
  component: page('staff', () => import('./staff/interview/interview-page.tsx'), 'InterviewPage'),
});
const tabs = ['plan', 'invitation', 'live', 'transcript', 'replay', 'assessment', 'report', 'history'] as const;

/** `?tab=` is how links in reports and mail name a part. */
const interviewStart = createRoute({
  getParentRoute: () => interview,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { tab?: string } => ({ tab: text(search.tab) }),
  beforeLoad: ({ params, search, location }) => {
    const tab = tabs.find((one) => one === search.tab);
    if (tab) throw redirect({ to: `/interviews/$id/${tab}`, params, hash: location.hash, replace: true });
  },
  component: page('staff', () => import('./staff/interview/overview-tab.tsx'), 'OverviewTab'),
});
const plan = createRoute({
  getParentRoute: () => interview,
  path: '/plan',
  component: page('staff', () => import('./staff/plan/plan-tab.tsx'), 'PlanTab'),
});
const invitation = createRoute({
  getParentRoute: () => interview,
  path: '/invitation',
  component: page('staff', () => import('./staff/interview/invitation-tab.tsx'), 'InvitationTab'),
});
const live = createRoute({
  getParentRoute: () => interview,
  path: '/live',
  component: page('staff', () => import('./staff/interview/live-tab.tsx'), 'LiveTab'),
});
const transcript = createRoute({
  getParentRoute: () => interview,
  path: '/transcript',
  component: page('staff', () => import('./staff/transcript/transcript-tab.tsx'), 'TranscriptTab'),
});
const replay = createRoute({
  getParentRoute: () => interview,
  path: '/replay',
  component: page('staff', () => import('./staff/replay/replay-tab.tsx'), 'ReplayTab'),
});
const assessment = createRoute({
  getParentRoute: () => interview,
  path: '/assessment',
  component: page('staff', () => import('./staff/assessment/assessment-tab.tsx'), 'AssessmentTab'),
});
const report = createRoute({
  getParentRoute: () => interview,
  path: '/report',
  component: page('staff', () => import('./staff/interview/report-tab.tsx'), 'ReportTab'),
});
const history = createRoute({
  getParentRoute: () => interview,
  path: '/history',
  component: page('staff', () => import('./staff/interview/history-tab.tsx'), 'HistoryTab'),
});
const settings = createRoute({
  getParentRoute: () => staff,
  path: '/settings',
  component: page('staff', () => import('./staff/settings-frame.tsx'), 'SettingsFrame'),
});
const settingsStart = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/members', replace: true });
  },
});
const members = createRoute({
  getParentRoute: () => settings,
  path: '/members',
  component: page('staff', () => import('./staff/members/members-page.tsx'), 'MembersPage'),
});
const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: '/api-keys',
  component: page('staff', () => import('./staff/api-keys/api-keys-page.tsx'), 'ApiKeysPage'),
});
const webhooks = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks',
  component: page('staff', () => import('./staff/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
});

const settingsTabs = settings.addChildren([settingsStart, members, apiKeys, webhooks]);
const interviewTabs = interview.addChildren([
  interviewStart,
  plan,
  invitation,
  live,
  transcript,
  replay,
  assessment,
  report,
  history,
]);
const staffPages = staff.addChildren([home, interviews, newInterview, interviewTabs, settingsTabs]);

export const router = createRouter({
  routeTree: root.addChildren([signIn, setup, invite, join, done, room, staffPages]),
  defaultPendingComponent: RouteWaiting,
  defaultPendingMs: 300,
  defaultPendingMinMs: 0,
  defaultErrorComponent: RouteFailure,
  defaultNotFoundComponent: RouteNotFound,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
