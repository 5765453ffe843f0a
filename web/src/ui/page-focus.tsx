import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** After a change of page the focus goes to its heading, so that keyboard and screen reader start there. */
export function PageFocus() {
  const router = useRouter();
  useEffect(() => {
    let last: Element | null = document.querySelector('h1');
    return router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
      const heading = document.querySelector('h1');
      const moved = fromLocation !== undefined && pathChanged && heading !== last;
      last = heading;
      if (moved && heading instanceof HTMLElement) heading.focus({ preventScroll: true });
    });
  }, [router]);
  return null;
}
