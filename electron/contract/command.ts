import { z } from 'zod';
import { REVEALABLE } from '../domain/audit';
import { bulletinDraftSchema } from '../domain/bulletin';
import { ABOUT, END_REASONS, FOLLOW_UP_KINDS } from '../domain/call';
import { CASE_KINDS, CASE_STAGES } from '../domain/case';
import { EXPORT_FORMATS } from '../domain/exportJob';
import { REPORT_WAYS } from '../domain/followUp';
import { HAND_OVER_SECTIONS } from '../domain/handOver';
import { FREQUENCIES, questionDraftSchema } from '../domain/knowledge';
import { LINK_SCHEMES } from '../domain/link';
import { PLAN_STATES, planDraftSchema } from '../domain/outbound/plan';
import { PASSPHRASE_MOST } from '../domain/passphrase';
import { PIN_MOST } from '../domain/pin';
import { STEERINGS } from '../domain/scenario/customerEvent';
import { SCENARIO_MOST } from '../domain/scenario/readScenario';
import { LINES } from '../domain/scenario/scenario';
import { AWAY_STATES } from '../domain/shift';
import { CALL_KINDS, PHRASE_IDS, SCRIPT_STEPS } from '../domain/standard';
import { accountSchema, agentSchema } from './account';
import { listMappingSchema } from './listImport';
import { simulatedActSchema } from './media';
import { edgesSchema, historySearchSchema } from './query';
import {
  headsetSettingsSchema,
  hotkeySettingsSchema,
  idleLockSchema,
  languageSchema,
  numberingSchema,
  recentEntrySchema,
  retentionSchema,
  settingsSchema,
  soundSchema,
  textSizeSchema,
  themeSchema,
} from './settings';
import { CLASHES } from './training';

const call = z.string().min(1).max(64);
/** An id of something in the books. */
const id = z.string().min(1).max(64);
/** An id of the standard profile. */
const named = z.string().min(1).max(41);
/** What a person typed as a number or address; checked by `readDialString` in the desk, which says what is wrong. */
const target = z.string().max(256);

/** Something owed, a case or a sheet, by its id. */
const matter = z.string().min(1).max(64);
const agentNumber = agentSchema.shape.number;
/** Who judges: a number or a name. */
const trainer = z.string().trim().min(1).max(40);
/** Checked by `isGoodEnough` where it is new. */
const passphrase = z.string().min(1).max(PASSPHRASE_MOST);
/** The name that is offered for a file, without its ending. */
const fileName = z.string().regex(/^[\p{L}\p{N} _-]{1,80}$/u);
const exportSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('history'), search: historySearchSchema }),
  z.strictObject({
    kind: z.literal('report'),
    agent: z.string().max(20),
    edges: edgesSchema,
    parts: z.array(z.string().max(40)).max(60).readonly(),
  }),
  z.strictObject({ kind: z.literal('class'), agent: z.string().max(20).nullable(), since: z.int().min(0) }),
  z.strictObject({ kind: z.literal('outbound'), plan: z.string().min(1).max(64) }),
]);

/** Everything a person can ask for, whatever they press. Parsed in main before anything believes it. */
export const commandSchema = z.discriminatedUnion('kind', [
  /** `about`: what is owed or the case that the call is made for; it then knows of the call. */
  z.strictObject({
    kind: z.literal('dial'),
    target,
    about: z.strictObject({ what: z.enum(ABOUT), id: matter }).optional(),
  }),
  z.strictObject({ kind: z.literal('answer'), call }),
  z.strictObject({ kind: z.literal('reject'), call, reason: z.enum(['busy', 'declined', 'unavailable']) }),
  z.strictObject({ kind: z.literal('silence-ringer') }),
  /** HLD-1: `reason` is the profile's, told to the customer who consented; null holds without (a colleague, a swap). */
  z.strictObject({ kind: z.literal('hold'), call, reason: named.nullable() }),
  z.strictObject({ kind: z.literal('resume'), call }),
  /** Holds the call that is talking and takes up the held one. */
  z.strictObject({ kind: z.literal('swap') }),
  z.strictObject({ kind: z.literal('mute'), call, on: z.boolean() }),
  z.strictObject({ kind: z.literal('send-digits'), call, digits: z.string().regex(/^[0-9A-D*#]{1,32}$/) }),
  z.strictObject({ kind: z.literal('transfer-blind'), call, target }),
  /** Holds the customer and calls the colleague (attended transfer's first half). */
  z.strictObject({ kind: z.literal('consult'), call, target }),
  /** Joins customer and colleague and leaves. `call` is the customer's. */
  z.strictObject({ kind: z.literal('transfer-attended'), call }),
  /** Ends the consultation and takes the customer back. `call` is the customer's. */
  z.strictObject({ kind: z.literal('abandon-consultation'), call }),
  /** END-1: passes the customer to the rating service of the profile. */
  z.strictObject({ kind: z.literal('pass-to-rating'), call }),
  /** Ends a call. An answered call of a customer's needs a reason whose condition holds (END-2, END-3). */
  z.strictObject({
    kind: z.literal('end'),
    call,
    reason: z.enum(END_REASONS).nullable(),
    detail: z.string().max(200).nullable(),
  }),
  z.strictObject({ kind: z.literal('choose-kind'), call, callKind: z.enum(CALL_KINDS) }),
  z.strictObject({ kind: z.literal('go-to-step'), call, step: z.enum(SCRIPT_STEPS) }),
  /** The agent's word that the line was said, or that it is left out. */
  z.strictObject({ kind: z.literal('say-line'), call, phrase: z.enum(PHRASE_IDS) }),
  z.strictObject({ kind: z.literal('pass-line'), call, phrase: z.enum(PHRASE_IDS) }),
  /** SEC-1 */
  z.strictObject({ kind: z.literal('match-identity'), call, check: named }),
  z.strictObject({ kind: z.literal('fail-identity'), call }),
  z.strictObject({ kind: z.literal('exempt-identity'), call, reason: named }),
  /** SEC-4 */
  z.strictObject({ kind: z.literal('mark-private'), call }),
  /** ACW-2, ACW-3, XFR-3: what is owed after this call. Also while the customer waits (HLD-3). */
  z.strictObject({
    kind: z.literal('open-follow-up'),
    call,
    followUp: z.strictObject({
      kind: z.enum(FOLLOW_UP_KINDS).exclude(['case']),
      dueAt: z.int().min(0),
      name: z.string().trim().max(40),
      organisation: z.string().trim().max(80),
      number: z.string().trim().max(40),
      forWhom: z.string().trim().max(40),
      content: z.string().trim().min(1).max(2000),
    }),
    /** A message was read back to the caller (XFR-3). */
    readBack: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('finish-follow-up'), id: matter, result: z.string().trim().min(1).max(500) }),
  /** Takes "done" back, while it is fresh. */
  z.strictObject({ kind: z.literal('reopen-follow-up'), id: matter }),
  z.strictObject({
    kind: z.literal('reschedule-follow-up'),
    id: matter,
    dueAt: z.int().min(0),
    reason: z.string().trim().min(1).max(200),
  }),
  /** Gives it to another agent. */
  z.strictObject({ kind: z.literal('hand-follow-up'), id: matter, to: agentNumber }),
  /** XFR-3: the message was told to whom it is for, or to somebody for them. */
  z.strictObject({ kind: z.literal('pass-message-on'), id: matter, to: z.string().trim().min(1).max(40) }),
  /** ACW-3: the deadline is the standard's. */
  z.strictObject({
    kind: z.literal('open-case'),
    call,
    caseKind: z.enum(CASE_KINDS),
    cause: named,
    name: z.string().trim().max(40),
    number: z.string().trim().max(40),
    content: z.string().trim().min(1).max(2000),
  }),
  /** Takes the case to a stage; `passedTo` is who handles it from then on, empty for the other stages. */
  z.strictObject({
    kind: z.literal('advance-case'),
    id: matter,
    to: z.enum(CASE_STAGES).exclude(['accepted']),
    text: z.string().trim().min(1).max(2000),
    passedTo: z.string().trim().max(40),
  }),
  z.strictObject({ kind: z.literal('note-case'), id: matter, text: z.string().trim().min(1).max(2000) }),
  /** The customer was told that it takes longer, and until when. */
  z.strictObject({
    kind: z.literal('explain-delay'),
    id: matter,
    dueAt: z.int().min(0),
    text: z.string().trim().min(1).max(2000),
  }),
  z.strictObject({ kind: z.literal('hand-case'), id: matter, to: agentNumber }),
  /** OUT-1: writes a new plan (`id: null`) or another wording. */
  z.strictObject({ kind: z.literal('save-plan'), id: id.nullable(), plan: planDraftSchema }),
  z.strictObject({ kind: z.literal('set-plan-state'), id, to: z.enum(PLAN_STATES) }),
  /** A customer is added to a plan's list by hand; `number` as people write it. */
  z.strictObject({
    kind: z.literal('add-target'),
    plan: id,
    number: z.string().trim().max(40),
    name: z.string().trim().max(40),
    title: z.enum(['mr', 'ms', '']),
  }),
  /** The customer agrees to be called at `at`, ms since the epoch. */
  z.strictObject({ kind: z.literal('agree-target'), id, at: z.int().min(0) }),
  z.strictObject({ kind: z.literal('hand-target'), id, to: agentNumber }),
  z.strictObject({ kind: z.literal('skip-target'), id, reason: z.string().trim().min(1).max(200) }),
  /** What came of it, as the plan calls it (`result`), for the customer and, where there is one, for the call. */
  z.strictObject({ kind: z.literal('settle-target'), id, call: call.nullable(), result: z.string().min(1).max(40) }),
  /** What SIP cannot know of an answered call: a machine took it, or somebody whose number it is not. */
  z.strictObject({ kind: z.literal('mark-attempt'), call, outcome: z.enum(['answered', 'machine', 'wrong-number']) }),
  /** OUT-3: the customer of the call asked never to be called again. Holds at once, for every plan. */
  z.strictObject({ kind: z.literal('forbid-number'), call }),
  /** An answer of the customer's form; null takes it away. */
  z.strictObject({
    kind: z.literal('answer-survey'),
    call,
    question: z.string().min(1).max(40),
    answer: z.union([z.number(), z.string().trim().min(1).max(1000)]).nullable(),
  }),
  /** Takes back the last change of a list: a customer left out, handed on, settled; a number that was not to be called. */
  z.strictObject({ kind: z.literal('undo-outbound') }),
  /** ACW-4 */
  z.strictObject({ kind: z.literal('raise-serious'), call: call.nullable(), text: z.string().trim().min(1).max(2000) }),
  /** END-3: raises the nuisance call that was ended, in words of the console's own. */
  z.strictObject({ kind: z.literal('report-nuisance'), call }),
  /** Calls the shift leader or opens a mail to them, as the profile says; null is about the newest not yet reported. */
  z.strictObject({ kind: z.literal('tell-shift-leader'), id: z.string().max(64).nullable() }),
  /** KNB-2: the customer of the call was answered with it; counted once for each call. */
  z.strictObject({ kind: z.literal('use-question'), call, question: id }),
  /** KNB-4: nobody knew; it goes to whoever keeps the knowledge base. */
  z.strictObject({
    kind: z.literal('collect-question'),
    call: call.nullable(),
    text: z.string().trim().min(1).max(500),
  }),
  /** Writes a new question (`id: null`) or another wording; `answers` is the open question that it answers. */
  z.strictObject({
    kind: z.literal('save-question'),
    id: id.nullable(),
    question: questionDraftSchema,
    answers: id.nullable(),
  }),
  z.strictObject({ kind: z.literal('remove-question'), id }),
  /** An open question is answered by what the base has. */
  z.strictObject({ kind: z.literal('answer-open-question'), id, question: id }),
  z.strictObject({ kind: z.literal('drop-open-question'), id }),
  /** Who asked has seen the answer. */
  z.strictObject({ kind: z.literal('hear-answer'), id }),
  /** KNB-2 */
  z.strictObject({
    kind: z.literal('regroup'),
    moves: z
      .array(z.strictObject({ id, to: z.enum(FREQUENCIES) }))
      .min(1)
      .max(500),
  }),
  /** Takes back the last change of the knowledge base or the board. */
  z.strictObject({ kind: z.literal('undo-knowledge') }),
  /** Asks for a file and reads it; what is in it is shown before any of it is taken over. */
  z.strictObject({ kind: z.literal('choose-import'), what: z.enum(['questions', 'bulletins']) }),
  z.strictObject({ kind: z.literal('confirm-import') }),
  z.strictObject({ kind: z.literal('close-import') }),
  /** OUT-1: asks for a list to be taken over into a plan, and looks at its beginning. */
  z.strictObject({ kind: z.literal('choose-list'), plan: id }),
  /** Reads the whole list; its customers are in the plan only once it is confirmed. */
  z.strictObject({ kind: z.literal('read-list'), mapping: listMappingSchema }),
  /** Takes all of it over, at once. */
  z.strictObject({ kind: z.literal('confirm-list') }),
  /** Puts the list away; what was not confirmed is not taken over. */
  z.strictObject({ kind: z.literal('close-list') }),
  /** Goes on with a list that was broken off. */
  z.strictObject({ kind: z.literal('resume-list'), id }),
  /** Takes a list back, broken off or taken over, while nobody of it was called. */
  z.strictObject({ kind: z.literal('discard-list'), id }),
  /** Writes the refused rows into a file that can be mended and taken over in its turn. */
  z.strictObject({ kind: z.literal('save-refused-rows'), id }),
  /** KNB-3: puts news on the board, or changes it; it is then to be read again. */
  z.strictObject({ kind: z.literal('save-bulletin'), id: id.nullable(), bulletin: bulletinDraftSchema }),
  z.strictObject({ kind: z.literal('withdraw-bulletin'), id }),
  z.strictObject({ kind: z.literal('read-bulletin'), id }),
  z.strictObject({ kind: z.literal('serious-reported'), id: matter, by: z.enum(REPORT_WAYS) }),
  /** SHF-1: what the agent writes into a section of the hand-over sheet; begins the sheet. */
  z.strictObject({
    kind: z.literal('write-hand-over'),
    section: z.enum(HAND_OVER_SECTIONS),
    text: z.string().max(4000),
  }),
  /** SHF-2: who takes over has read it. `id`: null for the sheet of this shift. */
  z.strictObject({ kind: z.literal('confirm-hand-over'), id: matter.nullable(), by: agentNumber }),
  /** The sheet that the console shows as a page, to a file (answered with `savedAt`, where it was saved) or a printer. */
  z.strictObject({
    kind: z.literal('put-out-hand-over'),
    way: z.enum(['pdf', 'printer']),
    name: fileName,
  }),
  /** ACW-1: the call's kind and content are written; it leaves the desk. */
  z.strictObject({ kind: z.literal('dispose'), call, disposition: named }),
  /** Answered with `{ value: { savedAt } }` once the disk has it. */
  z.strictObject({ kind: z.literal('write-note'), call, text: z.string().max(20_000), revision: z.int().min(0) }),
  /** An ended call that needs no work after it leaves the desk; its record stays. */
  z.strictObject({ kind: z.literal('close-call'), call }),
  /** RDY-1: `startsAt` is when the shift begins, ms since the epoch; null where nobody said. */
  z.strictObject({ kind: z.literal('sign-in'), startsAt: z.int().min(0).nullable() }),
  z.strictObject({ kind: z.literal('check'), check: named, good: z.boolean() }),
  z.strictObject({ kind: z.literal('check-in') }),
  z.strictObject({ kind: z.literal('go-away'), to: z.enum(AWAY_STATES), reason: named.nullable() }),
  z.strictObject({ kind: z.literal('come-back') }),
  /** RDY-3 */
  z.strictObject({ kind: z.literal('begin-sign-off') }),
  z.strictObject({ kind: z.literal('tick-sign-off'), check: named }),
  z.strictObject({ kind: z.literal('sign-off') }),
  /** END-2: the agent asked to leave the program and was asked back (`hindranceOf`). */
  z.strictObject({ kind: z.literal('stay') }),
  /** Leaves without the record of an ended call. Never with a customer on the line. */
  z.strictObject({ kind: z.literal('leave') }),
  /** Opens records whose key is wrapped with a passphrase. */
  z.strictObject({ kind: z.literal('unlock-records'), passphrase }),
  /** Keeps the records' key under a passphrase from now on. `former` is the one in force, null where there is none. */
  z.strictObject({ kind: z.literal('protect-records'), passphrase, former: passphrase.nullable() }),
  /** The person's knowing choice: the records' key lies in a file beside them. */
  z.strictObject({ kind: z.literal('keep-key-in-file') }),
  /** Asks the platform's secret store for the records' key again. */
  z.strictObject({ kind: z.literal('ask-secret-store') }),
  /** The note as the disk has it becomes a version: somebody paused, or left the field. */
  z.strictObject({ kind: z.literal('keep-note-version'), call }),
  /** An earlier version becomes the note again, as a new one. Also when the call has left the desk. */
  z.strictObject({ kind: z.literal('restore-note-version'), call, version: z.int().min(1) }),
  /** Keeps the call, or everything about its number, from retention. */
  z.strictObject({
    kind: z.literal('set-legal-hold'),
    call,
    subject: z.enum(['call', 'number']),
    reason: z.string().trim().min(1).max(200),
  }),
  z.strictObject({ kind: z.literal('lift-legal-hold'), id: z.string().max(64) }),
  z.strictObject({ kind: z.literal('set-retention'), months: retentionSchema }),
  /** Covers the console: nothing of customers is on the page until it is opened again. Never while a customer is there. */
  z.strictObject({ kind: z.literal('lock-seat') }),
  /** Makes room for another agent at a seat for many. */
  z.strictObject({ kind: z.literal('change-agent') }),
  /** Opens it by what it asks for: the person's own PIN, or the account's password. */
  z.strictObject({ kind: z.literal('unlock-seat'), secret: z.string().min(1).max(256) }),
  /** Has the platform ask who sits there (Touch ID). */
  z.strictObject({ kind: z.literal('unlock-by-platform') }),
  /** The PIN of the agent number in force, checked by `pinFault`. `former`: the one in force, null where there is none. */
  z.strictObject({
    kind: z.literal('set-pin'),
    pin: z.string().max(PIN_MOST),
    former: z.string().max(PIN_MOST).nullable(),
  }),
  /** Minutes without keyboard and mouse after which it is covered; 0 for never. */
  z.strictObject({ kind: z.literal('set-idle-lock'), minutes: idleLockSchema }),
  /** Masked text is to be shown; granted once it is in the audit log (SEC-2). */
  z.strictObject({ kind: z.literal('reveal'), what: z.enum(REVEALABLE), id: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal('dismiss-notice'), id: z.string().max(64) }),
  z.strictObject({ kind: z.literal('set-language'), language: languageSchema }),
  z.strictObject({ kind: z.literal('set-theme'), theme: themeSchema }),
  z.strictObject({ kind: z.literal('set-text-size'), percent: textSizeSchema }),
  /** Chosen in the palette: it stands at the top the next time. */
  z.strictObject({ kind: z.literal('remember-entry'), entry: recentEntrySchema }),
  z.strictObject({ kind: z.literal('set-devices'), devices: settingsSchema.shape.devices }),
  z.strictObject({ kind: z.literal('set-sound'), sound: soundSchema }),
  /** One's own voice, as it goes to the customer: recorded for a few seconds, played back, and dropped. */
  z.strictObject({ kind: z.literal('begin-voice-test') }),
  z.strictObject({ kind: z.literal('end-voice-test') }),
  /** Looks for telephony headsets and connects those found; it may use them from then on. */
  z.strictObject({ kind: z.literal('find-headsets') }),
  z.strictObject({
    kind: z.literal('set-headset'),
    preferred: headsetSettingsSchema.shape.preferred,
    echoNumber: headsetSettingsSchema.shape.echoNumber,
  }),
  z.strictObject({
    kind: z.literal('forget-headset'),
    vendor: z.int().min(0).max(0xffff),
    product: z.int().min(0).max(0xffff),
  }),
  /** Demo mode: the headset made of a recorded descriptor. */
  z.strictObject({ kind: z.literal('simulate-headset'), act: simulatedActSchema }),
  /** RDY-1 */
  z.strictObject({ kind: z.literal('begin-headset-check') }),
  /** Whether the tone was heard in the ear asked about. */
  z.strictObject({ kind: z.literal('hear-ear'), heard: z.boolean() }),
  /** Gives up a check that runs, or puts away one that is done. */
  z.strictObject({ kind: z.literal('end-headset-check') }),
  /** Whether the mini bar comes by itself with a call. */
  z.strictObject({ kind: z.literal('set-mini-bar'), comes: z.boolean() }),
  /** Opens the mini bar by hand, or puts it away. */
  z.strictObject({ kind: z.literal('show-mini-bar'), on: z.boolean() }),
  /** Demo mode: opens the trainer's window, or closes it. */
  z.strictObject({ kind: z.literal('show-trainer'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('set-hotkeys'), hotkeys: hotkeySettingsSchema }),
  /** A combination is being pressed for the settings: meanwhile none of them is heard for the whole machine. */
  z.strictObject({ kind: z.literal('record-hotkey'), on: z.boolean() }),
  /** Reads anew what the platform says of this program: its start at login, and whose its links are. */
  z.strictObject({ kind: z.literal('look-at-platform') }),
  z.strictObject({ kind: z.literal('start-at-login'), on: z.boolean() }),
  /** Has other programs' links of a kind come here, or not any more. */
  z.strictObject({ kind: z.literal('take-links'), scheme: z.enum(LINK_SCHEMES), on: z.boolean() }),
  /** The diagnostics as last looked at, as text. */
  z.strictObject({ kind: z.literal('copy-diagnostics') }),
  /** Asks where a bundle for IT is to go: log, policy, statistics, diagnostics; nothing of customers. */
  z.strictObject({ kind: z.literal('save-support-bundle') }),
  z.strictObject({ kind: z.literal('set-sip-trace'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('save-agent'), agent: agentSchema }),
  /** How numbers of lists are read and dialled. */
  z.strictObject({ kind: z.literal('set-numbering'), numbering: numberingSchema }),
  /** `password: null` keeps the one in the secret store. */
  z.strictObject({
    kind: z.literal('save-account'),
    account: accountSchema,
    password: z.string().min(1).max(256).nullable(),
  }),
  /** Forgets account and password and returns to demo mode. */
  z.strictObject({ kind: z.literal('forget-account') }),
  /** The dialler has what the link carried. */
  z.strictObject({ kind: z.literal('take-link') }),
  /** Writes tables into a file the person chooses; answered when it is written, cancelled, or was not to be. */
  z.strictObject({ kind: z.literal('export'), format: z.enum(EXPORT_FORMATS), subject: exportSubjectSchema }),
  z.strictObject({ kind: z.literal('cancel-export') }),
  /** Tries the line again at once instead of waiting for the backoff. */
  z.strictObject({ kind: z.literal('reconnect') }),
  /** Asks the centre's server for a newer version of the program now. */
  z.strictObject({ kind: z.literal('look-for-update') }),
  /** Puts the version that is ready in place: the program goes and comes back. Never in a call or the work after it. */
  z.strictObject({ kind: z.literal('place-update') }),
  /** Demo mode: lets a practice customer call. */
  z.strictObject({ kind: z.literal('practice-call') }),
  /**
   * Demo mode: a customer of the scenario comes, or waits to be called. The same seed brings the same customer.
   * `line`: how it sounds this time, where the scenario's own line is not wanted.
   */
  z.strictObject({
    kind: z.literal('train'),
    scenario: named,
    seed: z.int().min(0).max(0xffff_ffff),
    line: z.enum(LINES).optional(),
  }),
  /** Demo mode: the customers of a shift come, each at their time. */
  z.strictObject({ kind: z.literal('train-shift'), shift: named, seed: z.int().min(0).max(0xffff_0000) }),
  /** Nobody else comes; calls go on to their end. */
  z.strictObject({ kind: z.literal('end-training') }),
  /** A trainer judges one point of a kept practice call otherwise than the machine: both are kept. */
  z.strictObject({
    kind: z.literal('overrule-mark'),
    run: call,
    item: z.string().min(1).max(60),
    share: z.number().min(0).max(1),
    reason: z.string().trim().min(1).max(300),
    by: trainer,
  }),
  /** What a trainer says about a moment of a kept practice call, ms from its beginning. */
  z.strictObject({
    kind: z.literal('comment-run'),
    run: call,
    at: z.number().min(0),
    text: z.string().trim().min(1).max(500),
    by: trainer,
  }),
  z.strictObject({ kind: z.literal('remove-comment'), run: call, comment: id }),
  /** Takes away what is kept of a newcomer's practice calls. */
  z.strictObject({ kind: z.literal('remove-runs'), agent: agentNumber }),
  /** Plays what was heard of a kept practice call, from a moment on (ms from its beginning). */
  z.strictObject({ kind: z.literal('listen'), run: call, at: z.number().min(0) }),
  z.strictObject({ kind: z.literal('stop-listening') }),
  /** The report about a class or a newcomer that the console shows as a page, likewise; `rows`: of how many calls it tells. */
  z.strictObject({
    kind: z.literal('put-out-class'),
    way: z.enum(['pdf', 'printer']),
    name: fileName,
    rows: z.int().min(0),
  }),
  /** Brings back what was taken away last. */
  z.strictObject({ kind: z.literal('undo-training') }),
  /**
   * A trainer's own scenario: `replaces` is the one it was opened as (its id, or the name of a file that could not be
   * loaded), null for a new one.
   */
  z.strictObject({
    kind: z.literal('save-scenario'),
    text: z.string().max(SCENARIO_MOST),
    replaces: z.string().max(120).nullable(),
  }),
  /** Removes a trainer's own scenario: its id, or the name of a file that could not be loaded. */
  z.strictObject({ kind: z.literal('remove-scenario'), of: z.string().min(1).max(120) }),
  /** Keeps what is written and not saved, of a scenario or of a new one (''); null forgets it. */
  z.strictObject({
    kind: z.literal('keep-scenario-draft'),
    of: z.string().max(120),
    text: z.string().max(SCENARIO_MOST).nullable(),
  }),
  /** Writes scenarios and their clips into a file the person chooses. */
  z.strictObject({ kind: z.literal('export-scenarios'), ids: z.array(named).min(1).max(200) }),
  /** Looks over a file with scenarios that the person chooses; taken over with `take-scenario-pack`. */
  z.strictObject({ kind: z.literal('open-scenario-pack') }),
  z.strictObject({ kind: z.literal('take-scenario-pack'), clash: z.enum(CLASHES) }),
  z.strictObject({ kind: z.literal('close-scenario-pack') }),
  /** What a trainer makes a practice customer do, without being seen. */
  z.strictObject({ kind: z.literal('steer'), run: id, steering: z.enum(STEERINGS) }),
]);
export type Command = z.infer<typeof commandSchema>;

/** Why a command was not carried out. Told by the translation `refusal.<code>`. */
export type RefusalCode =
  | 'malformed'
  | 'no-such-call'
  | 'not-now'
  | 'busy-with-request'
  | 'line-down'
  | 'number-invalid'
  /** The agent is not there for calls: `mayMove` with `dial`. */
  | 'away'
  | 'call-limit'
  | 'reason-needed'
  | 'reason-not-met'
  | 'identity-due'
  | 'no-rating-service'
  | 'content-needed'
  | 'work-unfinished'
  | 'checks-missing'
  | 'call-back-needed'
  | 'deadline-earlier'
  | 'same-agent'
  | 'call-in-progress'
  | 'bulletins-unread'
  | 'question-known'
  | 'customer-number-in-text'
  | 'far-side-refused'
  | 'no-shift-leader'
  | 'nothing-to-report'
  | 'mail-not-opened'
  | 'not-saved'
  | 'not-audited'
  | 'audit-too-short'
  | 'records-unreadable'
  | 'records-locked'
  | 'passphrase-wrong'
  | 'passphrase-weak'
  /** The console is covered. */
  | 'seat-locked'
  | 'lock-in-call'
  /** The seat is one person's, so there is no change of agent. */
  | 'not-shared'
  | 'change-in-call'
  /** At a seat for many number and account are those signed in with (SEC-3). */
  | 'shared-seat'
  /** Nothing would open it again. */
  | 'pin-wanted'
  | 'pin-wrong'
  | 'password-wrong'
  /** After wrong ones, `params.seconds` long. */
  | 'wait'
  | 'pin-digits'
  | 'pin-simple'
  | 'pin-agent-number'
  | 'pin-birthday'
  | 'no-headset-found'
  | 'no-microphone'
  | 'demo-only'
  /** Windows, macOS or the Linux desktop would not. */
  | 'platform-refused'
  /** IT lets updates be put in place at other hours. */
  | 'outside-hours'
  /** IT has fixed it, or forbids it, by policy. */
  | 'fixed-by-policy'
  /** The same, where the policy says who did. */
  | 'fixed-by-policy-of'
  /** The policy allows this seat no such mode. */
  | 'mode-not-allowed'
  | 'no-such-scenario'
  /** OUT-1, OUT-3: why a customer of a plan may not be called (`hindranceOfDial`), or a time not be agreed on. */
  | 'do-not-call'
  | 'plan-paused'
  | 'plan-ended'
  | 'enough-forms'
  | 'not-valid-yet'
  | 'not-valid-any-more'
  | 'target-settled'
  /** The plan's list has the number already. */
  | 'target-known'
  | 'another-agent'
  | 'attempts-used'
  | 'agreed-later'
  | 'too-soon'
  | 'outside-dial-hours'
  | 'never-open'
  | 'time-past'
  /** So many complete forms have this answer already. */
  | 'quota-full'
  /** The number cannot be told from what the network sent. */
  | 'number-unknown'
  /** It has mistakes, or a real customer's data in it. */
  | 'scenario-faulty'
  | 'scenario-known'
  | 'no-such-run'
  | 'no-sound'
  | 'failed';

/**
 * `withheld`: how many passwords and codes were told in it and not kept; the rest was carried out.
 * `params` fill the translation's placeholders and never hold customers' data.
 */
export type CommandResult =
  | { readonly ok: true; readonly value?: { readonly savedAt: number }; readonly withheld?: number }
  | { readonly ok: false; readonly code: RefusalCode; readonly params?: Readonly<Record<string, string | number>> };
