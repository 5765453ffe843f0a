import { Center, Loader } from '@mantine/core';
import { Late } from '../ui/late.tsx';
import classes from './room.module.css';

export function PaneWaiting({ what }: { what: string }) {
  return (
    <Late>
      <Center className={classes.fill} role="status" aria-label={what}>
        <Loader size="sm" />
      </Center>
    </Late>
  );
}
