import { Kbd, Modal, Stack, Switch, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { keyLabel, type Shortcut, shortcutKeys, shortcutSwitch, useShortcutSwitch } from './shortcuts.ts';

const forStaff: Shortcut[] = ['plan', 'lead', 'next', 'wait'];

/** All keys of the room. */
export function KeyHelp({ opened, onClose, staff }: { opened: boolean; onClose: () => void; staff: boolean }) {
  const { t } = useTranslation('room');
  const on = useShortcutSwitch();
  const shown = (Object.keys(shortcutKeys) as Shortcut[]).filter((key) => staff || !forStaff.includes(key));
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Switch
          label={t('keys.on')}
          checked={on}
          onChange={(event) => shortcutSwitch.set(event.currentTarget.checked)}
        />
        <Table>
          <Table.Tbody>
            {shown.map((key) => (
              <Table.Tr key={key}>
                <Table.Th fw={400} scope="row">
                  {t(`keys.${key}`)}
                </Table.Th>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>
                  <Kbd>Alt</Kbd> <Kbd>{keyLabel(key)}</Kbd>
                </Table.Td>
              </Table.Tr>
            ))}
            <Table.Tr>
              <Table.Th fw={400} scope="row">
                {t('keys.leaveEditor')}
              </Table.Th>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                <Kbd>Esc</Kbd> <Kbd>Tab</Kbd>
              </Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </Stack>
    </Modal>
  );
}
