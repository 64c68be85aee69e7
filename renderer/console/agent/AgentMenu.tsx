import {
  ClipboardCheck,
  ClipboardList,
  Coffee,
  GraduationCap,
  LogOut,
  type LucideIcon,
  Presentation,
  Undo2,
} from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type AgentState, mayMove } from '../../../electron/domain/shift';
import { openLandmark } from '../design/landmark';
import { KeyHint } from '../keys/KeyHint';
import { useAct } from '../keys/useAct';
import { useSend, useSetView, useSnapshot, useView } from '../store/console';
import { useWords } from './useWords';

const AWAY_ICONS = { break: Coffee, meeting: Presentation, training: GraduationCap } as const;

/** Where the agent can go from here; `mayMove` is the gate, here and in main. Opens by its key too. */
export function AgentMenu({ state, children }: { state: AgentState; children: ReactElement }) {
  const { t } = useTranslation();
  const words = useWords();
  const send = useSend();
  const act = useAct();
  const setView = useSetView();
  const open = useView((view) => view.panel === 'agent-state');
  const { breakReasons } = useSnapshot((snapshot) => snapshot.standard.agent);
  /** The choice led to a list: the focus belongs there and not back on the menu's button. */
  const leads = useRef(false);
  const mayGo = mayMove(state, 'go-away');
  const others = (['meeting', 'training'] as const).filter((to) => to !== state.kind);
  return (
    <DropdownMenu.Root
      open={open}
      onOpenChange={(next) => setView({ panel: next ? 'agent-state' : null })}
      modal={false}
    >
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={openLandmark()}>
        <DropdownMenu.Content
          className="popover agent-menu"
          sideOffset={6}
          collisionPadding={8}
          align="start"
          onCloseAutoFocus={(event) => {
            if (leads.current) event.preventDefault();
            leads.current = false;
          }}
        >
          <DropdownMenu.Label className="hint">
            {t('agent.change')} <KeyHint of="agent-state" />
          </DropdownMenu.Label>
          {state.kind === 'offline' || state.kind === 'checking-in' ? (
            <Item
              Icon={ClipboardCheck}
              text={t('agent.to-check-in')}
              onSelect={() => {
                leads.current = true;
                act('be-available');
              }}
            >
              <KeyHint of="be-available" />
            </Item>
          ) : null}
          {mayMove(state, 'come-back') && (
            <Item Icon={Undo2} text={t('agent.come-back')} onSelect={() => act('be-available')}>
              <KeyHint of="be-available" />
            </Item>
          )}
          {mayGo && (
            <DropdownMenu.Group aria-label={t('agent.state.break')}>
              {breakReasons.map(({ id, label }) => (
                <Item
                  key={id}
                  Icon={AWAY_ICONS.break}
                  text={`${t('agent.state.break')} · ${words(label)}`}
                  onSelect={() => void send({ kind: 'go-away', to: 'break', reason: id })}
                />
              ))}
            </DropdownMenu.Group>
          )}
          {mayGo &&
            others.map((to) => (
              <Item
                key={to}
                Icon={AWAY_ICONS[to]}
                text={t(`agent.state.${to}`)}
                onSelect={() => void send({ kind: 'go-away', to, reason: null })}
              />
            ))}
          {(mayMove(state, 'begin-sign-off') || state.kind === 'signing-off') && (
            <Item
              Icon={ClipboardList}
              text={t('agent.hand-over')}
              onSelect={() => {
                leads.current = true;
                setView({ place: 'hand-over' });
              }}
            >
              <KeyHint of="hand-over" />
            </Item>
          )}
          {mayMove(state, 'begin-sign-off') && (
            <Item
              Icon={LogOut}
              text={t('agent.begin-sign-off')}
              onSelect={() => {
                leads.current = true;
                setView({ place: 'call', wanted: 'shift' });
                void send({ kind: 'begin-sign-off' });
              }}
            />
          )}
          {(state.kind === 'on-call' || state.kind === 'after-call-work') && (
            <DropdownMenu.Item className="menu-item" disabled>
              {t(`agent.bound.${state.kind}`)}
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item({
  Icon,
  text,
  onSelect,
  children,
}: {
  Icon: LucideIcon;
  text: string;
  onSelect: () => void;
  children?: ReactElement;
}) {
  return (
    <DropdownMenu.Item className="menu-item" onSelect={onSelect}>
      <Icon className="icon-small" aria-hidden="true" />
      <span className="agent-menu-text">{text}</span>
      {children}
    </DropdownMenu.Item>
  );
}
